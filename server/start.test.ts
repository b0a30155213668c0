/** The real process: started as a merchant starts it, stopped as an operator stops it. */
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finalMessage, readEvents, wordsOf } from './testing/read-events.ts';
import { ask, createDeployment, listening, main, visit, type Deployment } from './testing/real-server.ts';
import { smallFile } from './testing/test-server.ts';

let deployment: Deployment;
beforeEach(() => {
  deployment = createDeployment();
});
afterEach(() => deployment.remove());
const start = (environment?: Record<string, string>) => deployment.start(environment);

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
    deployment.writeChatbot({ ...smallFile(), languages: 'da' });
    await fails({}, /^chatbots\/shop-bot\/chatbot\.json:1:\d+ languages: .+\n$/);
  });
});
