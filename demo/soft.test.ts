import { describe, expect, test } from 'vitest';
import { answer } from './routes.ts';
import { softManners } from './soft.ts';
import type { ShopResponse } from './routes.ts';
import { readCatalog } from './catalog.ts';
import { fileURLToPath } from 'node:url';

const server = 'http://localhost:3002';
const catalog = readCatalog(fileURLToPath(new URL('../chatbots/shop-bot/catalog.csv', import.meta.url)));

function ask(path: string, method = 'GET'): ShopResponse {
  const chatScript = `${server}/universal-chatbot.js?id=shop-bot`;
  const parts = { catalog, serverUrl: server, chatScript, image: () => undefined, asset: () => undefined };
  return answer({ method, url: new URL(path, 'http://shop'), form: new URLSearchParams() }, parts);
}

describe('the pages that change without a load', () => {
  test.each(Object.keys(softManners))('%s has three pages that link to each other and name the chat’s script once', (manner) => {
    for (const page of ['1', '2', '3']) {
      const { status, body } = ask(`/soft/${manner}/${page}`);
      expect(status).toBe(200);
      expect(String(body)).toContain(`<h1>Side ${page}</h1>`);
      expect(String(body).match(/universal-chatbot\.js/g)).toHaveLength(1);
      for (const other of ['1', '2', '3']) expect(String(body)).toContain(`href="/soft/${manner}/${other}"`);
    }
  });

  test('are listed, and Turbo is served to those that use it', () => {
    for (const manner of Object.keys(softManners)) expect(String(ask('/soft').body)).toContain(`/soft/${manner}/1`);
    expect(ask('/soft/turbo.js').headers['Content-Type']).toContain('javascript');
    expect(String(ask('/soft/turbo.js').body)).toContain('turbo:before-render');
  });

  test.each(['/soft/nope/1', '/soft/constructor/1', '/soft/turbo/1/2'])('%s is a page that there is not', (path) => {
    expect(ask(path).status).toBe(404);
  });

  test('show a page’s name as text', () => {
    expect(String(ask(`/soft/history/${encodeURIComponent('<b>')}`).body)).not.toContain('<b>');
  });
});
