/**
 * Random sequences of everything that page, visitor, network and frame can do, against a small model of what embed.md
 * promises. A failure prints the shortest sequence; `TEST_SEED` repeats it.
 */
import fc from 'fast-check';
import { beforeEach, expect, it, vi } from 'vitest';
import * as expected from './testing/model.ts';
import { createModel, picture, type Call, type Model } from './testing/model.ts';
import { byId, chatbotId, resetPage, settle } from './testing/page.ts';
import { createWorld, type Setting, type World } from './testing/world.ts';
import type { PageApi } from './page-types.ts';

type Real = World & { heard: number[]; handlers: ((event: Event) => void)[]; events: string[] };
type Step = fc.AsyncCommand<Model, Real>;

const works = (): string => 'ok';
const fails = (): never => {
  throw new Error('the page’s own cart is broken');
};
const api = (): PageApi => window.DialogIntelligens as PageApi;
const session = (): string | null => sessionStorage.getItem('di_open_' + chatbotId);
const withoutInvitation = (marks: string): string => [...marks.replace('p', '')].sort().join('');

/** What must hold after every step, whatever it was. */
async function check(model: Model, real: Real): Promise<void> {
  await settle();
  if (model.setting.carried && model.life && !model.life.configured) expected.configure(model, true);
  expected.deliver(model);
  expected.keep(model);
  const { life, setting } = model;
  const seen = real.seen();
  const wanted = picture(model);
  if (!wanted) expect(seen).toBeNull();
  else {
    const { launcher, ...rest } = wanted;
    expect(seen).toMatchObject({ roots: 3, ...rest });
    if (!(wanted.frame && setting.phone)) expect(seen!.launcher).toBe(launcher);
  }
  expect(real.app.taken, 'taken by the frame').toEqual(model.taken);
  expect(real.app.lost, 'said to a frame that does not listen').toEqual([]);
  expect(real.app.told, 'handled by the page').toEqual(model.handled);
  expect(real.events.filter((name) => name === 'chat_open'), 'chat_open').toHaveLength(model.opened);
  expect(real.events.filter((name) => name === 'chat_close'), 'chat_close').toHaveLength(model.closed);
  expect(real.heard, 'heard by the page’s handlers').toEqual(model.handlers.map(({ heard }) => heard));
  if (model.appReady && life?.windowHere) {
    expect(real.app.opened, 'what the frame knows of the window').toBe(life.state === 'open');
    if (life.configured) expect(real.app.page).toBe('https://shop.example' + life.path);
  }
  const marks = withoutInvitation((session() ?? '').split(' ')[0]!);
  expect(marks, 'kept in the session').toBe(withoutInvitation(model.storedMarks));
  expect(localStorage.length, 'kept for longer').toBe(model.storedKey ? 1 : 0);
  if (life && (!life.allowed || !life.acted)) expect(sessionStorage, 'stored before an act or without consent').toHaveLength(0);
  expect(real.warnings.mock.calls.filter(([prefix]) => prefix !== '[DialogIntelligens]')).toEqual([]);
  expect(real.warnings.mock.calls.filter(([, text]) => text === 'already on this page')).toHaveLength(model.doubles);
  if (real.bubble() && life) expect(life.waiting.length > 0 || life.state === 'closed', 'a bubble over an open chat').toBe(true);
  if (life?.visited) expect(real.bubble(), 'invites who has been there').not.toContain('Skal vi');
  if (model.script) await checkApi(model);
  if (!life) checkNothingLeft(model, real);
}

async function checkApi({ life }: Model): Promise<void> {
  let ready = false;
  void api().ready.then(() => (ready = true));
  await settle(0);
  expect(ready, 'ready').toBe(!!life?.configured);
  expect(api().getUiLanguage()).toBe(life?.configured ? life.language : null);
}

function checkNothingLeft(model: Model, { leaks }: Real): void {
  expect(leaks.listeners()).toEqual(model.handlers.filter(({ on }) => on).map(({ name }) => name).sort());
  expect([leaks.timers(), leaks.observers(), leaks.intervals()], 'timers, observers, intervals').toEqual([0, 0, 0]);
  expect(leaks.pageAsBefore()).toBe(true);
}

/** A step: `can` by what the model says, `act` does it to both. What throws into the page fails. */
function step<Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  act: (real: Real, model: Model, value: Value) => unknown,
  can: (model: Model) => boolean = () => true,
): fc.Arbitrary<Step> {
  return values.map((value) => ({
    check: (model) => can(model),
    async run(model, real) {
      await act(real, model, value);
      await check(model, real);
    },
    toString: () => `${name}(${value === undefined ? '' : fc.stringify(value)})`,
  }));
}
const nothing = fc.constant(undefined);
const filled = ({ life }: Model): boolean => !!life?.configured && life.warmed;
const talks = (model: Model): boolean => model.appReady && !!model.life?.windowHere;

