/** `npm run purchases -- <chatbot>`: how a merchant reads what was reported (embed.md 8). */
import { chmodSync, realpathSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMigratedStore } from '../store/open-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { Purchase, Store } from '../store/store.ts';
import { readArguments, USAGE, type Wanted } from './arguments.ts';
import { csvHeader, csvRow, decimal } from './csv.ts';

export type CliDependencies = {
  /** The CSV. */
  write(text: string): void;
  /** For people: what came of it, and what is wrong. */
  say(text: string): void;
  env: Record<string, string | undefined>;
};

/** Purchases that are read at once. */
const page = 500;

/** Runs one command; returns the exit code: 1 when the arguments are wrong or the database cannot be read. */
export async function runPurchasesCli(argv: string[], dependencies: CliDependencies): Promise<0 | 1> {
  const { say, env } = dependencies;
  const command = readArguments(argv);
  if (command.name === 'help') say(USAGE);
  if (command.name === 'wrong') say(`${command.why}\n\n${USAGE}`);
  if (command.name !== 'list') return command.name === 'help' ? 0 : 1;
  try {
    const dataDir = env.DATA_DIR?.trim() || 'data';
    const store = await openMigratedStore({ databaseUrl: env.DATABASE_URL?.trim(), dataDir, existing: true });
    try {
      say(await list(store, command.wanted, dependencies));
    } finally {
      await store.close();
    }
    return 0;
  } catch (error) {
    if (!(error instanceof StoreError) && !isSystemError(error)) throw error;
    say(`${error.message}\n`);
    return 1;
  }
}

/** Writes the rows and returns a sentence about them. */
async function list(store: Store, wanted: Wanted, { write }: CliDependencies): Promise<string> {
  const sums = new Map<string, number>();
  const file = wanted.out === null ? undefined : createFile(wanted.out);
  const put = file ?? write;
  put(csvHeader);
  let count = 0;
  for await (const purchase of purchasesOf(store, wanted)) {
    put(csvRow(purchase));
    count += 1;
    sums.set(purchase.currency, (sums.get(purchase.currency) ?? 0) + Math.round(purchase.totalPrice * 1000));
  }
  if (count === 0) return `No purchases were reported for "${wanted.chatbotId}".\n`;
  const totals = [...sums].map(([currency, thousandths]) => `${decimal(thousandths / 1000)} ${currency}`).join(', ');
  return `${count} self-reported ${count === 1 ? 'purchase' : 'purchases'}: ${totals}.\n`;
}

async function* purchasesOf(store: Store, { chatbotId, environment, from, until }: Wanted): AsyncGenerator<Purchase> {
  let after: Purchase | null = null;
  for (;;) {
    const rows: Purchase[] = await store.purchases({ chatbotId, environment, from, until, after, limit: page });
    yield* rows;
    after = rows.at(-1) ?? null;
    if (after === null || rows.length < page) return;
  }
}

/** What a shop sold is for this user's eyes. */
function createFile(name: string): (text: string) => void {
  writeFileSync(name, '', { mode: 0o600 });
  chmodSync(name, 0o600);
  return (text) => writeFileSync(name, text, { flag: 'a' });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}

const isMain =
  process.argv[1] !== undefined && realpathSync(resolve(process.argv[1])) === fileURLToPath(import.meta.url);
if (isMain) {
  // Whoever reads only the first lines (`| head`) has closed the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await runPurchasesCli(process.argv.slice(2), {
    write: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
    env: process.env,
  });
}
