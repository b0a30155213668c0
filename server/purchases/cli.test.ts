import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { runPurchasesCli } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'di-purchases-'));
const noon = (day: number): number => Date.UTC(2026, 10, day, 12);
const header = 'reported_at,total_price,currency,source,environment,conversation_id\r\n';

/** As the running server has it open. */
let store: Store;
let count = 0;

async function customer(chatbotId: string, environment: 'live' | 'test'): Promise<string> {
  const visitorId = `v_${++count}`;
  await store.createVisitor({ visitorId, chatbotId, environment, createdAt: 0, keyHash: null, externalId: null });
  await store.ensureConversation(visitorId, `c_${visitorId}`, 0);
  return visitorId;
}
const buy = (visitorId: string, totalPrice: number, currency: string, now: number) =>
  store.notePurchase({ purchaseId: `b_${++count}`, visitorId, key: null, totalPrice, currency, now });

beforeAll(async () => {
  store = createSqliteStore(join(folder, 'chat.sqlite'));
  await store.migrate();
  const anna = await customer('shop-bot', 'live');
  await buy(anna, 1234.5, 'DKK', noon(1));
  await buy(anna, 0.1, 'DKK', noon(2));
  await buy(await customer('shop-bot', 'live'), 12.345, 'KWD', noon(3));
  await buy(await customer('shop-bot', 'test'), 7, 'DKK', noon(4));
  const crowd = await customer('busy', 'live');
  for (let sold = 0; sold < 1203; sold += 1) await buy(crowd, 0.01, 'EUR', noon(1));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(argv: string[], env: Record<string, string> = { DATA_DIR: folder }) {
  let [csv, said] = ['', ''];
  const code = await runPurchasesCli(argv, { write: (text) => void (csv += text), say: (text) => void (said += text), env });
  return { code, csv, said };
}

describe('npm run purchases', () => {
  it('prints every live purchase of the chatbot, while the server has the database open', async () => {
    expect(await run(['shop-bot'])).toEqual({
      code: 0,
      csv:
        `${header}2026-11-01T12:00:00.000Z,1234.50,DKK,self_reported,live,c_v_1\r\n` +
        '2026-11-02T12:00:00.000Z,0.10,DKK,self_reported,live,c_v_1\r\n' +
        '2026-11-03T12:00:00.000Z,12.345,KWD,self_reported,live,c_v_4\r\n',
      said: '3 self-reported purchases: 1234.60 DKK, 12.345 KWD.\n',
    });
  });

  it('leaves out what lies before or after the days that are asked for, and other environments', async () => {
    const days = async (...argv: string[]): Promise<string[]> =>
      (await run(['shop-bot', ...argv])).csv.split('\r\n').slice(1, -1).map((row) => row.slice(8, 10));
    expect(await days('--from', '2026-11-02')).toEqual(['02', '03']);
    expect(await days('--to', '2026-11-02')).toEqual(['01', '02']);
    expect(await days('--from', '2026-11-02', '--to', '2026-11-02')).toEqual(['02']);
    expect(await days('--environment', 'test')).toEqual(['04']);
    expect(await days('--environment', 'all')).toEqual(['01', '02', '03', '04']);
  });

  it('reads as many as there are, and adds them up without losing a cent', async () => {
    const { csv, said } = await run(['busy']);
    expect(csv.split('\r\n')).toHaveLength(1205);
    expect(said).toBe('1203 self-reported purchases: 12.03 EUR.\n');
  });

  it('writes a file that only this user can read, over an older one', async () => {
    const out = join(folder, 'purchases.csv');
    expect(await run(['busy', '--out', out])).toMatchObject({ code: 0, csv: '' });
    await run(['shop-bot', '--from', '2026-11-03', '--out', out]);
    expect(readFileSync(out, 'utf8')).toBe(`${header}2026-11-03T12:00:00.000Z,12.345,KWD,self_reported,live,c_v_4\r\n`);
    expect(statSync(out).mode & 0o077).toBe(0);
  });

  it('says when there are none', async () => {
    expect(await run(['nobody'])).toEqual({ code: 0, csv: header, said: 'No purchases were reported for "nobody".\n' });
  });

  it('does not make a database where there is none', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const { code, said } = await run(['shop-bot'], { DATA_DIR: elsewhere });
    expect([code, existsSync(elsewhere)]).toEqual([1, false]);
    expect(said).toMatch(/^There is no database at .*elsewhere.*: set DATA_DIR or DATABASE_URL as for the server\.\n$/);
  });

  it.each([
    [['a', 'b'], 'Name one chatbot.'],
    [['--from', '2026-11-01'], 'Name one chatbot.'],
    [['a', '--from', 'yesterday'], '--from and --to must be days such as 2026-11-30.'],
    [['a', '--to', '2026-02-31'], '--from and --to must be days such as 2026-11-30.'],
    [['a', '--from', '2026-11-02', '--to', '2026-11-01'], '--from must not be after --to.'],
    [['a', '--environment', 'staging'], '--environment must be one of live, test, all.'],
  ])('of %j says what is wrong and how it is used', async (argv, why) => {
    const { code, said } = await run(argv);
    expect(code).toBe(1);
    expect(said.startsWith(`${why}\n\n`)).toBe(true);
    expect(said).toContain('npm run purchases -- <chatbot>');
  });

  it('explains itself when asked, and when nothing is asked', async () => {
    for (const argv of [[], ['--help']]) expect(await run(argv)).toMatchObject({ code: 0, said: expect.stringContaining('as CSV') });
  });
});
