import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ask, Store } from '../store.ts';
import { event, hour, lease, message, minute, newId, newVisitor, start, type Get } from './given.ts';
import { createModel, type Actions } from './model.ts';

/** Small numbers that choose among what there is, so that steps meet each other. */
const pick = fc.nat(9);
const key = fc.constantFrom(null, 'k1', 'k2');
const ownerName = fc.constantFrom('p', 'p', 'p', 'q');

const step = fc.oneof(
  {
    weight: 18,
    arbitrary: fc.record({ do: fc.constant('ask' as const), who: pick, key, body: fc.constantFrom('x', 'y') }),
  },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('claim' as const), answer: pick, owner: ownerName }) },
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('finish' as const),
      answer: pick,
      owner: ownerName,
      status: fc.constantFrom('done', 'done', 'error', 'cancelled', 'interrupted'),
      silent: fc.boolean(),
      events: fc.nat(2),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constant('append' as const), answer: pick, from: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('renew' as const), owner: ownerName }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('cancel' as const), who: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), who: pick }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('rate' as const), who: pick, rating: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), who: pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('purge' as const) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, lease, 11 * minute, 24 * hour) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('page' as const),
      who: pick,
      before: pick,
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What has been made so far in one history. */
type World = {
  run: string;
  now: number;
  visitors: string[];
  conversations: Map<string, string>;
  answers: Ask[];
  claimed?: Ask;
};

const at = <Item>(items: Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)];

/** Mostly where it matters: the one that was claimed last, or else one of the newest; older ones are over. */
function chooseAnswer(world: World, step: { do: string; answer: number }): Ask | undefined {
  const claimed = step.do !== 'claim' && step.answer < 7 ? world.claimed : undefined;
  return claimed ?? at(world.answers.slice(-3), step.answer);
}

/** The step as one call: the same for the store and for the model. `undefined`: there is nothing to do it with. */
function callOf(world: World, step: Step): ((actions: Actions) => Promise<unknown>) | undefined {
  const { now, run } = world;
  const who = 'who' in step ? at(world.visitors, step.who) : undefined;
  const conversation = who && world.conversations.get(who);
  const asked = 'answer' in step ? chooseAnswer(world, step) : undefined;
  const answerId = asked?.answerId ?? `${run} nothing`;
  switch (step.do) {
    case 'ask': {
      if (!who || !conversation) return undefined;
      const ask: Ask = {
        ...{ answerId: newId('answer'), conversationId: conversation, visitorId: who, chatbotId: 'shop-bot' },
        ...{ environment: 'live', key: step.key, bodyHash: step.body, question: message(newId('question'), step.body) },
        ...{ messageId: newId('message'), attachments: [], page: null, language: null, now },
      };
      return async (actions) => {
        const result = await actions.ask(ask);
        if (result.kind === 'accepted' && !world.answers.includes(ask)) world.answers.push(ask);
        return result;
      };
    }
    case 'claim':
      return async (actions) => {
        const result = await actions.claimAnswer(answerId, run + step.owner, now, lease);
        if (result === 'claimed') world.claimed = asked;
        return result;
      };
    case 'finish': {
      const { status } = step;
      const reply = step.silent || status === 'error' || !asked ? null : message(asked.messageId, 'ok', 'assistant');
      const events = Array.from({ length: step.events }, (_, index) => event(5 + index));
      return (actions) =>
        actions.finishAnswer({ answerId, owner: run + step.owner, status, message: reply, events, now });
    }
    case 'append':
      return (actions) => actions.appendEvents(answerId, [event(step.from), event(step.from + 1)]);
    case 'renew':
      return async (actions) => (await actions.renewLeases(run + step.owner, now, lease)).cancelRequested.sort();
    case 'cancel':
      return conversation ? (actions) => actions.requestCancel(conversation) : undefined;
    case 'end':
      return who ? (actions) => actions.endConversation(who, now) : undefined;
    case 'rate':
      return who ? (actions) => actions.rateConversation(who, step.rating, null, now) : undefined;
    case 'delete':
      return who ? (actions) => actions.deleteVisitor(who) : undefined;
    case 'purge':
      return (actions) => actions.purge(now);
    case 'wait':
      world.now += step.ms;
      return undefined;
    case 'page':
      return conversation ? (actions) => actions.history(conversation, step.before, step.limit) : undefined;
    default:
      return step satisfies never;
  }
}

/** Everything that a caller can see of this world. */
async function look(actions: Actions, world: World): Promise<unknown> {
  const abandoned = await actions.abandonedAnswers(world.now);
  const mine = new Set(world.answers.map((asked) => asked.answerId));
  return {
    abandoned: abandoned
      .filter(({ answerId }) => mine.has(answerId))
      .map(({ answerId }) => answerId)
      .sort(),
    conversations: await Promise.all(
      [...world.conversations.values()].map(async (id) => [
        await actions.history(id, null, 100),
        (await actions.unfinishedAnswer(id))?.answerId,
        await actions.conversationRating(id),
      ]),
    ),
    answers: await Promise.all(
      world.answers.map(async ({ answerId }) => [
        await actions.answer(answerId),
        await actions.events(answerId, 0),
        await actions.historyBefore(answerId, 3),
      ]),
    ),
  };
}

async function play(store: Store, steps: Step[]): Promise<void> {
  const model = createModel();
  const world: World = { run: newId('run'), now: start, visitors: [], conversations: new Map(), answers: [] };
  const both = async (call: (actions: Actions) => Promise<unknown>, what: unknown): Promise<void> => {
    const outcome = (actions: Actions) => call(actions).catch(() => 'refused');
    expect(await outcome(store), JSON.stringify(what)).toEqual(await outcome(model));
  };
  for (let index = 0; index < 2; index++) {
    const visitor = newVisitor();
    world.visitors.push(visitor.visitorId);
    await both((actions) => actions.createVisitor(visitor), 'create');
  }
  for (const each of steps) {
    if ('who' in each && each.do === 'ask') await ensureConversation(both, world, at(world.visitors, each.who));
    const call = callOf(world, each);
    if (call) await both(call, each);
  }
  expect(await look(store, world)).toEqual(await look(model, world));
  for (const visitorId of world.visitors) await both((actions) => actions.deleteVisitor(visitorId), 'the end');
}

type Both = (call: (actions: Actions) => Promise<unknown>, what: unknown) => Promise<void>;

/** Sometimes the client's conversation has been ended: then it asks for one, as the server does. */
async function ensureConversation(both: Both, world: World, visitorId: string | undefined): Promise<void> {
  if (!visitorId) return;
  const conversationId = newId('conversation');
  await both(async (actions) => {
    const made = await actions.ensureConversation(visitorId, conversationId, world.now);
    world.conversations.set(visitorId, made.conversationId);
    return made;
  }, 'ensure');
}

export function randomTests(given: Get, runs: number): void {
  describe('random histories', () => {
    test('every call gives what the simple model gives, and so does all that can be seen at the end', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), (steps) =>
          play(given().store, steps),
        ),
        { seed: 20261122, numRuns: runs },
      );
    });
  });
}