const plainCalls = 'open close hide show destroy init'.split(' ').map((name) => fc.constant<Call>([name]));
const text = fc.integer({ min: 0, max: 999 }).map((number) => 'm' + number);
const someCall: fc.Arbitrary<Call> = fc.oneof(
  ...plainCalls,
  text.map((said): Call => ['open', said]),
  fc.constantFrom<Call>(['init', { language: 'en' }], ['init', { chatbotId }], ['init', { chatbotId, language: 'da' }]),
  fc.constantFrom<Call>(['setConsent', { functional: true }], ['setConsent', { functional: false }], ['setConsent', { statistics: true }]),
  fc.constantFrom<Call>(['setMetadata', { cart: 3 }], ['setSignedMetadata', 'jwt'], ['reportPurchase', { totalPrice: 9, currency: 'DKK' }]),
  fc.constantFrom<Call>(['onAddToCart', works], ['onAddToCart', fails], ['onCustom', 'size', works]),
);

/** Makes a handler that counts what it hears, and says so to the model. */
function listening(real: Real): (event: Event) => void {
  const at = real.heard.push(0) - 1;
  const handler = (): void => void (real.heard[at] = real.heard[at]! + 1);
  real.handlers.push(handler);
  return handler;
}

const steps = [
  step('calls', fc.array(someCall, { minLength: 1, maxLength: 4 }), (_real, model, calls) => {
    // Several in one turn: nothing has loaded between them.
    for (const one of calls) {
      expected.call(model, one);
      const [name, ...values] = one;
      (api() as unknown as Record<string, (...given: unknown[]) => void>)[name]!(...values);
    }
  }, ({ script }) => script),
  step('queue', someCall, (_real, model, one) => {
    expected.call(model, one);
    api().q.push(one as [string, ...unknown[]]);
  }, ({ script }) => script),
  step('on', fc.constantFrom('chat_open', 'chat_close'), (real, model, name) => {
    expected.call(model, ['on', name]);
    api().on(name as 'chat_open', listening(real));
  }, ({ script }) => script),
  step('off', fc.nat(), (real, model, pick) => {
    const at = pick % model.handlers.length;
    const { name } = model.handlers[at]!;
    expected.call(model, ['off', name, undefined, at]);
    api().off(name as 'chat_open', real.handlers[at]!);
  }, ({ script, handlers }) => script && handlers.length > 0),
  step('script', nothing, (real, model) => {
    expected.script(model, []);
    real.script();
  }),
  step('script after a queue', fc.array(someCall, { maxLength: 5 }), (real, model, queued) => {
    window.DialogIntelligens = { q: queued as [string, ...unknown[]][] };
    expected.script(model, queued);
    real.script();
  }, ({ script }) => !script),
  step('config', fc.constantFrom('ok', '404', '500', 'refused'), (real, model, how) => {
    const wasConfigured = !!model.life?.configured;
    const mine = real.fetches.length === 1;
    real.answerConfig(how as 'ok');
    if (!mine || !model.life) return;
    if (how === '404') expected.destroy(model);
    else if (how === 'ok' || !wasConfigured) expected.configure(model, how === 'ok');
  }, ({ pending }) => pending.config()),
  step('window file', fc.boolean(), async (real, model, there) => {
    // Those of earlier lives are answered first.
    const mine = real.files.length === 1 && model.life?.warmed;
    real.answerFile(there);
    if (mine && there) model.life!.windowHere = true;
  }, ({ pending }) => pending.file()),
  step('app ready', nothing, async (real, model) => {
    model.appReady = true;
    await real.appReady();
  }, filled),
  step('frame loads again', nothing, (real, model) => {
    model.appReady = false;
    real.reload();
  }, ({ appReady }) => appReady),
  step('app', fc.constantFrom('openChat', 'closeChat', 'livechatStarted', 'livechatClosed', 'visitorKey', 'addToCart', 'unread'), (real, model, action) => {
    const life = model.life!;
    if (action === 'openChat') expected.open(model, life);
    if (action === 'closeChat') expected.call(model, ['close']);
    if (action === 'livechatStarted') life.marks.add('l');
    // It speaks of what the visitor has done in it.
    life.acted = true;
    if (action === 'livechatClosed') life.marks.delete('l');
    if (action === 'visitorKey') life.key = true;
    if (action === 'addToCart') model.handled.push(`handled ${life.cart === 'works'}`);
    real.hear({ action, key: 'secret', requestId: 'r', sku: 's', title: 't', count: 2 } as never);
  }, talks),
  step('launcher', nothing, (_real, model) => {
    const life = model.life!;
    if (life.state === 'open') expected.call(model, ['close']);
    else expected.open(model, life);
    byId('chat-button')!.click();
  }, (model) => !!picture(model)?.launcher && !model.setting.phone),
  step('Escape', nothing, (_real, model) => {
    expected.call(model, ['close']);
    byId('chat-button')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  }, (model) => !!picture(model)?.frame && !!model.life?.windowHere),
  step('invitation accepted', nothing, (real, model) => real.press('Skal vi hjælpe?') && expected.open(model, model.life!)),
  step('invitation dismissed', nothing, (real, model) => real.press('Luk', 'Close') && (model.life!.acted = true)),
  step('consent given', nothing, (real, model) => real.press('Ja tak', 'Yes, please') && expected.agree(model, model.life!)),
  step('consent refused', nothing, (real, model) => real.press('Nej tak', 'No, thanks') && expected.call(model, ['close'])),
  step('page changes', fc.constantFrom('/', '/jakker', '/kasse', '/kasse/2'), (_real, model, path) => {
    model.path = path;
    expected.follow(model);
    history.pushState(null, '', path);
    window.dispatchEvent(new Event('popstate'));
  }),
  step('body exchanged', nothing, (real, model) => {
    const container = byId('chat-container');
    if (container && document.body.contains(container) && model.appReady) {
      model.appReady = false;
      real.reload();
    }
    document.body.replaceWith(document.createElement('body'));
  }),
  step('turned', fc.boolean(), (real, model, phone) => {
    model.setting.phone = phone;
    real.turn(phone);
  }),
  step('time', fc.constantFrom(7_000, 31_000), async (_real, model, milliseconds) => {
    await settle(milliseconds);
    // A config that takes longer is not waited for.
    if (model.life && !model.life.configured) expected.configure(model, model.setting.carried);
  }),
];

