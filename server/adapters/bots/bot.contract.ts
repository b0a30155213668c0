/** What every bot must do, whatever it is made of. Run it from a test beside the bot. */
import { describe, expect, it } from 'vitest';
import { createDraft } from '../../../protocol/draft.ts';
import type { Message } from '../../../protocol/message.ts';
import { decodePart, isRenderable, partIdOf, type Part } from '../../../protocol/parts.ts';
import type { Span } from '../../../protocol/text.ts';
import type { Bot, BotEvent, Question } from './bot.ts';

/** Each call gives a fresh bot. */
export type MakeBot = () => Bot;

const hostile = [
  '',
  '   ',
  '\u0000',
  '💥'.repeat(500),
  '<script>alert(1)</script>',
  '{{products}}',
  "'; DROP TABLE products; --",
  '((((((((((',
  '*".^\\$[',
  'under under under 0 kr -1 kr 99999999999999999999 kr',
  'NEAR(jacket, 5) AND OR NOT',
  'a'.repeat(10_000),
  'under 500 kr '.repeat(800),
  '\u202e\u200d\ufeff',
  '\ud800',
  'constructor __proto__ toString',
  '%s %d ${x}',
  'æøå ÆØÅ '.repeat(100),
];

export function question(text: string, more: Partial<Question> = {}): Question {
  return { conversationId: 'c', visitorId: 'v', text, images: [], page: null, language: 'en', history: [], ...more };
}

/** Everything a bot says to a question, with ids p1, p2, … */
export async function listen(bot: Bot, asked: Question, signal = new AbortController().signal): Promise<BotEvent[]> {
  const events: BotEvent[] = [];
  let id = 0;
  for await (const event of bot.answer(asked, { signal, newPartId: () => `p${(id += 1)}` })) events.push(event);
  return events;
}

/** The answer as a message. */
export function fold(events: readonly BotEvent[], messageId = 'a'): Message {
  const draft = createDraft({
    message_id: messageId,
    role: 'assistant',
    parts: [],
    created_at: '2026-01-01T00:00:00.000Z',
  });
  for (const event of events) draft.apply(event);
  return draft.message();
}

/** Runs the suite; `questions` are what this bot should have something to say to. */
export function botContract(name: string, makeBot: MakeBot, questions: readonly string[]): void {
  const everything = [...questions, ...hostile];

  describe(`${name} keeps the contract of a bot`, () => {
    it('follows the grammar: one open part at a time, blocks in order, end_part and then the same part', async () => {
      for (const text of everything) checkGrammar(await listen(makeBot(), question(text)), text);
    });

    it('streams deltas that fold to exactly the parts it confirms', async () => {
      for (const text of everything) {
        const events = await listen(makeBot(), question(text));
        const confirmed = events.flatMap((event) => (event.type === 'part' ? [event.part] : []));
        const onlyDeltas = fold(events.filter((event) => event.type === 'part_delta')).parts;
        const streamed = confirmed.filter((part) => onlyDeltas.some((other) => partIdOf(other) === partIdOf(part)));
        expect(onlyDeltas, text).toEqual(streamed);
        expect(fold(events).parts, text).toEqual(confirmed);
      }
    });

    it('answers anything with something that can be drawn, and never throws', async () => {
      for (const text of everything) {
        const { parts } = fold(await listen(makeBot(), question(text)));
        expect(parts.some(isRenderable), text.slice(0, 60)).toBe(true);
        for (const part of parts) expect(decodePart(JSON.parse(JSON.stringify(part))), text.slice(0, 60)).toEqual(part);
      }
    });

    it('answers a question that holds nothing but an image', async () => {
      const images = [{ mimeType: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) }];
      expect(fold(await listen(makeBot(), question('', { images }))).parts.some(isRenderable)).toBe(true);
    });

    it('takes every part id from the context, and each once', async () => {
      for (const text of questions) {
        const given: string[] = [];
        const signal = new AbortController().signal;
        const newPartId = (): string => given[given.push(`id-${given.length}`) - 1]!;
        const started: string[] = [];
        for await (const event of makeBot().answer(question(text), { signal, newPartId })) {
          if (event.type === 'part') started.push(partIdOf(event.part) ?? '');
        }
        expect(new Set(started).size, text).toBe(started.length);
        expect(given, text).toEqual(expect.arrayContaining(started));
      }
    });

    it('links only to absolute addresses', async () => {
      for (const text of everything) {
        for (const url of fold(await listen(makeBot(), question(text))).parts.flatMap(addresses)) {
          expect(url, text).toMatch(/^(https?:\/\/|mailto:|tel:)\S+$/);
        }
      }
    });

    it('says the same to the same question', async () => {
      for (const text of questions) {
        expect(await listen(makeBot(), question(text)), text).toEqual(await listen(makeBot(), question(text)));
      }
    });

    it('remembers only what the history holds', async () => {
      const bot = makeBot();
      const [first = '', second = ''] = questions;
      await listen(bot, question(first));
      expect(await listen(bot, question(second))).toEqual(await listen(makeBot(), question(second)));
    });

    it('stops soon after the visitor stops it, and says nothing when it was stopped before', async () => {
      for (const text of questions.slice(0, 5)) {
        const before = new AbortController();
        before.abort();
        expect(await listen(makeBot(), question(text), before.signal), text).toEqual([]);

        const during = new AbortController();
        let seen = 0;
        for await (const event of makeBot().answer(question(text), { signal: during.signal, newPartId: () => 'p' })) {
          seen += event ? 1 : 0;
          during.abort();
        }
        expect(seen, text).toBeLessThanOrEqual(2);
      }
    });

    it('survives any history', async () => {
      const history: Message[] = [
        { message_id: '1', role: 'user', parts: [], created_at: '' },
        {
          message_id: '2',
          role: 'assistant',
          parts: [{ type: 'unknown' }, { type: 'products', part_id: 'x', products: [] }],
          created_at: '',
        },
        {
          message_id: '3',
          role: 'system',
          parts: [{ type: 'rich_text', part_id: 'y', blocks: [{ type: 'unknown' }] }],
          created_at: '',
        },
      ];
      for (const text of questions) {
        expect(
          fold(await listen(makeBot(), question(text, { history, page: 'not a url' }))).parts.some(isRenderable),
        ).toBe(true);
      }
    });

    it('classifies with a word or says that it is unsure', async () => {
      for (const text of everything) {
        const bot = makeBot();
        const asked = question(text);
        const topic = await bot.classify(asked, fold(await listen(bot, asked)), new AbortController().signal);
        expect(topic === null || /^\S.{0,60}$/.test(topic), `${text.slice(0, 60)}: ${topic}`).toBe(true);
      }
    });
  });
}

