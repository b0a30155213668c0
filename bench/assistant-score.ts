/**
 * How well the catalog assistant answers: asks every judged question over the demo shop's catalog and knowledge, and
 * scores each kind. `node bench/assistant-score.ts` exits 1 below the committed score; `--write` commits the new one,
 * `--misses` also prints what was answered, `--only <kind>` asks one kind.
 *
 * The judgments were written from the shop's data, not from the answers: 206 before any tuning (a third of them held
 * out), later 44 more that are held out and 94 about the knowledge that were tuned on after their first run, then 211 as
 * twenty visitors would ask them (`visitor-…`), every third of which was held out before any tuning; four of those
 * judgments were loosened when they asked for more than the shop's data says. A held-out
 * question is named when it fails and not shown, so that nobody tunes on it by accident (`--held-out` shows it).
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDraft } from '../protocol/draft.ts';
import type { Message } from '../protocol/message.ts';
import { plainText } from '../protocol/text.ts';
import type { Bot } from '../server/adapters/bots/bot.ts';
import {
  createCatalogAssistant,
  loadKnowledge,
  type KnowledgeFile,
} from '../server/adapters/bots/catalog-assistant/index.ts';
import { readLanguage } from '../server/adapters/bots/catalog-assistant/language.ts';
import { openCatalog } from '../server/catalog/catalog.ts';
import { missesOf, type JudgedQuestion } from './assistant-judge.ts';
import { importCatalog } from '../server/catalog/import/import-catalog.ts';

type Outcome = { judged: JudgedQuestion; misses: string[]; answer: string };
type Score = { right: number; of: number };

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const shop = 'http://localhost:3000';

export async function readJudged(): Promise<JudgedQuestion[]> {
  // The file is ours and lies beside this one.
  return JSON.parse(await readFile(root('bench/judged-questions.json'), 'utf8')) as JudgedQuestion[];
}

/** Imports the demo catalog into a temporary folder, asks all questions, and cleans up. */
export async function scoreAssistant(questions: readonly JudgedQuestion[]): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assistant-score-'));
  try {
    const target = join(folder, 'catalog.db');
    const file = root('chatbots/shop-bot/catalog.csv');
    await importCatalog({
      file,
      format: 'shopify-csv',
      currency: 'DKK',
      productUrl: `${shop}/products/{handle}`,
      target,
      environment: {},
      now: 0,
    });
    const catalog = openCatalog(target);
    const knowledge = await loadKnowledge(root('chatbots/shop-bot/knowledge'));
    const contact = { email: 'hej@hedeoghav.example', phone: '+45 12 34 56 78' };
    const bot = createCatalogAssistant({
      catalog,
      knowledge,
      languages: ['da', 'en'],
      shopName: 'Hede & Hav',
      contact,
      pageUrl: shop,
      pace: 0,
    });
    const outcomes: Outcome[] = [];
    for (const judged of questions) outcomes.push(await judge(bot, judged, knowledge));
    catalog.close();
    return outcomes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judge(bot: Bot, judged: JudgedQuestion, knowledge: readonly KnowledgeFile[]): Promise<Outcome> {
  const history: Message[] = [];
  for (const text of judged.before ?? [])
    history.push(userMessage(text, history.length), await ask(bot, text, judged, history));
  const message = await ask(bot, judged.question, judged, history);
  const question = { ...questionOf(judged.question, judged, history) };
  const topic = await bot.classify(question, message, new AbortController().signal);
  return { judged, misses: missesOf(message, topic, judged, history, knowledge), answer: show(message) };
}

function userMessage(text: string, at: number): Message {
  return {
    message_id: `u${at}`,
    role: 'user',
    created_at: '2026-01-01T00:00:00.000Z',
    parts: [{ type: 'rich_text', part_id: `u${at}`, blocks: [{ type: 'paragraph', spans: [{ type: 'text', text }] }] }],
  };
}

function questionOf(text: string, { page, language }: JudgedQuestion, history: Message[]) {
  // The interface speaks the other language, so that only the words can tell which one is asked in.
  const other = history.length === 0 && readLanguage(text, []) !== null ? (language === 'da' ? 'en' : 'da') : language;
  return {
    conversationId: 'c',
    visitorId: 'v',
    text,
    images: [],
    page: page ? shop + page : null,
    language: other,
    history: [...history],
  };
}

async function ask(bot: Bot, text: string, judged: JudgedQuestion, history: Message[]): Promise<Message> {
  const draft = createDraft({
    message_id: `a${history.length}`,
    role: 'assistant',
    parts: [],
    created_at: '2026-01-01T00:00:00.000Z',
  });
  let part = 0;
  const context = { signal: new AbortController().signal, newPartId: () => `${history.length}-${(part += 1)}` };
  for await (const event of bot.answer(questionOf(text, judged, history), context)) draft.apply(event);
  return draft.message();
}

function show(message: Message): string {
  return message.parts
    .map((part) => {
      if (part.type === 'rich_text') return plainText(part.blocks).replaceAll('\n', ' / ');
      if (part.type === 'products') return `[${part.products.map((product) => product.id).join(', ')}]`;
      if (part.type === 'quick_replies') return `(${part.replies.join(' | ')})`;
      return `<${part.type}>`;
    })
    .join(' ');
}

function tally(outcomes: readonly Outcome[]): Score {
  return { right: outcomes.filter(({ misses }) => misses.length === 0).length, of: outcomes.length };
}

async function main(): Promise<void> {
  const argument = (name: string): boolean => process.argv.includes(name);
  const only = argument('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;
  const started = performance.now();
  const outcomes = await scoreAssistant((await readJudged()).filter(({ kind }) => only === undefined || kind === only));
  const seconds = (performance.now() - started) / 1000;

  for (const { judged, misses, answer } of outcomes.filter((outcome) => outcome.misses.length > 0)) {
    // A held-out question is named but not explained: who reads why it failed begins to tune on it.
    const why = judged.set === 'tuning' || argument('--held-out') ? `: ${misses.join('; ')}` : '';
    console.log(
      `miss  ${judged.id} (${judged.set}) ${judged.set === 'tuning' || argument('--held-out') ? [...(judged.before ?? []), judged.question].join(' → ') : ''}${why}`,
    );
    if (argument('--misses') && why !== '') console.log(`      ${answer.slice(0, 500)}`);
  }
  const line = (name: string, { right, of }: Score): void =>
    console.log(
      `${name.padEnd(14)} ${String(right).padStart(3)} of ${String(of).padStart(3)}   ${((100 * right) / Math.max(1, of)).toFixed(1)} %`,
    );
  for (const kind of new Set(outcomes.map(({ judged }) => judged.kind)))
    line(kind, tally(outcomes.filter(({ judged }) => judged.kind === kind)));
  const tuning = tally(outcomes.filter(({ judged }) => judged.set === 'tuning'));
  const heldOut = tally(outcomes.filter(({ judged }) => judged.set === 'held-out'));
  line('tuning', tuning);
  line('held out', heldOut);
  line('all', tally(outcomes));
  console.log(`${outcomes.length} questions in ${seconds.toFixed(1)} s, the import of the catalog included.`);
  if (only === undefined) await compare({ tuning: tuning.right, heldOut: heldOut.right }, argument('--write'));
}

async function compare(score: { tuning: number; heldOut: number }, write: boolean): Promise<void> {
  const file = root('bench/assistant-score.json');
  if (write) return writeFile(file, `${JSON.stringify(score, null, 2)}\n`);
  const committed = JSON.parse(await readFile(file, 'utf8')) as typeof score;
  if (score.tuning >= committed.tuning && score.heldOut >= committed.heldOut) return;
  console.error(`Below the committed score (tuning ${committed.tuning}, held out ${committed.heldOut}).`);
  process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
