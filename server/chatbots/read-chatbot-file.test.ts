import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallFile } from '../testing/test-server.ts';
import { readChatbotFile } from './read-chatbot-file.ts';

const problemsOf = (source: string): string[] => {
  const read = readChatbotFile(source, 'chatbots/x/chatbot.json', {});
  return read.ok ? [] : read.problems;
};
const withLines = (more: object): string => JSON.stringify(smallFile(more), null, 2);

describe('a chatbot’s file', () => {
  it('of the demo is in order', () => {
    const source = readFileSync(new URL('../../chatbots/shop-bot/chatbot.json', import.meta.url), 'utf8');
    expect(readChatbotFile(source, 'chatbots/shop-bot/chatbot.json', {})).toMatchObject({ ok: true });
  });

  it('names a wrong value with its line, column and path', () => {
    const source = withLines({ theme: { brand: { primary_color: 'green' } } });
    const line = source.split('\n').findIndex((text) => text.includes('primary_color')) + 1;
    expect(problemsOf(source)).toEqual([
      `chatbots/x/chatbot.json:${line}:7 theme.brand.primary_color: must be a colour such as #1f4d3f or rgb(31, 77, 63)`,
    ]);
  });

  it('names every mistake at once, a missing value where it should be', () => {
    const source = '{\n  "name": "",\n  "languages": [],\n  "display": {\n    "name": "x"\n  },\n  "allowed_domains": ["shop.example/path"],\n  "bot": { "type": "scripted" },\n  "colour": 1\n}';
    expect(problemsOf(source)).toEqual([
      'chatbots/x/chatbot.json:2:3 name: must not be empty',
      'chatbots/x/chatbot.json:3:3 languages: must name at least one language',
      'chatbots/x/chatbot.json:4:3 display.privacy_policy_url: is missing',
      'chatbots/x/chatbot.json:7:23 allowed_domains.0: must be an origin such as https://shop.example or https://*.shop.example, or *',
      'chatbots/x/chatbot.json:9:3 colour: is not known here',
    ]);
  });

  it('that is no JSON says where', () => {
    expect(problemsOf('{\n  "name": "x"\n  "languages": []\n}')).toEqual(['chatbots/x/chatbot.json:3:3 is not valid JSON: comma expected']);
    expect(problemsOf('')).toHaveLength(1);
    expect(problemsOf('['.repeat(100_000))).toEqual(['chatbots/x/chatbot.json:1:1 is nested too deeply']);
  });

  it('may hold comments and SHOP_ variables, and no others', () => {
    const source = withLines({ allowed_domains: ['${SHOP_URL:-http://localhost:3000}'], name: '${HOME}' }).replace('{', '{ // ours\n');
    const read = readChatbotFile(source, 'x', { SHOP_URL: 'https://shop.example', HOME: '/root' });
    expect(read).toMatchObject({ ok: true, file: { allowed_domains: ['https://shop.example'], name: '${HOME}' } });
  });
});
