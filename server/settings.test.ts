import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKeys, demoKey } from './keys.ts';
import { nodeProblem } from './node-version.ts';
import { prepareDataDir, readSettings, tokenSecretOf } from './settings.ts';

const inFolder = <T>(work: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

describe('the settings', () => {
  it('have the defaults of the contract', () => {
    expect(readSettings({}, '/srv/chat')).toEqual({
      host: '127.0.0.1', port: 3002, shopPort: 3000, publicUrl: 'http://localhost:3002', dataDir: '/srv/chat/data', chatbotsDir: '/srv/chat/chatbots',
      databaseUrl: null, tokenSecret: null, trustedProxies: [], logLevel: 'info', loopback: true,
    });
  });

  it('know whether only this machine can reach the server', () => {
    const loopback = (HOST: string): boolean => readSettings({ HOST }).loopback;
    expect(['localhost', '127.0.0.1', '::1', '127.9.9.9', '0.0.0.0', '::', '192.168.1.2', 'chat.example'].map(loopback)).toEqual([
      true, true, true, true, false, false, false, false,
    ]);
  });

  it('take a server with another public address for one that others reach, wherever it listens', () => {
    const loopback = (PUBLIC_URL: string): boolean => readSettings({ PUBLIC_URL }).loopback;
    expect(['http://localhost:3002', 'http://127.0.0.1', 'http://[::1]:3002', 'https://chat.example'].map(loopback)).toEqual([true, true, true, false]);
    expect(readSettings({ HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:3002' }).loopback).toBe(false);
  });

  it('name what is wrong in one sentence', () => {
    const wrong: Record<string, string> = {
      PORT: 'http', SHOP_PORT: '70000', PUBLIC_URL: 'chat.example', DATABASE_URL: 'mysql://x', TOKEN_SECRET: 'short', TRUSTED_PROXIES: '10.0.0.0/8, nobody', LOG_LEVEL: 'loud',
    };
    for (const [name, value] of Object.entries(wrong)) {
      expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^(?=[^\\n]*${name})[^\\n]*\\.$|^${name} must [^\\n]*\\.$`));
    }
    expect(() => readSettings({ PUBLIC_URL: 'https://chat.example/path' })).toThrow('PUBLIC_URL must be an origin');
    expect(() => readSettings({ DATABASE_URL: 'mysql://user:secret@host/db' })).not.toThrow(/secret/);
  });

  it('keep a random secret that only the server’s user can read, unless one is set', () =>
    inFolder((dataDir) => {
      const first = tokenSecretOf({ tokenSecret: null, dataDir });
      expect(tokenSecretOf({ tokenSecret: null, dataDir })).toEqual(first);
      expect(first.length).toBeGreaterThanOrEqual(32);
      expect(statSync(join(dataDir, 'token-secret')).mode & 0o777).toBe(0o600);
      expect(tokenSecretOf({ tokenSecret: 'x'.repeat(32), dataDir })).toEqual(new TextEncoder().encode('x'.repeat(32)));
    }));

  it('refuse a data folder that cannot be one', () =>
    inFolder((folder) => {
      tokenSecretOf({ tokenSecret: null, dataDir: folder });
      // A folder that takes no other: Node's own recursive mkdir would try for ever.
      if (process.platform === 'linux')
        expect(() => prepareDataDir('/proc/none/data')).toThrow(/^The data folder \S+ cannot be written to \(ENOENT\)\.$/);
      expect(() => prepareDataDir(join(folder, 'token-secret', 'data'))).toThrow(/^The data folder \S+ cannot be written to \(ENOTDIR\)\.$/);
    }));
});

describe('API keys', () => {
  const header = (key: string): string => `Basic ${btoa(`${key}:`)}`;
  const open = (dataDir: string, loopback: boolean, newKeys: string[] = []) =>
    openKeys({ dataDir, loopback, now: 0, onNewKey: (key) => newKeys.push(key) });

  it('of the demo work on loopback only, and for its chatbot only', () =>
    inFolder((dataDir) => {
      const key = open(dataDir, true).find(header(demoKey));
      expect([key?.environment, key?.owns('shop-bot'), key?.owns('other')]).toEqual(['live', true, false]);
      expect(open(dataDir, false).find(header(demoKey))).toBeUndefined();
    }));

  it('are made at the first start elsewhere, shown once and kept as a hash', () =>
    inFolder((dataDir) => {
      const made: string[] = [];
      const keys = open(dataDir, false, made);
      open(dataDir, false, made);
      expect(made).toHaveLength(1);
      expect(keys.find(header(made[0]!))?.owns('anything')).toBe(true);
      expect(readFileSync(join(dataDir, 'keys.json'), 'utf8')).not.toContain(made[0]);
      expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    }));

  it('are not found in a header that is not theirs', () =>
    inFolder((dataDir) => {
      const keys = open(dataDir, true);
      for (const wrong of [undefined, '', 'Basic', 'Basic !!!', `Bearer ${demoKey}`, `Basic ${btoa(`${demoKey}:password`)}`, header('')]) expect(keys.find(wrong)).toBeUndefined();
    }));
});

it('an old Node is told so', () => {
  expect([nodeProblem('24.1.0'), nodeProblem('22.18.0')]).toEqual([undefined, undefined]);
  expect(nodeProblem('20.11.1')).toBe('This program needs Node 22.18 or newer; this is Node 20.11.1.');
});