const appendsTo: Record<string, string> = {
  append_product: 'products',
  append_suggestion: 'suggestions',
  append_row: 'table',
  append_text: 'paragraph',
  append_span: 'paragraph',
  append_item: 'bullet_list',
};

function checkGrammar(events: readonly BotEvent[], text: string): void {
  let open: { id: string; type: string; blocks: number; block: string | null; ended: boolean } | null = null;
  for (const event of events) {
    if (event.type === 'part') {
      if (open) expect([partIdOf(event.part), event.part.type, open.ended], text).toEqual([open.id, open.type, true]);
      open = null;
      continue;
    }
    const { delta } = event;
    if (delta.action === 'start_part') {
      expect(open, text).toBeNull();
      open = { id: event.part_id, type: delta.part_type, blocks: 0, block: null, ended: false };
      continue;
    }
    expect([open?.id, open?.ended], text).toEqual([event.part_id, false]);
    if (!open) return;
    if (delta.action === 'start_block') {
      expect([delta.block_index, open.block, open.type], text).toEqual([open.blocks, null, 'rich_text']);
      open.block = delta.block_type;
    } else if (delta.action === 'end_block') {
      expect([delta.block_index, open.block !== null], text).toEqual([open.blocks, true]);
      open = { ...open, block: null, blocks: open.blocks + 1 };
    } else if (delta.action === 'end_part') {
      expect(open.block, text).toBeNull();
      open.ended = true;
    } else {
      expect(appendsTo[delta.action], text).toBe(open.block ?? open.type);
    }
  }
  expect(open, text).toBeNull();
}

function addresses(part: Part): string[] {
  const links = (spans: readonly Span[]): string[] => spans.flatMap((span) => (span.type === 'link' ? [span.url] : []));
  if (part.type === 'products') return part.products.map((product) => product.url);
  const blocks =
    part.type === 'rich_text'
      ? part.blocks
      : part.type === 'table'
        ? [...part.headers, ...part.rows.flat()].flatMap((cell) => cell.blocks)
        : [];
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return links(block.spans);
    return block.type === 'bullet_list' ? block.items.flatMap((item) => links(item.spans)) : [];
  });
}
