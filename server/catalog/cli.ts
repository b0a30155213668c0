import { chmodSync, copyFileSync, existsSync, realpathSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments, USAGE, type CliCommand, type CliFlags } from './cli/arguments.ts';
import { readCatalogSettings, writeCatalogSettings, type CatalogSettings } from './cli/chatbot-file.ts';
import { createProgress, printSummary, type Terminal } from './cli/print.ts';
import { ensureCatalog } from './ensure.ts';
import { detectCurrency, detectFormat } from './import/detect-format.ts';
import { importCatalog, type ImportSummary, type Progress } from './import/import-catalog.ts';
import type { CatalogFormat } from './import/read-pieces.ts';
import { CatalogFileError } from './import/report.ts';

export type CliDependencies = { terminal: Terminal; env: Record<string, string | undefined>; now: () => number };

const EXTENSIONS: Record<CatalogFormat, string> = { 'shopify-csv': 'csv', 'google-xml': 'xml', 'google-tsv': 'tsv' };

/** Runs one command; returns the exit code: 1 when nothing could be imported or the arguments are wrong. */
export async function runCatalogCli(argv: string[], dependencies: CliDependencies): Promise<0 | 1> {
  const { terminal } = dependencies;
  const command = readArguments(argv);
  if (command.name === 'help') {
    terminal.write(USAGE);
    return 0;
  }
  if (command.name === 'wrong') {
    terminal.error(`${command.why}\n\n${USAGE}`);
    return 1;
  }
  const progress = createProgress(terminal);
  const started = dependencies.now();
  try {
    const run =
      command.name === 'check'
        ? check(command, dependencies, progress.show)
        : bringIn(command, dependencies, progress.show);
    const { summary, notes } = await run;
    progress.end();
    printSummary(terminal, command.file, summary, {
      all: command.flags.all,
      seconds: (dependencies.now() - started) / 1000,
    });
    for (const note of notes) terminal.write(`${note}\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof CatalogFileError) && !isSystemError(error)) throw error;
    terminal.error(`${error.message}\n`);
    return 1;
  }
}

type Outcome = { summary: ImportSummary; notes: string[] };
type Show = (progress: Progress) => void;

async function check(
  { file, flags }: Extract<CliCommand, { name: 'check' }>,
  { env, now }: CliDependencies,
  show: Show,
): Promise<Outcome> {
  const format = flags.format ?? (await detectFormat(file));
  const currency = flags.currency ?? (format === 'shopify-csv' ? null : await detectCurrency(file)) ?? 'DKK';
  const settings = { format, currency, productUrl: flags.productUrl ?? 'https://shop.example/products/{handle}' };
  const summary = await importCatalog({
    file,
    ...settings,
    target: null,
    environment: env,
    now: now(),
    onProgress: show,
  });
  return { summary, notes: [`Read as ${format}; nothing was changed.`] };
}

async function bringIn(
  { chatbotId, file, flags }: Extract<CliCommand, { name: 'import' }>,
  { env, now }: CliDependencies,
  show: Show,
): Promise<Outcome> {
  const chatbotsDir = env.CHATBOTS_DIR || 'chatbots';
  const dataDir = env.DATA_DIR || 'data';
  const before = readCatalogSettings(chatbotsDir, chatbotId);
  const format = flags.format ?? (await detectFormat(file));
  const { currency, productUrl } = await requiredSettings(file, format, flags, before);
  const { file: index, summary } = await ensureCatalog({
    chatbotId,
    file,
    format,
    currency,
    productUrl,
    dataDir,
    env,
    now: now(),
    force: true,
    onProgress: show,
  });
  const name = before.file !== null && before.format === format ? before.file : `catalog.${EXTENSIONS[format]}`;
  copyAtomically(file, join(chatbotsDir, chatbotId, name));
  const changed = writeCatalogSettings(chatbotsDir, chatbotId, { file: name, format, currency, productUrl });
  const folder = join(chatbotsDir, chatbotId);
  return {
    summary,
    notes: [
      `${join(folder, name)} and ${index} are up to date.`,
      ...(changed ? [`${join(folder, 'chatbot.json')} was changed.`] : []),
    ],
  };
}

/** What chatbot.json says wins: the server reads it again at its start and would build another index. */
async function requiredSettings(
  file: string,
  format: CatalogFormat,
  flags: CliFlags,
  before: Pick<CatalogSettings, 'currency' | 'productUrl'>,
) {
  const told = before.currency ?? flags.currency;
  const currency = told ?? (format === 'shopify-csv' ? null : await detectCurrency(file));
  const productUrl = before.productUrl ?? flags.productUrl;
  if (currency === null)
    throw new CatalogFileError(
      'The currency is not known: add --currency DKK, or "currency" to the catalog in chatbot.json.',
    );
  if (flags.currency !== null && flags.currency !== currency) {
    throw new CatalogFileError(
      `chatbot.json says the currency is ${currency}; change it there to import in ${flags.currency}.`,
    );
  }
  if (productUrl === null && format === 'shopify-csv') {
    throw new CatalogFileError(
      'The address of a product page is not known: add --product-url https://shop.example/products/{handle}.',
    );
  }
  return { currency, productUrl };
}

function copyAtomically(from: string, to: string): void {
  if (existsSync(to) && realpathSync(from) === realpathSync(to)) return;
  copyFileSync(from, `${to}.tmp`);
  chmodSync(`${to}.tmp`, 0o644);
  renameSync(`${to}.tmp`, to);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}

const isMain =
  process.argv[1] !== undefined && realpathSync(resolve(process.argv[1])) === fileURLToPath(import.meta.url);
if (isMain) {
  const terminal: Terminal = {
    write: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    isTty: process.stdout.isTTY === true,
  };
  process.exitCode = await runCatalogCli(process.argv.slice(2), { terminal, env: process.env, now: Date.now });
}
