/** The settings of a deployment, from the environment (api.md 1.5). Nothing else reads `process.env`. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { StartProblem } from './problems.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Settings = {
  host: string;
  port: number;
  /** Where the demo shop listens; the server itself does not use it. */
  shopPort: number;
  /** The origin visitors reach the server at, without a slash at its end. */
  publicUrl: string;
  /** Absolute folders. */
  dataDir: string;
  chatbotsDir: string;
  /** `null`: SQLite in the data folder. */
  databaseUrl: string | null;
  /** `null`: a random secret that is kept in the data folder. */
  tokenSecret: string | null;
  /** Addresses or ranges in CIDR notation whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  logLevel: LogLevel;
  /**
   * Whether only this machine can reach the server: development keys work only then. A proxy that passes a public address
   * on to loopback makes the server a public one.
   */
  loopback: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads all settings. Throws {@link StartProblem} with one sentence that names the wrong one. */
export function readSettings(environment: Environment, folder = process.cwd()): Settings {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const host = value('HOST') ?? '127.0.0.1';
  const port = readPort('PORT', value('PORT'), 3002);
  const publicUrl = readPublicUrl(value('PUBLIC_URL')) ?? `http://${isLoopback(host) ? 'localhost' : forUrl(host)}:${port}`;
  return {
    host,
    port,
    shopPort: readPort('SHOP_PORT', value('SHOP_PORT'), 3000),
    publicUrl,
    dataDir: resolve(folder, value('DATA_DIR') ?? 'data'),
    chatbotsDir: resolve(folder, value('CHATBOTS_DIR') ?? 'chatbots'),
    databaseUrl: readDatabaseUrl(value('DATABASE_URL')),
    tokenSecret: readTokenSecret(value('TOKEN_SECRET')),
    trustedProxies: readProxies(value('TRUSTED_PROXIES')),
    logLevel: readLogLevel(value('LOG_LEVEL')),
    loopback: isLoopback(host) && isLoopback(new URL(publicUrl).hostname),
  };
}

/** A host as it stands in an address. */
export const forUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) && ipaddr.process(bare).range() === 'loopback';
}

function readPort(name: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new StartProblem(`${name} must be a port number from 0 to 65535, but is "${value}".`);
}

function readPublicUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash) return url.origin;
  throw new StartProblem(`PUBLIC_URL must be an origin such as https://chat.example.com, but is "${value}".`);
}

function readDatabaseUrl(value: string | undefined): string | null {
  if (value === undefined || /^postgres(ql)?:\/\//.test(value)) return value ?? null;
  throw new StartProblem('DATABASE_URL must begin with postgres:// (leave it out for the embedded database).');
}

function readTokenSecret(value: string | undefined): string | null {
  if (value === undefined || value.length >= 32) return value ?? null;
  throw new StartProblem('TOKEN_SECRET must have at least 32 characters.');
}

function readProxies(value: string | undefined): string[] {
  const proxies = (value ?? '').split(/[\s,]+/).filter((proxy) => proxy !== '');
  const wrong = proxies.find((proxy) => !ipaddr.isValid(proxy) && !ipaddr.isValidCIDR(proxy));
  if (wrong === undefined) return proxies;
  throw new StartProblem(`TRUSTED_PROXIES must list addresses or ranges such as 10.0.0.0/8, but has "${wrong}".`);
}

function readLogLevel(value: string | undefined): LogLevel {
  const level = logLevels.find((known) => known === (value ?? 'info'));
  if (level) return level;
  throw new StartProblem(`LOG_LEVEL must be one of ${logLevels.join(', ')}, but is "${value}".`);
}

/** Like a recursive `mkdirSync`, which never returns where a folder that is there takes none (below `/proc`). */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST' || !statSync(folder).isDirectory()) throw cause;
  }
}

/** Makes the data folder and proves that it can be written to. */
export function prepareDataDir(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir));
    writeFileSync(join(dataDir, '.writable'), '');
  } catch (cause) {
    throw new StartProblem(`The data folder ${dataDir} cannot be written to (${codeOf(cause)}).`);
  }
}

/** The secret that tokens are signed with: as set, else one made once and readable by the server's user alone. */
export function tokenSecretOf(settings: Pick<Settings, 'tokenSecret' | 'dataDir'>): Uint8Array {
  if (settings.tokenSecret !== null) return new TextEncoder().encode(settings.tokenSecret);
  const file = join(settings.dataDir, 'token-secret');
  try {
    // 'wx': of several processes that start at once, one makes the file and the others read it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw new StartProblem(`${file} cannot be written (${codeOf(cause)}).`);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new StartProblem(`${file} holds no secret; delete it and a new one is made.`);
  return new TextEncoder().encode(secret);
}

/** The code of a system error, such as `EACCES`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
