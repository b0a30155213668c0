/**
 * WebKitGTK by plain WebDriver: Debian's browser has no other door that a test could use. A driver and a display of its
 * own, for as long as they are needed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export type Session = {
  /** One command of https://www.w3.org/TR/webdriver2/, below this session; resolves to its value. */
  command(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
  end(): Promise<void>;
};
export type WebKit = {
  /** A browser of its own with an empty profile. */
  open(): Promise<Session>;
  close(): void;
};

/** Milliseconds for driver and browser to come up, and for each answer of theirs. */
const patience = 15_000;

/** Resolves with what the child writes to its fourth stream, or rejects when it ends first. */
function firstLine(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    child.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}

async function send(address: string, method: string, body?: object): Promise<unknown> {
  const answer = await fetch(address, { method, signal: AbortSignal.timeout(patience), ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await answer.json()) as { value: unknown };
  const { error, message } = Object(value) as { error?: string; message?: string };
  if (!answer.ok) throw new Error(`WebDriver ${method} ${new URL(address).pathname}: ${error}: ${message}`);
  return value;
}

async function untilUp(address: string, driver: ChildProcess): Promise<void> {
  for (const end = Date.now() + patience; ; await pause(50)) {
    try {
      return void (await send(`${address}/status`, 'GET'));
    } catch (error) {
      if (Date.now() > end || driver.exitCode !== null) throw error;
    }
  }
}

type Driver = { address: string; kill(): void };

async function startDriver(display: string): Promise<Driver> {
  const port = await freePort();
  const { WAYLAND_DISPLAY: _, ...env } = process.env;
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env: { ...env, DISPLAY: `:${display}` } });
  const started = { address: `http://127.0.0.1:${port}`, kill: () => void driver.kill() };
  try {
    await untilUp(started.address, driver);
  } catch (error) {
    started.kill();
    throw error;
  }
  return started;
}

async function openSession({ address }: Driver, browser: string): Promise<Session> {
  const asked = { binary: browser, args: ['--automation'] };
  const { sessionId } = (await send(`${address}/session`, 'POST', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': asked } },
  })) as { sessionId: string };
  const own = `${address}/session/${sessionId}`;
  return {
    command: (method, path, body) => send(own + path, method, method === 'POST' ? (body ?? {}) : undefined),
    end: async () => void (await send(own, 'DELETE')),
  };
}

/** Starts what is needed to open `browser`, the path of a MiniBrowser. */
export async function startWebKit(browser: string): Promise<WebKit> {
  const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await firstLine(display, 'Xvfb');
  let driver: Driver | undefined;
  const kill = (): void => {
    driver?.kill();
    display.kill();
  };
  process.once('exit', kill);
  const start = async (): Promise<Driver> => (driver = await startDriver(number));
  const close = (): void => {
    process.off('exit', kill);
    kill();
  };
  try {
    await start();
  } catch (error) {
    close();
    throw error;
  }
  return {
    /** A browser now and then does not come up; its driver then takes no other, so the second try has a new one. */
    async open() {
      try {
        return await openSession(driver!, browser);
      } catch {
        driver!.kill();
        return openSession(await start(), browser);
      }
    },
    close,
  };
}
