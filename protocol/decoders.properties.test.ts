import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as api from './api.ts';
import { bannersSchema, decodeConfig, publicConfigSchema } from './config.ts';
import { decodeDelta } from './deltas.ts';
import { decodeApiError } from './errors.ts';
import { actionRequestSchema, formDefinitionSchema, sessionSchema } from './forms.ts';
import { decodeFrameMessage, decodePageMessage } from './frame.ts';
import * as livechat from './livechat.ts';
import { decodeMessage, decodeStreamEvent, historyPageSchema, knownParts, streamEvents } from './message.ts';
import { defaultPublicConfig } from './page.ts';
import { decodePart, isRenderable, partIdOf } from './parts.ts';
import { plainText } from './text.ts';
import { message, seeded } from './testing/arbitraries.ts';
import { legalStream } from './testing/legal-stream.ts';
import { mutated } from './testing/mutations.ts';
import { decode } from './tolerant.ts';

const bySchema = (schema: v.GenericSchema) => (value: unknown) => decode(schema, value);
const routeSchemas: v.GenericSchema[] = Object.values(api.routes as Record<string, api.Route>).flatMap(
  ({ body, query, answers }) => [
    ...[body, query].filter((schema) => schema !== undefined),
    ...Object.values(answers).flatMap((answer) => (answer.kind === 'json' ? [answer.schema] : [])),
  ],
);
const livechatSchemas = Object.values(livechat).filter(
  (value): value is typeof value & v.GenericSchema => 'kind' in value,
);

/** Everything here that reads a foreign value. */
const decoders: Record<string, (value: unknown) => unknown> = {
  decodePart,
  decodeDelta,
  decodeMessage,
  decodeConfig,
  decodeFrameMessage,
  decodePageMessage,
  decodeApiError: (value) => decodeApiError(422, value),
  history: bySchema(historyPageSchema),
  banners: bySchema(bannersSchema),
  form: bySchema(formDefinitionSchema),
  session: bySchema(sessionSchema),
  action: bySchema(actionRequestSchema),
  publicConfig: bySchema(publicConfigSchema),
  ...Object.fromEntries(
    Object.keys(streamEvents).map((name) => [`event ${name}`, (value) => decodeStreamEvent(name, value)]),
  ),
  ...Object.fromEntries(routeSchemas.map((schema, index) => [`route schema ${index}`, bySchema(schema)])),
  ...Object.fromEntries(livechatSchemas.map((schema, index) => [`livechat schema ${index}`, bySchema(schema)])),
};

const config = {
  display: {
    name: 'Nord',
    avatar: { url: null },
    privacy_policy_url: 'https://shop.example/p',
    subtitle: { text: 'a', link: null },
  },
  theme: { brand: { primary_color: '#123456' }, font: { web: { family: 'Inter', asset_url: null } } },
  dark_theme: { surface: { background_color: 'rgb(1 2 3 / 50%)' } },
  popup_messages: ['Hej', { id: 'a', text: 'b', url_pattern: '/x', delay_seconds: 3 }],
  start_prompts: [{ prompt_text: 'Hvad?', url_pattern: null }],
  product_card: { open_label: 'Se', add_to_cart: { enabled: true } },
  livechat: { enabled: true, availability_status: 'live', availability_reason: 'always_on' },
  forms: [{ form_id: 'f', name: null, trigger: 'llm', override_targets: [], submit_actions: [{ type: 'save_lead' }] }],
  image_enabled: false,
};
const publicConfig = {
  ...defaultPublicConfig('shop-bot'),
  languages: ['da', 'en'],
  popups: [{ id: 'p', text: { da: 'Hej' }, url_pattern: null, delay_seconds: 2, is_default: true }],
};
const session = { livechat_session_id: 'l', status: 'waiting', platform: 'website', closed_by: null, state_version: 3 };
const send = {
  message: {
    parts: [
      { type: 'text', text: 'Hej' },
      { type: 'image', data: 'AAAA', mime: 'image/png' },
    ],
  },
  context: { page: '/' },
};
const action = {
  part_id: 'p',
  action: { type: 'support_ticket', name: 'A', email: 'a@b.dk', message: 'm', attachments: [] },
};

/** Values of every shape of the wire. */
const valid: fc.Arbitrary<unknown> = fc.oneof(
  message,
  message.map(({ parts }) => parts[0]),
  message.map((row) => ({
    messages: [row, { ...row, sequence_number: 1 }],
    next_cursor: 'c',
    has_more: true,
    state: session,
  })),
  legalStream.map(({ frames }) => frames[0]?.data),
  legalStream.map(({ frames }) => frames.at(-1)?.data),
  legalStream.map(
    ({ frames }) => (frames.find(({ name }) => name === 'part_delta')?.data as { delta?: unknown } | undefined)?.delta,
  ),
  fc.constantFrom<unknown>(config, publicConfig, session, send, action),
  fc.constantFrom<unknown>(
    { error: { code: 'validation', message: 'm', params: [{ field: 'email', message: 'm' }] } },
    { action: 'externalMessage', message: 'Hej', source: 'public-api' },
    { action: 'purchaseReported', chatbotID: 'a', totalPrice: 1, currency: 'DKK' },
  ),
);
const anything = fc.oneof(fc.jsonValue(), valid, mutated(valid), fc.constant(undefined));

const runs = { ...seeded, numRuns: 400 };

describe('every decoder', () => {
  it.each(Object.entries(decoders))('%s never throws', (_name, read) => {
    fc.assert(
      fc.property(anything, (value) => {
        read(value);
      }),
      runs,
    );
  });

  it('never throws on nesting deeper than the stack', () => {
    const deep = JSON.parse(`${'[{"type":"custom","parts":'.repeat(20_000)}1${'}]'.repeat(20_000)}`) as unknown;
    const part = { type: 'custom', part_id: 'p', key: 'k', payload: deep };
    for (const read of Object.values(decoders))
      for (const value of [deep, part, { message: deep }, { part }]) read(value);
    expect(decodePart(part)).toEqual(expect.objectContaining({ type: 'custom', key: 'k' }));
  });

  it('reads a message that it has read before as the same message', () => {
    fc.assert(
      fc.property(fc.oneof(message, mutated(message)), (value) => {
        const once = decodeMessage(value);
        expect(decodeMessage(JSON.parse(JSON.stringify(once ?? null)))).toEqual(once);
      }),
      runs,
    );
  });

  it('reads a config that it has read before as the same config', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated(fc.constant(config))), (value) => {
        const once = decodeConfig(value);
        expect(decodeConfig(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
      runs,
    );
  });

  it('reads what our server writes without losing a thing', () => {
    fc.assert(
      fc.property(message, (value) => {
        const wire = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(JSON.stringify(decodeMessage(wire)))).toEqual(wire);
      }),
      runs,
    );
  });

  it('gives the views parts that they can ask anything', () => {
    fc.assert(
      fc.property(mutated(message), (value) => {
        const parts = decodeMessage(value)?.parts ?? [];
        for (const part of parts) {
          isRenderable(part);
          partIdOf(part);
          if (part.type === 'rich_text') expect(typeof plainText(part.blocks)).toBe('string');
        }
        expect(knownParts(parts).every(({ type }) => (type as string) !== 'unknown')).toBe(true);
      }),
      runs,
    );
  });
});
