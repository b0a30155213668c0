/**
 * Cost of one delta in a message that already holds 100 and 20,000 words. `--check` exits with 1 above a ratio of 1.5.
 *
 * Method: an answer of paragraphs, the last one still open. "apply": one `append_text` into a draft. "apply + snapshot":
 * one `append_text` and then `message()`, as in the chat app when every animation frame brings one delta, which is the
 * worst case. Both sizes run in turn in short batches, the order changing every round; the figure is the median batch.
 * Before every batch the draft is made anew from the same message, outside the time that counts, so that a message holds
 * what its name says. The message is also checked: what came in last stands at its end.
 *
 * A snapshot copies the list of blocks, one pointer a block, because a message is made of plain lists and is never
 * changed once it has left the reducer. So the ratio of "apply + snapshot" grows with the number of blocks: it is judged
 * for paragraphs of 60 words, and shown, not judged, for the unlikely 20,000 words in paragraphs of 20 (1,000 blocks).
 */
import { createDraft, type Draft } from '../protocol/draft.ts';
import type { Message, StreamEvent } from '../protocol/message.ts';
import { plainText } from '../protocol/text.ts';
import { race, type Contestant } from './measure.ts';

const limit = 1.5;
const [small, large] = [100, 20_000] as const;
const shapes = [
  { wordsPerParagraph: 60, judged: true },
  { wordsPerParagraph: 20, judged: false },
];
const deltasPerBatch = 400;
const rounds = 600;

function messageOf(words: number, wordsPerParagraph: number): Message {
  const draft = createDraft({ message_id: 'm', role: 'assistant', created_at: '', parts: [] });
  const apply = (delta: Extract<StreamEvent, { type: 'part_delta' }>['delta']): void =>
    draft.apply({ type: 'part_delta', part_id: 'p', delta });
  apply({ action: 'start_part', part_type: 'rich_text' });
  for (let word = 0; word < words; word += 1) {
    const block_index = Math.floor(word / wordsPerParagraph);
    if (word % wordsPerParagraph === 0) apply({ action: 'start_block', block_index, block_type: 'paragraph' });
    apply({ action: 'append_text', block_index, text: `støvle${word} ` });
  }
  return draft.message();
}

function deltaFor(words: number, wordsPerParagraph: number): StreamEvent {
  const block_index = Math.floor((words - 1) / wordsPerParagraph);
  return { type: 'part_delta', part_id: 'p', delta: { action: 'append_text', block_index, text: 'ord ' } };
}

/** Runs the deltas of one batch, and says how the message ends. */
function run(draft: Draft, delta: StreamEvent, snapshots: boolean): Message {
  let message = draft.message();
  for (let count = 0; count < deltasPerBatch; count += 1) {
    draft.apply(delta);
    if (snapshots) message = draft.message();
  }
  return snapshots ? message : draft.message();
}

function contestant(name: string, words: number, wordsPerParagraph: number, snapshots: boolean): Contestant {
  const start = messageOf(words, wordsPerParagraph);
  const delta = deltaFor(words, wordsPerParagraph);
  let draft = createDraft(start);
  return {
    name,
    perBatch: deltasPerBatch,
    prepare: () => {
      draft = createDraft(start);
    },
    batch: () => {
      run(draft, delta, snapshots);
    },
  };
}

/** What is measured must also be right. */
function verify(words: number, wordsPerParagraph: number): void {
  const message = run(createDraft(messageOf(words, wordsPerParagraph)), deltaFor(words, wordsPerParagraph), true);
  const [part] = message.parts;
  const text = part?.type === 'rich_text' ? plainText(part.blocks) : '';
  const count = text.split(/\s+/).filter((word) => word !== '').length;
  if (count !== words + deltasPerBatch || !text.trimEnd().endsWith('ord'))
    throw new Error(`${count} words instead of ${words + deltasPerBatch}`);
}

const rows = shapes.flatMap(({ wordsPerParagraph, judged }) =>
  [false, true].map((snapshots) => {
    for (const words of [small, large]) verify(words, wordsPerParagraph);
    const name = `${snapshots ? 'apply + snapshot' : 'apply'}, paragraphs of ${wordsPerParagraph}`;
    const of = (words: number): Contestant =>
      contestant(`${name}, ${words} words`, words, wordsPerParagraph, snapshots);
    return { name, judged, few: of(small), many: of(large) };
  }),
);
const contestants = rows.flatMap(({ few, many }) => [few, many]);
/** The first race is for the compiler. */
race(contestants, 100);
const times = race(contestants, rounds);

console.log(`Cost of one delta: median of ${rounds} interleaved batches of ${deltasPerBatch}.`);
let worst = 0;
for (const { name, judged, few, many } of rows) {
  const [fewTime = NaN, manyTime = NaN] = [times.get(few.name), times.get(many.name)];
  const ratio = manyTime / fewTime;
  if (judged) worst = Math.max(worst, ratio);
  const figures = `${small} words ${fewTime.toFixed(0)} ns, ${large} words ${manyTime.toFixed(0)} ns`;
  console.log(`${name.padEnd(37)} ${figures}: ratio ${ratio.toFixed(2)}${judged ? `, limit ${limit}` : ''}`);
}
if (process.argv.includes('--check') && !(worst <= limit)) {
  console.error(
    `A delta in ${large} words costs ${worst.toFixed(2)} times as much as in ${small}; the limit is ${limit}.`,
  );
  process.exitCode = 1;
}
