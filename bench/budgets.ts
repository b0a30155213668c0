/**
 * Byte budgets of what a visitor downloads: brotli at quality 11 of the built files. Exits with 1 when one is broken.
 * "First view" is what the chat app loads before it can be used: its scripts and styles by the static imports of the
 * entry, and one language.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[]; isEntry?: boolean };
type Manifest = Record<string, Chunk>;

const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(join(dist, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** The entry with its static imports, one language, and these lazy chunks. */
function chatApp(...lazy: string[]): string[] {
  const manifest = JSON.parse(readFileSync(join(dist, 'chat/.vite/manifest.json'), 'utf8')) as Manifest;
  const files = new Set<string>();
  const add = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    chunk.imports?.forEach(add);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) add(key);
  for (const key of ['../texts/chat/da.ts', ...lazy]) add(key);
  return [...files].map((file) => `chat/${file}`);
}

const budgets: { name: string; files: string[]; limit: number }[] = [
  { name: 'universal-chatbot.js', files: ['universal-chatbot.js'], limit: 6_000 },
  // Only fetched when the visitor comes near the launcher; not part of what a page view costs.
  { name: 'universal-chatbot-window.js', files: ['universal-chatbot-window.js'], limit: 4_000 },
  // Only where the script carries no config, the address opens the chat, or consent has to be asked for.
  { name: 'universal-chatbot-config.js', files: ['universal-chatbot-config.js'], limit: 700 },
  { name: 'universal-chatbot-arrival.js', files: ['universal-chatbot-arrival.js'], limit: 450 },
  { name: 'universal-chatbot-question.js', files: ['universal-chatbot-question.js'], limit: 600 },
  // Only fetched where the chatbot's config names a consent platform, or selectors of a checkout.
  { name: 'universal-chatbot-consent.js', files: ['universal-chatbot-consent.js'], limit: 1_200 },
  { name: 'universal-chatbot-purchase.js', files: ['universal-chatbot-purchase.js'], limit: 2_000 },
  { name: 'inline-search-bar.js', files: ['inline-search-bar.js'], limit: 2_500 },
  // Only fetched when the visitor comes near a search bar that has suggestions.
  { name: 'inline-search-bar-suggestions.js', files: ['inline-search-bar-suggestions.js'], limit: 1_800 },
  // The same bar with what lets it float; a page has the one or the other.
  { name: 'floating-search-bar.js', files: ['floating-search-bar.js'], limit: 3_200 },
  { name: 'chatbotinline.js', files: ['chatbotinline.js'], limit: 3_500 },
  // Only fetched when an inline chat comes near to the view.
  { name: 'chatbotinline-window.js', files: ['chatbotinline-window.js'], limit: 4_000 },
  { name: 'chat app, first view', files: chatApp(), limit: 40_000 },
  // What the visitor's first question brings, so that nothing is hidden in a lazy chunk.
  { name: 'chat app, first answer', files: chatApp('answering.ts'), limit: 46_000 },
];

let broken = 0;
for (const { name, files, limit } of budgets) {
  const missing = files.filter((file) => !existsSync(join(dist, file)));
  const bytes = missing.length > 0 ? Number.NaN : files.reduce((sum, file) => sum + compressed(file), 0);
  const ok = bytes <= limit;
  if (!ok) broken += 1;
  const size = Number.isNaN(bytes) ? `missing ${missing.join(', ')}` : `${bytes} of ${limit} bytes`;
  console.log(`${ok ? 'ok    ' : 'BROKEN'} ${name.padEnd(28)} ${size}${files.length > 1 ? ` (${files.length} files)` : ''}`);
}
// What lies there for pages and is in no budget is in nobody's mind.
for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
  if (budgets.some(({ files }) => files.includes(file))) continue;
  broken += 1;
  console.log(`BROKEN ${file.padEnd(28)} has no budget; if it is not built any more, delete it from dist/`);
}
process.exitCode = broken > 0 ? 1 : 0;
