/** The real process: started as a merchant starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { smallFile } from './test-server.ts';

export const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export type Started = {
  child: ChildProcess;
  /** What it has written to stderr. */
  output: () => string;
  exited: Promise<number | null>;
};

export type Deployment = {
  /** Writes the file of the chatbot `shop-bot`. */
  writeChatbot(file: unknown): void;
  /** Starts a process on this folder; `environment` goes over the settings. */
  start(environment?: Record<string, string>): Started;
  /** Kills what still runs and takes the folder away. */
  remove(): void;
};

/** A folder with one small chatbot, and processes that work in it. */
export function createDeployment(): Deployment {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  const children = new Set<ChildProcess>();
  const writeChatbot = (file: unknown): void => {
    mkdirSync(join(folder, 'chatbots', 'shop-bot'), { recursive: true });
    writeFileSync(join(folder, 'chatbots', 'shop-bot', 'chatbot.json'), JSON.stringify(file));
  };
  writeChatbot(smallFile({ bot: { type: 'catalog-assistant' } }));
  return {
    writeChatbot,
    start(environment = {}) {
      const settings = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), CHATBOTS_DIR: join(folder, 'chatbots'), LOG_LEVEL: 'error' };
      const child = spawn(process.execPath, [main], { cwd: folder, env: { ...settings, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] });
      children.add(child);
      let output = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
      const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
      return { child, output: () => output, exited };
    },
    remove() {
      for (const child of children) child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}

/** Resolves with the address that the process prints. */
export function listening({ child, output, exited }: Started): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const url = /Chat server\s+(\S+)/.exec(output())?.[1];
      if (url) resolve(url.replace('localhost', '127.0.0.1'));
    };
    child.stderr?.on('data', look);
    void exited.then((code) => reject(new Error(`exit ${code}: ${output()}`)));
  });
}

/** A token of a new visitor. */
export async function visit(url: string): Promise<string> {
  const body = JSON.stringify({ chatbot_id: 'shop-bot', page_origin: 'https://shop.example' });
  const response = await fetch(`${url}/api/v1/widget/session`, { method: 'POST', body });
  return ((await response.json()) as { token: string }).token;
}

export const ask = (url: string, token: string, key: string): Promise<Response> =>
  fetch(`${url}/api/v1/chat/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': key, 'Accept-Language': 'en' },
    body: JSON.stringify({ message: { parts: [{ type: 'text', text: 'Hello' }] } }),
  });