const settings: fc.Arbitrary<Setting> = fc.record({
  consentRequired: fc.boolean(),
  hidden: fc.boolean(),
  carried: fc.boolean(),
  stored: fc.constantFrom('', '', '1', 'p', 'l', '1l'),
  phone: fc.boolean(),
  kept: fc.constantFrom(false, false, false, true),
});

beforeEach(() => {
  resetPage();
  vi.useFakeTimers();
});

/** The network answers at last, and the app runs: whatever still waits arrives. Then the page destroys the chat. */
async function finish(model: Model, real: Real): Promise<void> {
  const last = async (name: string, values: unknown[], act: (value: never) => unknown): Promise<void> => {
    for (const value of values) {
      act(value as never);
      await check(model, real).catch((error: Error) => {
        throw new Error(`${name} at the end: ${error.message}`, { cause: error });
      });
    }
  };
  if (!model.script) return;
  await last('init', [['init']], (one: Call) => {
    expected.call(model, one);
    api().init();
  });
  while (model.pending.config()) {
    await last('config', ['ok'], () => {
      const mine = real.fetches.length === 1;
      real.answerConfig('ok');
      if (mine && model.life) expected.configure(model, true);
    });
  }
  const words: Call[] = [['init'], ['setConsent', { functional: true }], ['open', 'last']];
  await last('opened', words, (one: Call) => {
    expected.call(model, one);
    api().q.push(one as [string, ...unknown[]]);
  });
  while (model.pending.file()) {
    await last('file', [true], () => {
      if (real.files.length === 1 && model.life?.warmed) model.life.windowHere = true;
      real.answerFile(true);
    });
  }
  if (filled(model)) {
    model.appReady = true;
    await real.appReady();
    await last('app ready', [0], () => {});
    expect(model.life!.toFrame, 'still waiting').toEqual([]);
  }
  await last('destroy', [['destroy']], (one: Call) => {
    expected.call(model, one);
    api().destroy();
  });
}

it('any sequence of calls, clicks, answers and page changes leaves the chat as a small model says', async () => {
  await fc.assert(
    fc.asyncProperty(settings, fc.commands(steps, { size: '+1' }), async (setting, commands) => {
      const real: Real = Object.assign(createWorld({ ...setting }), { heard: [], handlers: [], events: [] as string[] });
      const note = ({ type }: Event): void => void real.events.push(type);
      const pending = { config: () => real.fetches.length > 0, file: () => real.files.length > 0 };
      const model = createModel({ ...setting }, pending);
      real.leaks.unseen(() => ['chat_open', 'chat_close'].forEach((name) => window.addEventListener(name, note)));
      try {
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await finish(model, real);
      } finally {
        if (model.script) api().destroy();
        ['chat_open', 'chat_close'].forEach((name) => window.removeEventListener(name, note));
        byId('chat-container')?.remove();
        Reflect.deleteProperty(window, 'chatbotInitialized');
        resetPage();
        vi.useFakeTimers();
      }
    }),
    { numRuns: process.env['TEST_LONG'] === '1' ? 3_000 : 200 },
  );
}, 180_000);
