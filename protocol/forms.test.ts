import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  actionRequestSchema,
  formDefinitionSchema,
  formFieldSchema,
  formValuesRequestSchema,
  sessionSchema,
} from './forms.ts';
import { decode } from './tolerant.ts';

const accepts = (action: unknown): boolean => v.is(actionRequestSchema, { part_id: 'p', action });
const attachment = { filename: 'a.png', mime_type: 'image/png', data_base64: 'AAAA' };
const ticket = { type: 'support_ticket', name: 'Ane', email: 'ane@shop.example', message: 'Hjælp' };

describe('a form field', () => {
  const field = { key: 'a', label: 'A' };

  it('is an optional line of text unless it says otherwise', () => {
    expect(decode(formFieldSchema, field)).toEqual({
      ...field,
      placeholder: null,
      type: 'text',
      required: false,
      options: [],
      visible_when: [],
    });
  });

  it.each(['text', 'email', 'tel', 'textarea', 'dropdown', 'file'])('may be of type %s', (type) => {
    expect(decode(formFieldSchema, { ...field, type })?.type).toBe(type);
  });

  it('is shown under conditions that compare with equals, also when they do not say so', () => {
    const conditions = [
      { field: 'b', value: 'x' },
      { field: 'b', operator: 'equals', value: 'x' },
      { field: 'b', operator: 7, value: 'x' },
      { value: 'x' },
    ];
    expect(
      decode(formFieldSchema, { ...field, visible_when: conditions })?.visible_when.map(({ operator }) => operator),
    ).toEqual(['equals', 'equals', 'unknown']);
  });
});

describe('a form definition', () => {
  it('needs only its id', () => {
    expect(decode(formDefinitionSchema, { form_id: 'f' })).toMatchObject({
      form_id: 'f',
      name: null,
      trigger: 'unknown',
      fields: [],
      min_filled_fields: 0,
      override_targets: [],
      submit_actions: [],
    });
    expect(decode(formDefinitionSchema, {})).toBeUndefined();
  });
});

describe('the session', () => {
  it('lists values, and has empty metadata where none is given', () => {
    expect(decode(sessionSchema, { values: [{ key: 'a', value: '1' }, { key: 'b' }] })).toEqual({
      values: [{ key: 'a', label: null, type: null, value: '1', updated_at: null }],
      metadata: {},
      verified_metadata: {},
    });
  });
});

describe('an action', () => {
  it('belongs to a part', () => {
    expect(v.is(actionRequestSchema, { action: ticket })).toBe(false);
    expect(v.is(actionRequestSchema, { part_id: '', action: ticket })).toBe(false);
  });

  it.each(['request_image_upload', 'request_human_agent', 'custom', 'constructor', '', null])(
    'of type %j does not exist',
    (type) => {
      expect(accepts({ ...ticket, type })).toBe(false);
    },
  );

  it('of a contact form carries texts only', () => {
    expect(accepts({ type: 'contact_form', fields: { email: 'a@b.dk' } })).toBe(true);
    expect(accepts({ type: 'contact_form', fields: { age: 5 } })).toBe(false);
    expect(accepts({ type: 'contact_form' })).toBe(false);
  });

  it.each(['ane@shop.example', 'a+b@c.d'])('of a ticket comes from %s', (email) => {
    expect(accepts({ ...ticket, email })).toBe(true);
  });

  it.each(['ane', 'a@b', 'a@@b.c', 'a b@c.d', '@b.c', `${'a'.repeat(250)}@b.dk`, `a@${'.'.repeat(500_000)} `])(
    'of a ticket never comes from %.40s',
    (email) => {
      expect(accepts({ ...ticket, email })).toBe(false);
    },
  );

  it('of a ticket has at most five attachments of at most 2 MiB each', () => {
    expect(accepts({ ...ticket, attachments: Array<unknown>(5).fill(attachment) })).toBe(true);
    expect(accepts({ ...ticket, attachments: null })).toBe(true);
    expect(accepts({ ...ticket, attachments: Array<unknown>(6).fill(attachment) })).toBe(false);
    expect(accepts({ ...ticket, attachments: [{ ...attachment, data_base64: 'A'.repeat(2_796_204) }] })).toBe(true);
    expect(accepts({ ...ticket, attachments: [{ ...attachment, data_base64: 'A'.repeat(2_796_208) }] })).toBe(false);
    expect(accepts({ ...ticket, attachments: [{ ...attachment, data_base64: 'data:image/png;base64,AAAA' }] })).toBe(
      false,
    );
    for (const key of Object.keys(attachment))
      expect(accepts({ ...ticket, attachments: [{ ...attachment, [key]: '' }] })).toBe(false);
  });

  it('of a form brings values or files, at most ten', () => {
    const files = (count: number): object =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, attachment]));
    expect(accepts({ type: 'form_submission', values: {} })).toBe(true);
    expect(accepts({ type: 'form_submission', form_id: null, values: null, files: files(10) })).toBe(true);
    expect(accepts({ type: 'form_submission', files: files(11) })).toBe(false);
    expect(accepts({ type: 'form_submission', form_id: 'f' })).toBe(false);
  });
});

it('the values of a form are texts', () => {
  expect(v.is(formValuesRequestSchema, { values: { a: '1' } })).toBe(true);
  expect(v.is(formValuesRequestSchema, { values: { a: 1 } })).toBe(false);
});
