import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import type { CatalogFormat } from '../import/read-pieces.ts';
import { CatalogFileError } from '../import/report.ts';

/** The catalog settings of a chatbot, as far as they are there. */
export type CatalogSettings = {
  file: string | null;
  format: string | null;
  currency: string | null;
  productUrl: string | null;
};

export type NewSettings = { file: string; format: CatalogFormat; currency: string; productUrl: string | null };

/** Reads the `catalog` of a chatbot.json. Throws with one sentence when the chatbot or its file is not there. */
export function readCatalogSettings(chatbotsDir: string, chatbotId: string): CatalogSettings {
  const file = settingsFile(chatbotsDir, chatbotId);
  if (!existsSync(file)) {
    const known = existsSync(chatbotsDir)
      ? readdirSync(chatbotsDir).filter((name) => existsSync(settingsFile(chatbotsDir, name)))
      : [];
    const hint = known.length > 0 ? `there are ${known.join(', ')}` : `${chatbotsDir} holds none`;
    throw new CatalogFileError(`There is no chatbot "${chatbotId}": ${hint}.`);
  }
  const errors: ParseError[] = [];
  const json: unknown = parse(readFileSync(file, 'utf8'), errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isRecord(json)) throw new CatalogFileError(`${file} is not valid JSON.`);
  const catalog = isRecord(json.catalog) ? json.catalog : {};
  const text = (key: string): string | null => (typeof catalog[key] === 'string' ? catalog[key] : null);
  return { file: text('file'), format: text('format'), currency: text('currency'), productUrl: text('product_url') };
}

/** Writes what changed into chatbot.json and leaves every other character as it is. Returns whether anything did. */
export function writeCatalogSettings(chatbotsDir: string, chatbotId: string, settings: NewSettings): boolean {
  const file = settingsFile(chatbotsDir, chatbotId);
  const before = readFileSync(file, 'utf8');
  const now = readCatalogSettings(chatbotsDir, chatbotId);
  const changes: [string, string | null, string | null][] = [
    ['file', now.file, settings.file],
    ['format', now.format, settings.format],
    ['currency', now.currency, now.currency ?? settings.currency],
    ['product_url', now.productUrl, now.productUrl ?? settings.productUrl],
  ];
  let text = before;
  for (const [key, old, value] of changes) {
    if (value === null || old === value) continue;
    text = applyEdits(
      text,
      modify(text, ['catalog', key], value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }),
    );
  }
  if (text === before) return false;
  writeFileSync(`${file}.tmp`, text);
  renameSync(`${file}.tmp`, file);
  return true;
}

function settingsFile(chatbotsDir: string, chatbotId: string): string {
  return join(chatbotsDir, chatbotId, 'chatbot.json');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
