/**
 * A process that talks to a store as fast as it can and is killed in the middle of it. Every line on stdout says what
 * has been promised: it is written after the store's promise has resolved. `node durability.child.ts <url or file>`.
 */
import { writeSync } from 'node:fs';
import { ask, ending, event, message, newVisitor, type Person } from './given.ts';
import type { Promised } from './durability.ts';
import { createPostgresStore } from '../postgres.ts';
import { createSqliteStore } from '../sqlite.ts';

const [target = ''] = process.argv.slice(2);
const name = `child ${process.pid}`;
const store = target.startsWith('postgres:') ? createPostgresStore(target) : createSqliteStore(target);

/** Pipes are written at once: what was promised is not lost with this process. */
function acknowledge(promised: Promised): void {
  writeSync(1, `${JSON.stringify(promised)}\n`);
}

async function talk(person: Person, turn: number): Promise<void> {
  const id = (kind: string): string => `${name} ${kind} ${turn}`;
  const asked = await ask(store, person, 'question', {
    answerId: id('answer'),
    question: message(id('question'), `text of ${id('question')}`),
    messageId: id('message'),
  });
  acknowledge({ kind: 'message', visitorId: asked.visitorId, message: asked.question });
  const now = Date.now();
  await store.claimAnswer(asked.answerId, name, now, 60_000);
  for (const n of [1, 2, 3]) {
    await store.appendEvents(asked.answerId, [event(n)]);
    acknowledge({ kind: 'event', answerId: asked.answerId, n });
  }
  const finish = ending(asked, `text of ${id('message')}`, { owner: name, events: [event(4)], now });
  await store.finishAnswer(finish);
  if (finish.message) acknowledge({ kind: 'message', visitorId: asked.visitorId, message: finish.message });
}

await store.migrate();
const visitor = await store.createVisitor(newVisitor({ visitorId: name }));
const conversation = await store.ensureConversation(visitor.visitorId, `${name} conversation`, Date.now());
for (let turn = 1; ; turn++) await talk({ visitor, conversation }, turn);
