/** What a merchant's page may expect of the chat (embed.md 2, 5 and 7), as plain values: no DOM, no time, no promises. */
import type { Setting } from './world.ts';

type Life = {
  state: 'closed' | 'open' | 'hidden';
  /** The config, or a default in its place, is known: only then something of the chat is in the page. */
  configured: boolean;
  /** The chatbot's rules are known; the defaults have none. */
  ruled: boolean;
  /** Script or server has answered that the chat may be filled with the app; the window's file is here. */
  windowHere: boolean;
  warmed: boolean;
  /** What was asked of the frame and has not reached it. */
  toFrame: string[];
  /** What waits for the visitor's consent: a message each, empty for a mere opening. */
  waiting: string[];
  marks: Set<string>;
  key: boolean;
  /** Another script has come, and that was said. */
  doubled: boolean;
  /** The visitor has opened it once: no invitation from then on. */
  visited: boolean;
  /** The visitor has opened the chat, or dismissed an invitation: from then on something may be stored. */
  acted: boolean;
  /** The visitor's or the page's answer in this life. */
  allowed: boolean;
  language: string;
  cart?: 'works' | 'fails';
  /** The address that launcher, rules and frame have been brought up to. */
  path: string;
};

export type Model = {
  setting: Setting;
  script: boolean;
  /** `undefined` before there was one and after it was destroyed. */
  life: Life | undefined;
  destroyed: boolean;
  /** Called before there was a chat; plays when one begins. */
  early: Call[];
  appReady: boolean;
  taken: string[];
  handled: string[];
  opened: number;
  closed: number;
  /** For each handler that the page has put on: what it heard. */
  handlers: { name: string; heard: number; on: boolean }[];
  storedMarks: string;
  storedKey: boolean;
  doubles: number;
  path: string;
  language: string;
  /** Whether the network owes an answer. */
  pending: { config(): boolean; file(): boolean };
};
export type Call = [name: string, ...values: unknown[]];

export const createModel = (setting: Setting, pending: Model['pending']): Model => ({
  setting,
  pending,
  script: false,
  life: undefined,
  destroyed: false,
  early: [],
  appReady: false,
  taken: [],
  handled: [],
  opened: 0,
  closed: 0,
  handlers: [],
  storedMarks: setting.stored,
  storedKey: false,
  doubles: 0,
  path: '/',
  language: 'da',
});

const hidesChat = ({ ruled }: Life, path: string): boolean => ruled && path.startsWith('/kasse');

function fire(model: Model, name: 'chat_open' | 'chat_close'): void {
  if (name === 'chat_open') model.opened++;
  else model.closed++;
  for (const handler of model.handlers) if (handler.on && handler.name === name) handler.heard++;
}

/** Whatever waits for the frame reaches it once its file is here and its app is ready. */
export function deliver(model: Model): void {
  const { life } = model;
  if (!life?.windowHere || !model.appReady) return;
  model.taken.push(...life.toFrame);
  life.toFrame = [];
}

export function keep(model: Model): void {
  const { life } = model;
  if (!life) return;
  model.storedMarks = life.allowed ? [...life.marks].sort().join('') : '';
  model.storedKey = life.allowed && life.key;
}

function become(model: Model, life: Life, next: Life['state'], byVisitor = true): void {
  const wasOpen = life.state === 'open';
  life.state = next;
  life.waiting = [];
  if (next === 'open') {
    life.marks.add('1');
    life.acted = true;
    life.visited ||= byVisitor && life.configured;
    life.warmed = true;
    if (!wasOpen && byVisitor) fire(model, 'chat_open');
  } else {
    life.marks.delete('1');
    if (wasOpen) fire(model, 'chat_close');
  }
}

export function open(model: Model, life: Life, message = ''): void {
  if (model.setting.consentRequired && !life.allowed) {
    life.waiting.push(message);
    life.warmed = true;
    return;
  }
  become(model, life, 'open');
  if (message) life.toFrame.push(message);
}

function consent(model: Model, life: Life, answer: boolean): void {
  const { waiting } = life;
  life.allowed = answer;
  if (!answer) return;
  life.waiting = [];
  waiting.forEach((message) => open(model, life, message));
}
export const agree = (model: Model, life: Life): void => consent(model, life, true);

