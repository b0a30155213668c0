import { describe, expect, it } from 'vitest';
import { routes } from '../../protocol/api.ts';
import { partSchemas } from '../../protocol/parts.ts';
import { openApiDocument } from './document.ts';
import type { JsonSchema } from './json-schema.ts';

const document = openApiDocument({ publicUrl: 'https://chat.example', version: '1.2.3' });
const { schemas } = document.components;

describe('the OpenAPI document', () => {
  it('has every route of the list with all its answers', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const [name, route] of Object.entries(routes)) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      expect(operation?.operationId).toBe(name);
      for (const status of Object.keys(route.answers)) expect(operation?.responses).toHaveProperty(status);
    }
  });

  it('has the health of the server, for whoever watches it', () => {
    const health = document.paths['/health']?.['get'];
    expect(Object.keys(health?.responses ?? {})).toEqual(['200', '503']);
    expect(health?.responses['200']?.content?.['application/json']?.schema).toMatchObject({ required: ['status', 'version', 'database'] });
    expect(document.tags.map((tag) => tag.name)).toEqual(expect.arrayContaining(health?.tags ?? []));
  });

  it('refers to nothing that is missing, and leaves nothing undescribed', () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) expect(schemas).toHaveProperty([name!]);
    expect(text).not.toContain('$schema');
    for (const [name, schema] of Object.entries(schemas)) expect([name, Object.keys(schema).length > 0]).toEqual([name, true]);
  });

  it('describes parts and events by their strict shapes', () => {
    expect(schemas['Part']).toEqual({ oneOf: Object.keys(partSchemas).map(() => ({ $ref: expect.stringMatching(/Part$/) })) });
    const message = schemas['Message'] as { properties: Record<string, JsonSchema>; required: string[] };
    expect(message.properties['parts']).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Part' } });
    expect(message.properties['role']).toEqual({ type: 'string', enum: ['user', 'assistant', 'agent', 'system'] });
    expect(message.required).toEqual(expect.arrayContaining(['message_id', 'role', 'created_at']));
    expect(schemas['StreamEvent_done']).toMatchObject({ properties: { message: { $ref: '#/components/schemas/Message' } }, required: ['message'] });
    const send = document.paths['/api/v1/chat/messages']?.['post'];
    expect(send?.responses['200']?.content).toHaveProperty('text/event-stream');
    expect(send?.parameters.map((parameter) => parameter.name)).toEqual(['Idempotency-Key', 'Last-Event-ID']);
    expect(send?.responses).toHaveProperty('409');
  });

  it('describes how a purchase is reported, with its bounds', () => {
    const report = document.paths['/api/v1/widget/purchases']?.['post'];
    expect(report?.security).toEqual([{ visitor: [] }]);
    expect(report?.parameters.map((parameter) => parameter.name)).toEqual(['Idempotency-Key']);
    expect(Object.keys(report?.responses ?? {}).sort()).toEqual(['204', '400', '401', '404', '413', '422', '429', '500']);
    expect(report?.requestBody?.content['application/json']?.schema).toMatchObject({
      required: ['total_price', 'currency'],
      properties: {
        total_price: { type: 'number', minimum: 0.001, maximum: 1_000_000_000 },
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      },
    });
  });
});
