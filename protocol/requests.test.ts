import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { apiPrefix, routes, widgetPrefix } from './api.ts';
import { errorStatus } from './errors.ts';
import { base64Characters, limits } from './limits.ts';
import {
  authRequestSchema,
  historyQuerySchema,
  idempotencyKeySchema,
  purchaseRequestSchema,
  sendRequestSchema,
  widgetSessionRequestSchema,
} from './requests.ts';

const text = { type: 'text', text: 'Har I støvler?' };
const image = { type: 'image', data: 'AAAA', mime: 'image/png' };
/** The dot paths of what is wrong with a message of these parts. */
function faults(parts: unknown, context?: unknown): string[] {
  const { issues } = v.safeParse(sendRequestSchema, { message: { parts }, context });
  return (issues ?? []).map((issue) => v.getDotPath(issue) ?? '');
}

describe('a message that a visitor sends', () => {
  it.each([
    [[text]],
    [[image]],
    [[text, image]],
    [[text, ...Array<unknown>(8).fill(image)]],
    [[{ ...image, type: 'file', mime: 'application/pdf', filename: 'a.pdf' }]],
  ])('may be %j', (parts) => {
    expect(faults(parts)).toEqual([]);
  });

  it.each([
    ['no parts', [], 'message.parts'],
    ['no list', 'x', 'message.parts'],
    ['two texts', [text, text], 'message.parts'],
    ['nine images', Array<unknown>(9).fill(image), 'message.parts'],
    ['a blank text', [{ type: 'text', text: ' \n ' }], 'message.parts.0.text'],
    ['a text of 10,001 characters', [{ type: 'text', text: 'x'.repeat(10_001) }], 'message.parts.0.text'],
    ['a text that is none', [image, { type: 'text', text: 5 }], 'message.parts.1.text'],
    ['another kind of part', [{ type: 'video' }], 'message.parts.0.type'],
    ['a data URL', [{ ...image, data: 'data:image/png;base64,AAAA' }], 'message.parts.0.data'],
    ['no data', [{ ...image, data: '' }], 'message.parts.0.data'],
    ['an image of another type', [{ ...image, mime: 'image/svg+xml' }], 'message.parts.0.mime'],
    ['more than 5 MiB', [{ ...image, data: 'A'.repeat(6_990_512) }], 'message.parts.0.data'],
  ])('with %s is refused, and the field at fault is named', (_what, parts, field) => {
    expect(faults(parts)).toContain(field);
  });

  it('may hold exactly 5 MiB', () => {
    expect(base64Characters(limits.attachmentBytes)).toBe(6_990_508);
    expect(faults([{ ...image, data: 'A'.repeat(6_990_508) }])).toEqual([]);
  });

  it('may leave out its context and its filenames, or write null', () => {
    for (const context of [undefined, null, {}, { page: null }])
      expect(faults([{ ...image, filename: null }], context)).toEqual([]);
    expect(
      v.parse(sendRequestSchema, { message: { parts: [text] }, context: { page: null } }).context?.page,
    ).toBeUndefined();
    expect(faults([text], { page: 5 })).toEqual(['context.page']);
  });

  it('has the address of its page cut to 2048 characters', () => {
    expect(
      v.parse(sendRequestSchema, { message: { parts: [text] }, context: { page: 'x'.repeat(3000) } }).context?.page,
    ).toHaveLength(2048);
  });
});

describe('an idempotency key', () => {
  it.each(['a', 'x'.repeat(128), '0b9f-~!'])('may be %.20s', (key) =>
    expect(v.is(idempotencyKeySchema, key)).toBe(true),
  );
  it.each(['', 'x'.repeat(129), 'a b', 'å', 'a\n'])('may not be %j', (key) =>
    expect(v.is(idempotencyKeySchema, key)).toBe(false),
  );
});

describe('the history', () => {
  it('is asked for in pages of 50, or of 1 to 100', () => {
    expect(v.parse(historyQuerySchema, {})).toMatchObject({ limit: 50 });
    expect(v.parse(historyQuerySchema, { limit: '100', cursor: 'c' })).toMatchObject({ limit: 100, cursor: 'c' });
    for (const limit of ['0', '101', '-1', '1.5', 'x', '']) expect(v.is(historyQuerySchema, { limit })).toBe(false);
  });
});

describe('a token', () => {
  it('is asked for with a chatbot, and perhaps a visitor of up to 128 characters', () => {
    expect(v.is(authRequestSchema, { chatbot_id: 'b', visitor_id: 'x'.repeat(128) })).toBe(true);
    expect(v.is(authRequestSchema, { chatbot_id: 'b', visitor_id: null })).toBe(true);
    for (const body of [
      {},
      { chatbot_id: '' },
      { chatbot_id: 'b', visitor_id: '' },
      { chatbot_id: 'b', visitor_id: 'x'.repeat(129) },
    ]) {
      expect(v.is(authRequestSchema, body)).toBe(false);
    }
  });

  it('of the widget is asked for with or without the key of a visitor', () => {
    const body = { chatbot_id: 'b', page_origin: 'https://shop.example' };
    for (const visitor_key of [undefined, null, 'k'])
      expect(v.is(widgetSessionRequestSchema, { ...body, visitor_key })).toBe(true);
    expect(v.is(widgetSessionRequestSchema, { ...body, environment: 'staging' })).toBe(false);
  });
});

describe('a purchase', () => {
  const body = (total_price: unknown, currency: unknown = 'DKK') => ({ total_price, currency });

  it.each([
    [1, 1],
    [1234.5, 1234.5],
    [0.001, 0.001],
    [1_000_000_000, 1_000_000_000],
    [3 * 19.99, 59.97],
    [0.1 + 0.2, 0.3],
    [999_999_999.999, 999_999_999.999],
  ])('of %d is one of %d', (sent, meant) => {
    expect(v.parse(purchaseRequestSchema, body(sent)).total_price).toBe(meant);
  });

  it.each([0, -1, -0, 0.0001, 1e-10, 1_000_000_000.5, 1e308, Infinity, NaN, 1.2345, '100', null, undefined])(
    'is not for %j',
    (total) => expect(v.is(purchaseRequestSchema, body(total))).toBe(false),
  );

  it.each(['dkk', 'DKKK', 'kr', '', 'DK1', ' DKK', null, 208])('is not paid in %j', (currency) =>
    expect(v.is(purchaseRequestSchema, body(1, currency))).toBe(false),
  );
});

describe('the routes', () => {
  it('are each there once, under one of the two prefixes', () => {
    const names = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { path } of Object.values(routes))
      expect(
        [apiPrefix, widgetPrefix].some((prefix) => path.startsWith(prefix)),
        path,
      ).toBe(true);
  });

  it('answer errors of the closed list only', () => {
    for (const { errors } of Object.values(routes)) for (const code of errors) expect(errorStatus).toHaveProperty(code);
  });

  it('that need a token may be refused one', () => {
    for (const { auth, errors } of Object.values(routes)) if (auth !== 'none') expect(errors).toContain('unauthorized');
  });
});
