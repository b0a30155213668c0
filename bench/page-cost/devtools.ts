/**
 * Chromium by its own protocol and nothing between: a test tool keeps a world of its own in every frame, and that would be
 * counted as the chat's.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Message = { id?: number; method?: string; params?: Record<string, unknown>; sessionId?: string; result?: Result; error?: { message: string } };
export type Result = Record<string, unknown>;

export type Tab = {
  send(method: string, params?: object): Promise<Result>;
  /** Calls `heard` for every such event of this tab. */
  on(method: string, heard: (params: Record<string, unknown>) => void): void;
  /** Resolves with the next such event that fits. */
  once(method: string, fits?: (params: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** What an expression of the page comes to; it may be a promise. */
  evaluate<Value>(expression: string): Promise<Value>;
  close(): Promise<void>;
};
export type Chromium = {
  version: string;
  /** A tab in a profile of its own, with nothing in its cache. */
  open(width: number, height: number): Promise<Tab>;
  close(): Promise<void>;
};

/** Milliseconds until the browser has said where it can be spoken to. */
const patience = 20_000;

function address(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Chromium does not start:\n${said}`)), patience);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

type Line = { send(method: string, params: object, sessionId?: string): Promise<Result>; hear(listener: (message: Message) => void): () => void };

async function connect(url: string): Promise<Line & { close(): void }> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Set<(message: Message) => void>();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else for (const listener of listeners) listener(message);
  };
  return {
    send(method, params, sessionId) {
      const id = ++last;
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ error, result = {} }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result);
        });
      });
    },
    hear(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => socket.close(),
  };
}

async function openTab({ send, hear }: Line, width: number, height: number): Promise<Tab> {
  const { browserContextId } = await send('Target.createBrowserContext', {});
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId, width, height });
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const stops: (() => void)[] = [];
  const on: Tab['on'] = (method, heard) => {
    stops.push(hear((message) => message.sessionId === sessionId && message.method === method && heard(message.params ?? {})));
  };
  const sendHere: Tab['send'] = (method, params = {}) => send(method, params, sessionId);
  return {
    send: sendHere,
    on,
    once: (method, fits = () => true) => new Promise((resolve) => on(method, (params) => fits(params) && resolve(params))),
    async evaluate<Value>(expression: string): Promise<Value> {
      const { result, exceptionDetails } = await sendHere('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(`the page could not answer ${expression}`);
      return (result as { value: Value }).value;
    },
    async close() {
      stops.forEach((stop) => stop());
      await send('Target.disposeBrowserContext', { browserContextId });
    },
  };
}

export async function startChromium(path: string, options: readonly string[]): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), 'di-chromium-'));
  const child = spawn(path, [...options, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=da-DK', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const line = await connect(await address(child));
  const { product } = await line.send('Browser.getVersion', {});
  return {
    version: String(product),
    open: (width, height) => openTab(line, width, height),
    async close() {
      // Asked, not killed: Debian's command is a script around the browser, which would outlive it.
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // It may be gone before it has answered.
      await Promise.race([ended, line.send('Browser.close', {}).then(() => ended)]);
      line.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