/** The members that need a chat. */
const calls: Record<string, (model: Model, life: Life, ...values: never[]) => void> = {
  open: (model, life, message?: string) => open(model, life, message),
  close: (model, life) => life.state !== 'hidden' && become(model, life, 'closed'),
  hide: (model, life) => become(model, life, 'hidden'),
  show: (model, life) => become(model, life, 'closed'),
  setConsent: (model, life, { functional }: { functional?: boolean }) =>
    functional !== undefined && consent(model, life, functional),
  setMetadata: (_model, life) => life.toFrame.push('setMetadata'),
  setSignedMetadata: (_model, life) => life.toFrame.push('setSignedMetadata'),
  reportPurchase(_model, life) {
    if (!life.key) return;
    life.warmed = true;
    life.toFrame.push('reportPurchase');
  },
  onAddToCart(_model, life, handler: () => unknown) {
    life.cart = handler.name === 'works' ? 'works' : 'fails';
  },
  onCustom: () => {},
};

function begin(model: Model): void {
  const marks = new Set(model.storedMarks);
  const { consentRequired } = model.setting;
  model.destroyed = false;
  model.appReady = false;
  const life: Life = (model.life = {
    state: 'closed',
    configured: false,
    ruled: false,
    doubled: false,
    visited: false,
    windowHere: false,
    warmed: false,
    toFrame: [],
    waiting: [],
    marks,
    key: model.storedKey,
    acted: marks.size > 0 || model.storedKey,
    allowed: !consentRequired || marks.size > 0 || model.storedKey,
    language: model.language,
    path: model.path,
  });
  model.early.splice(0).forEach(([name, ...values]) => calls[name]!(model, life, ...(values as never[])));
}

/** The config is known, or known not to come: the launcher is drawn, and what was open is open again. */
export function configure(model: Model, known: boolean): void {
  const { life } = model;
  if (!life) return;
  life.ruled ||= known;
  if (!life.configured && life.state === 'closed' && life.marks.has('1') && !hidesChat(life, model.path)) {
    become(model, life, 'open', false);
  }
  if (life.marks.has('l')) life.warmed = true;
  life.configured = true;
  life.path = model.path;
}

/** The page has changed, and the chat has had a chance to notice. */
export function follow(model: Model): void {
  const { life } = model;
  if (!life?.configured || life.path === model.path) return;
  life.path = model.path;
  if (life.state === 'open' && hidesChat(life, model.path)) become(model, life, 'closed');
}

export function destroy(model: Model): void {
  const { life } = model;
  if (life?.state === 'open') fire(model, 'chat_close');
  if (life) {
    keep(model);
    model.storedMarks = '';
  }
  for (const handler of model.handlers) handler.on = false;
  model.life = undefined;
  model.destroyed = true;
  model.early = [];
  model.appReady = false;
}

/** A member of `window.DialogIntelligens` is called, directly or by the queue. */
export function call(model: Model, [name, ...values]: Call): void {
  const { life } = model;
  if (name === 'destroy') destroy(model);
  else if (name === 'init') {
    const { language } = (values[0] ?? {}) as { language?: string };
    if (language) model.language = language;
    if (life) life.language = model.language;
    else begin(model);
  } else if (name === 'on') model.handlers.push({ name: String(values[0]), heard: 0, on: true });
  else if (name === 'off') model.handlers[Number(values[2])]!.on = false;
  else if (calls[name] && life) {
    calls[name](model, life, ...(values as never[]));
    deliver(model);
  } else if (calls[name] && !model.destroyed) model.early.push([name, ...values]);
}

/** The script of a tag runs. */
export function script(model: Model, queued: Call[]): void {
  const { kept } = model.setting;
  if (!model.script) {
    model.script = true;
    if (!kept) begin(model);
    queued.forEach((one) => call(model, one));
  } else if (kept) return;
  else if (model.life) {
    // Said once in a life, however often it comes.
    if (!model.life.doubled) model.doubles++;
    model.life.doubled = true;
  }
  else {
    // Its tag says nothing of a language.
    model.language = 'da';
    begin(model);
  }
}

/** What can be seen, as `World.seen` says it; `null` when nothing of the chat is in the page. */
export function picture({ life, setting }: Model) {
  if (!life?.configured) return null;
  const isOpen = life.state === 'open';
  return {
    container: life.state !== 'hidden',
    /** Except on a phone, where an open window may cover it. */
    launcher: life.state !== 'hidden' && !setting.hidden && !hidesChat(life, life.path),
    frame: isOpen,
    marked: isOpen,
    expanded: isOpen,
  };
}
