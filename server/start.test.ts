/** The real process: started as a merchant starts it, stopped as an operator stops it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finalMessage, readEvents, wordsOf } from './testing/read-events.ts';
import { smallFile } from './testing/test-server.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let folder: string;
const children = new Set<ChildProcess>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  writeChatbot(smallFile({ bot: { type: 'catalog-assistant' } }));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(folder, { recursive: true });
});

function writeChatbot(file: unknown): void {
  mkdirSync(join(folder, 'chatbots', 'shop-bot'), { recursive: true });
  writeFileSync(join(folder, 'chatbots', 'shop-bot', 'chatbot.json'), JSON.stringify(file));
}

type Started = { child: ChildProcess; output: () => string; exited: Promise<number | null> };

function start(environment: Record<string, string> = {}): Started {
  const settings = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), CHATBOTS_DIR: join(folder, 'chatbots'), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [main], { cwd: folder, env: { ...settings, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] });
  children.add(child);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, output: () => output, exited };
}

/** Resolves with the address that the process prints. */
function listening({ child, output, exited }: Started): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const url = /Chat server\s+(\S+)/.exec(output())?.[1];
      if (url) resolve(url.replace('localhost', '127.0.0.1'));
    };
    child.stderr?.on('data', look);
    void exited.then((code) => reject(new Error(`exit ${code}: ${output()}`)));
  });
}

async function visit(url: string): Promise<string> {
  const body = JSON.stringify({ chatbot_id: 'shop-bot', page_origin: 'https://shop.example' });
  const response = await fetch(`${url}/api/v1/widget/session`, { method: 'POST', body });
  return ((await response.json()) as { token: string }).token;
}
const ask = (url: string, token: string, key: string): Promise<Response> =>
  fetch(`${url}/api/v1/chat/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': key, 'Accept-Language': 'en' },
    body: JSON.stringify({ message: { parts: [{ type: 'text', text: 'Hello' }] } }),
  });

describe('the server', () => {
  it('starts, answers, stops cleanly on SIGTERM in the middle of an answer, and remembers everything', async () => {
    const first = start();
    const url = await listening(first);
    const token = await visit(url);
    const reader = readEvents(await ask(url, token, 'k1'));
    await reader.next();
    first.child.kill('SIGTERM');
    const message = finalMessage(await reader.rest());
    expect(wordsOf(message)).not.toBe('');
    expect(await first.exited).toBe(0);

    const second = start();
    const again = await listening(second);
    expect(finalMessage(await readEvents(await ask(again, token, 'k1')).rest())).toEqual(message);
    second.child.kill('SIGINT');
    expect([await second.exited, second.output().includes(' at ')]).toEqual([0, false]);
  });

  it('answers a question after all that was asked right before it was killed', async () => {
    const first = start();
    const url = await listening(first);
    const token = await visit(url);
    await readEvents(await ask(url, token, 'k1')).next();
    first.child.kill('SIGKILL');
    await first.exited;
    const second = start();
    const events = await readEvents(await ask(await listening(second), token, 'k1')).rest();
    expect(wordsOf(finalMessage(events))).not.toBe('');
  }, 60_000);
});

describe('a start that cannot be is one sentence and exit code 1, when', () => {
  const fails = async (environment: Record<string, string>, sentence: RegExp): Promise<void> => {
    const started = start(environment);
    expect(await started.exited).toBe(1);
    expect(started.output()).toMatch(sentence);
    expect(started.output().trim().split('\n')).toHaveLength(1);
  };

  it('the port is in use', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    await fails({ PORT: String(port) }, new RegExp(`^Port ${port} is in use already; set PORT to another one\\.\n$`));
    await new Promise((resolve) => other.close(resolve));
  });

  it('a setting is wrong', () => fails({ PORT: 'http' }, /^PORT must be a port number/));
  it('the data folder cannot be written', () => fails({ DATA_DIR: main }, /^The data folder \S+main\.ts cannot be written to \(EEXIST\)\.\n$/));

  it('a chatbot’s file is broken', async () => {
    writeChatbot({ ...smallFile(), languages: 'da' });
    await fails({}, /^chatbots\/shop-bot\/chatbot\.json:1:\d+ languages: .+\n$/);
  });
});
