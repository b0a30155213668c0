import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { containerText, readListener, type Container } from './container.ts';
import { mapping } from './ga4.ts';
import { openPageWith } from './testing/container.ts';

const text = readFileSync(fileURLToPath(new URL('container.json', import.meta.url)), 'utf8');
const container = JSON.parse(text) as Container;
const { tag, trigger, variable, builtInVariable } = container.containerVersion;

describe('the export', () => {
  it('is what its sources make; `node integrations/gtm/container.ts` makes it again', () => expect(text).toBe(containerText()));

  it('speaks of no trigger and no variable that it does not bring', () => {
    const triggers = [...trigger.map(({ triggerId }) => triggerId), '2147479573'];
    for (const { firingTriggerId } of tag) for (const id of firingTriggerId) expect(triggers).toContain(id);
    const names = [...variable.map(({ name }) => name), ...builtInVariable.map(({ name }) => name), '_event'];
    for (const [, name] of text.matchAll(/\{\{([^}]+)\}\}/g)) expect(names).toContain(name);
  });

  it('names nothing twice', () => {
    for (const list of [tag, trigger, variable] as { name: string }[][]) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    expect(new Set(tag.map(({ tagId }) => tagId)).size).toBe(tag.length);
  });
});

describe('the listener', () => {
  it('passes every event on once, with the fields of the contract and no other', () => {
    const page = openPageWith(container);
    for (const name in mapping) page.say(name, { email: 'visitor@example.com' });
    expect(page.entries.map(({ event }) => event)).toEqual(Object.keys(mapping));
    for (const entry of page.entries)
      expect(Object.keys(entry).sort()).toEqual([
        'chat_classification', 'chat_form_type', 'chat_rating', 'chat_response_latency_ms', 'chat_type', 'chat_url', 'chat_urls', 'event',
      ]);
    expect(JSON.stringify(page.entries)).not.toContain('visitor@example.com');
  });

  it('is script that the oldest browser and Tag Manager understand, and sends nothing itself', () => {
    expect(readListener()).not.toMatch(/=>|\bconst\b|\blet\b|`|fetch|XMLHttp|sendBeacon|cookie|Storage/);
  });
});

describe('in Google Analytics', () => {
  it.each(Object.entries(mapping))('%s is what the mapping says', (name, { event, parameters, only }) => {
    const said: Record<string, unknown> = {
      response_latency_ms: 250, classification: 'Levering', form_type: 'contact_form', rating: 4,
      url: 'https://shop.example/1', urls: ['https://shop.example/1', 'https://shop.example/2'],
    };
    const page = openPageWith(container);
    const needed = [...Object.values(parameters), only ? `{${only.field}}` : ''].join();
    page.say(name, Object.fromEntries(Object.entries(said).filter(([field]) => needed.includes(`{chat_${field}}`))));
    const values = Object.entries(parameters).map(([key, value]) => [
      key,
      value.startsWith('{') ? (value === '{chat_urls}' ? 'https://shop.example/1 https://shop.example/2' : said[value.slice('{chat_'.length, -1)]) : value,
    ]);
    expect(page.hits).toEqual([{ event, parameters: Object.fromEntries(values) as object }]);
  });

  it('a form that is no contact form is no lead', () => {
    const page = openPageWith(container);
    page.say('chat_form_submitted', { form_type: 'support_ticket' });
    expect(page.hits).toEqual([{ event: 'chat_form_submitted', parameters: { form_type: 'support_ticket' } }]);
  });

  it('nothing is left over from the event before', () => {
    const page = openPageWith(container);
    page.say('chat_response', { response_latency_ms: 900 });
    page.say('chat_recommendation', { urls: ['a', 'b', 'c'] });
    page.say('chat_recommendation', { urls: ['d'] });
    page.say('chat_open');
    page.say('chat_conversation_classified', { classification: null });
    expect(page.hits).toEqual([
      { event: 'chat_response', parameters: { response_latency_ms: 900 } },
      { event: 'chat_recommendation', parameters: { product_urls: 'a b c' } },
      { event: 'chat_recommendation', parameters: { product_urls: 'd' } },
      { event: 'chat_open', parameters: {} },
      { event: 'chat_conversation_classified', parameters: { chat_topic: null } },
    ]);
  });

  it('the shop’s own events are none of ours, and no purchase is counted twice', () => {
    const page = openPageWith(container);
    page.say('purchase');
    page.say('chat_opened');
    page.say('chat_purchase_reported');
    expect(page.hits).toEqual([{ event: 'chat_assisted_purchase', parameters: {} }]);
  });
});

it('docs/analytics.md says the same of every event', () => {
  const docs = readFileSync(fileURLToPath(new URL('../../docs/analytics.md', import.meta.url)), 'utf8');
  for (const [name, { event, recommended, parameters }] of Object.entries(mapping)) {
    const rows = docs.split('\n').filter((line) => line.startsWith(`| \`${name}\` |`));
    expect(rows.length, name).toBeGreaterThanOrEqual(2);
    const row = rows.find((line) => line.includes(recommended ? `\`${event}\` (**recommended**)` : `\`${event}\` (custom)`));
    expect(row, name).toBeDefined();
    for (const parameter of Object.keys(parameters)) expect(row).toContain(`\`${parameter}`);
  }
});
