/** For any legal bot: what goes out is strict, legal, and folds to exactly what `done` says (api.md 5.4, 5.5). */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDraft } from '../../../protocol/draft.ts';
import type { Message, StreamEvent } from '../../../protocol/message.ts';
import type { KnownPart } from '../../../protocol/parts.ts';
import type { KnownBlock, Span } from '../../../protocol/text.ts';
import type { Bot } from '../../adapters/bots/bot.ts';
import { emitPart } from '../../adapters/bots/emit.ts';
import { turns } from '../../testing/manual-clock.ts';
import { scriptedBot } from '../../testing/scripted-bot.ts';
import type { TestBed } from '../../testing/test-server.ts';
import { decoded, finalMessage, readEvents } from '../../testing/read-events.ts';
import { createGuard } from '../guard.ts';

const words = fc.string({ unit: fc.constantFrom('a', 'ø', ' ', '💥', '{', '}', '{{', '}}', '<', '"', '\\', '\u2028', '\n'), maxLength: 12 });
const said = words.map((text) => `x${text}`);
const url = fc.constantFrom('https://shop.example/a', 'mailto:hej@shop.example', 'http://localhost:3000/b?c=d');
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ type: fc.constantFrom('text' as const, 'bold' as const, 'strike' as const), text: said }),
  fc.record({ type: fc.constant('link' as const), text: said, url }),
);
const spans = fc.array(span, { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<KnownBlock> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), spans }),
  fc.record({ type: fc.constant('bullet_list' as const), items: fc.array(fc.record({ spans }), { minLength: 1, maxLength: 3 }) }),
);
const cell = fc.record({ blocks: fc.array(fc.record({ type: fc.constant('paragraph' as const), spans }), { maxLength: 2 }) });
const card = fc.record({
  id: fc.uuid(),
  title: said,
  description: fc.option(said),
  image_url: fc.constantFrom('', 'https://cdn.example/a.jpg'),
  price: fc.constantFrom(undefined, { amount: 199.5, currency: 'DKK' }),
  original_price: fc.constant(null),
  splash: fc.option(said),
  url: fc.constant('https://shop.example/p'),
  add_to_cart: fc.constant(null),
});
/** Parts without their ids, which only the server gives. */
const part: fc.Arbitrary<(part_id: string) => KnownPart> = fc.oneof(
  fc.array(block, { minLength: 1, maxLength: 3 }).map((blocks) => (part_id: string): KnownPart => ({ type: 'rich_text', part_id, blocks })),
  fc.array(card, { maxLength: 3 }).map((products) => (part_id: string): KnownPart => ({ type: 'products', part_id, products })),
  fc
    .record({ headers: fc.array(cell, { minLength: 1, maxLength: 2 }), rows: fc.array(fc.array(cell, { maxLength: 2 }), { maxLength: 2 }) })
    .map(({ headers, rows }) => (part_id: string): KnownPart => ({ type: 'table', part_id, caption: null, alignments: [], headers, rows })),
  fc.uniqueArray(said, { minLength: 1, maxLength: 3 }).map((replies) => (part_id: string): KnownPart => ({ type: 'quick_replies', part_id, replies })),
);
const answer = fc.array(part, { minLength: 1, maxLength: 4 });

const botOf = (parts: ((id: string) => KnownPart)[]): Bot =>
  scriptedBot(async function* speak(_question, context) {
    for (const make of parts) yield* emitPart(make(context.newPartId()));
  });

const bare = (message: Message): Message => ({ ...message, parts: [] });
const fold = (events: readonly StreamEvent[], start: Message): Message => {
  const draft = createDraft(start);
  for (const event of events) draft.apply(event);
  return draft.message();
};

/** `runs`: how many random answers are given. */
export function streamTests({ createServer, createDatabase }: TestBed, runs: number): void {
  it('folds to exactly its done, from any point on, and every event is strict and legal', async () => {
    const database = await createDatabase();
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(answer, fc.nat(), async (parts, cut) => {
        const one = await createServer({ database, bot: botOf(parts) });
        const wire = await readEvents(await one.ask(await one.visit(), 'Hello')).rest();
        await one.close();
        if (wire.at(-1)?.name === 'error') {
          // Nothing but white space and markers was said: there is no answer to keep.
          expect(wire.at(-1)?.data).toMatchObject({ code: 'generation_failed' });
          return;
        }
        answered += 1;
        const message = finalMessage(wire);
        const events = wire.map(decoded);
        for (const [index, event] of events.entries()) {
          const { type, ...data } = event;
          if (type !== 'done') expect({ name: type, data: JSON.parse(JSON.stringify(data)) }).toEqual({ name: wire[index]!.name, data: wire[index]!.data });
        }
        const body = events.slice(0, -1);
        expect(fold(body, bare(message)).parts).toEqual(message.parts);
        const prefix = body.slice(0, cut % (body.length + 1));
        expect(fold([...prefix, events.at(-1)!], bare(message)).parts).toEqual(message.parts);
        const guard = createGuard();
        for (const event of body) if (event.type === 'part' || event.type === 'part_delta') guard.take(event);
        guard.end();
        expect(JSON.stringify(message.parts)).not.toContain('{{');
      }),
      { seed: 7, numRuns: runs },
    );
    expect(answered).toBeGreaterThan(runs * 0.75);
  });

  it('is a legal answer that folds to its done wherever it is stopped', async () => {
    const database = await createDatabase();
    await fc.assert(
      fc.asyncProperty(answer, fc.nat(40), async (parts, allowed) => {
        let left = allowed;
        const whole = botOf(parts);
        const stopped = scriptedBot(async function* stop(question, context) {
          for await (const event of whole.answer(question, context)) {
            if (left === 0) await new Promise(() => {});
            left -= 1;
            yield event;
          }
        });
        const server = await createServer({ database, bot: stopped });
        const token = await server.visit();
        const reader = readEvents(await server.ask(token, 'Hello'));
        await turns(3);
        await server.request('/api/v1/chat/messages/cancel', { token, method: 'POST' });
        const wire = await reader.rest();
        await server.close();
        if (wire.at(-1)?.name === 'error') return;
        const message = finalMessage(wire);
        expect(fold(wire.slice(0, -1).map(decoded), bare(message)).parts).toEqual(message.parts);
        const guard = createGuard();
        for (const event of wire.map(decoded)) if (event.type === 'part' || event.type === 'part_delta') guard.take(event);
        guard.end();
      }),
      { seed: 11, numRuns: Math.ceil((runs * 2) / 3) },
    );
  });
}
