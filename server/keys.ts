/**
 * API keys are data (api.md 1): `keys.json` in the data folder keeps what each may do, and its hash. The key itself is
 * shown once, when it is made.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { StartProblem } from './problems.ts';

const keySchema = v.object({
  /** SHA-256 of the key, in hex. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  environment: v.picklist(['live', 'test']),
  /** Ids of chatbots, or `*` for all. */
  chatbots: v.array(v.string()),
  created_at: v.string(),
});
const fileSchema = v.object({ keys: v.array(keySchema) });

/** What the holder of a key may do. */
export type ApiKey = { environment: 'live' | 'test'; owns(chatbotId: string): boolean };

export type Keys = {
  /** The key of an `Authorization: Basic base64("key:")` header; `undefined` for a wrong or missing one. */
  find(authorization: string | undefined): ApiKey | undefined;
};

type StoredKey = v.InferOutput<typeof keySchema>;

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();
/** How a key is kept. */
export const hashOf = (key: string): string => digest(key).toString('hex');

/** The key of the demo, which every reader of the documentation knows. */
export const demoKey = 'demo-key';
const demo: StoredKey = {
  hash: hashOf(demoKey),
  environment: 'live',
  chatbots: ['shop-bot'],
  created_at: '',
};

/**
 * Opens the keys of a data folder. On loopback the demo key works too; elsewhere a first key is made where there is none,
 * and told by `onNewKey`.
 */
export function openKeys(options: {
  dataDir: string;
  loopback: boolean;
  now: number;
  onNewKey: (key: string) => void;
}): Keys {
  const file = join(options.dataDir, 'keys.json');
  const stored = existsSync(file) ? readKeys(file) : [];
  if (stored.length === 0 && !options.loopback) {
    const key = `di_${randomBytes(24).toString('base64url')}`;
    stored.push({ hash: hashOf(key), environment: 'live', chatbots: ['*'], created_at: new Date(options.now).toISOString() });
    writeFileSync(file, `${JSON.stringify({ keys: stored }, null, 2)}\n`, { mode: 0o600 });
    options.onNewKey(key);
  }
  return createKeys(options.loopback ? [...stored, demo] : stored);
}

function readKeys(file: string): StoredKey[] {
  try {
    return v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8'))).keys;
  } catch {
    throw new StartProblem(`${file} is not a list of API keys; mend it, or delete it and a new key is made.`);
  }
}

/** Compares with every key in constant time. */
export function createKeys(stored: readonly StoredKey[]): Keys {
  const known = stored.map((key) => ({ key, hash: Buffer.from(key.hash, 'hex') }));
  return {
    find(authorization) {
      const given = basicUser(authorization);
      if (given === undefined) return undefined;
      const hash = digest(given);
      let found: StoredKey | undefined;
      for (const entry of known) if (timingSafeEqual(entry.hash, hash)) found = entry.key;
      if (!found) return undefined;
      const { environment, chatbots } = found;
      return { environment, owns: (id) => chatbots.includes('*') || chatbots.includes(id) };
    },
  };
}

function basicUser(authorization: string | undefined): string | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user, password] = splitOnce(Buffer.from(encoded, 'base64').toString('utf8'));
  return password === '' && user !== '' ? user : undefined;
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
