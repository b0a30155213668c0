import type { PartOf } from '../../protocol/parts.ts';
import { paragraphOf } from '../../protocol/text.ts';
import type { Bot, BotContext, BotEvent, Question } from '../adapters/bots/bot.ts';

export type Script = (question: Question, context: BotContext) => AsyncIterable<BotEvent>;

/** A bot that does what a test says. */
export function scriptedBot(script: Script, more: Partial<Bot> = {}): Bot {
  return { name: 'scripted', answer: script, classify: async () => 'a topic', close: () => {}, ...more };
}

/** The legal events of one paragraph, a delta a word. */
export function* saying(text: string, { newPartId }: Pick<BotContext, 'newPartId'>): Generator<BotEvent> {
  const part_id = newPartId();
  const words = text.match(/\S+\s*/g) ?? [];
  const delta = (of: Extract<BotEvent, { type: 'part_delta' }>['delta']): BotEvent => ({ type: 'part_delta', part_id, delta: of });
  yield delta({ action: 'start_part', part_type: 'rich_text', headers: [], alignments: [] });
  yield delta({ action: 'start_block', block_index: 0, block_type: 'paragraph' });
  for (const word of words) yield delta({ action: 'append_text', block_index: 0, text: word });
  yield delta({ action: 'end_block', block_index: 0 });
  yield delta({ action: 'end_part' });
  yield { type: 'part', part: richText(part_id, text) };
}

export const richText = (part_id: string, text: string): PartOf<'rich_text'> => ({
  type: 'rich_text',
  part_id,
  blocks: [paragraphOf(text)],
});

/** Answers every question with its own words. */
export const echoBot = (): Bot =>
  scriptedBot(async function* echo(question, context) {
    yield* saying(`You said: ${question.text}`, context);
  });

export type SteppedBot = {
  bot: Bot;
  /** Texts of the questions that were begun, in order. */
  begun: string[];
  /** Lets so many more events out. */
  step(count?: number): void;
  /** Lets everything out from now on. */
  finish(): void;
};

/** A bot that echoes, an event at a time as the test allows. */
export function createSteppedBot(): SteppedBot {
  const begun: string[] = [];
  let allowed = 0;
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  };
  const bot = scriptedBot(async function* stepped(question, context) {
    begun.push(question.text);
    for (const event of saying(`You said: ${question.text}`, context)) {
      while (allowed < 1) await new Promise<void>((resolve) => waiting.push(resolve));
      allowed -= 1;
      yield event;
    }
  });
  return {
    bot,
    begun,
    step(count = 1) {
      allowed += count;
      wake();
    },
    finish() {
      allowed = Number.POSITIVE_INFINITY;
      wake();
    },
  };
}
