/** Kills processes that write, and looks whether the store kept its promises. Shared by the tests of both engines. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Message } from '../../../protocol/message.ts';
import type { Store } from '../store.ts';

/** What a child was told by the store. */
export type Promised =
  { kind: 'message'; visitorId: string; message: Message } | { kind: 'event'; answerId: string; n: number };

const child = fileURLToPath(new URL('durability.child.ts', import.meta.url));

/**
 * Lets a child write to this database until it has reported `count` promises, calls `kill` with its process id, and
 * resolves with all that the child has reported when it is gone.
 */
export async function writeUntil(target: string, count: number, kill: (pid: number) => unknown): Promise<Promised[]> {
  const writer = spawn(process.execPath, [child, target], { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = once(writer, 'exit');
  const promised: Promised[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    // Written by our own child. A line that the kill has cut off was not reported.
    if (!line.endsWith('}')) continue;
    promised.push(JSON.parse(line) as Promised);
    if (promised.length === count) await kill(writer.pid ?? 0);
  }
  await gone;
  if (promised.length < count) throw new Error(`the child ended after ${promised.length} promises`);
  return promised;
}

export const killHard = (pid: number): boolean => process.kill(pid, 'SIGKILL');

/** Every promise is kept; what is unfinished can be taken over; the conversation is in order. */
export async function expectKept(store: Store, promised: Promised[]): Promise<void> {
  for (const each of promised) {
    if (each.kind === 'message') {
      expect(await store.message(each.visitorId, each.message.message_id)).toEqual(each.message);
    } else {
      const numbers = (await store.events(each.answerId, 0)).map(({ n }) => n);
      expect(numbers).toContain(each.n);
      expect((await store.answer(each.answerId))?.lastEvent).toBe(numbers.at(-1));
    }
  }
  const [first] = promised;
  if (first?.kind !== 'message') throw new Error('the first promise is a question');
  await expectOrder(store, first.visitorId, promised);
  await expectTakeover(store, first.visitorId);
}

async function expectOrder(store: Store, visitorId: string, promised: Promised[]): Promise<void> {
  const open = await store.openConversation(visitorId);
  const { messages } = await store.history(open?.conversationId ?? '', null, 10_000);
  const kept = messages.map((message) => message.message_id).reverse();
  const reported = promised.flatMap((each) => (each.kind === 'message' ? [each.message.message_id] : []));
  expect(kept.slice(0, reported.length)).toEqual(reported);
  // At most one more was stored without the child living to say so.
  expect(kept.length - reported.length).toBeLessThanOrEqual(1);
}

/** The child died at most one answer short: after its lease, another process has it, with what there was. */
async function expectTakeover(store: Store, visitorId: string): Promise<void> {
  const open = await store.openConversation(visitorId);
  const unfinished = await store.unfinishedAnswer(open?.conversationId ?? '');
  if (!unfinished) return;
  const later = Date.now() + 3_600_000;
  expect((await store.abandonedAnswers(later)).map(({ answerId }) => answerId)).toContain(unfinished.answerId);
  expect(await store.claimAnswer(unfinished.answerId, 'heir', later, 60_000)).toBe('claimed');
  const { answerId } = unfinished;
  expect(
    await store.finishAnswer({ answerId, owner: 'heir', status: 'interrupted', message: null, events: [], now: later }),
  ).toBe(true);
}

/** Kill points that are different each round and the same in every run. */
export const killPoints = (rounds: number): number[] =>
  Array.from({ length: rounds }, (_, index) => 7 + ((index * 7919) % 61));
