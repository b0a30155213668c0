/** The chat and its events by way of a tag manager, as `integrations/gtm/` hands it out. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { complaints, openMerchant, tag } from './merchant.ts';
import { earsOf } from './page-ears.ts';
import { expect, test, type Stack } from './stack.ts';

const file = (name: string): string => readFileSync(`integrations/gtm/${name}`, 'utf8');
const templateCode = /^___SANDBOXED_JS_FOR_WEB_TEMPLATE___$([^]*?)^___WEB_PERMISSIONS___$/m.exec(file('template/template.tpl'))![1]!;
const listener = /<script>([^]*)<\/script>/.exec(file('listener.html'))![1]!;

/** A container as a tag manager puts it into a page: after the load, by a script that appends scripts. */
const container = (script: string): string => `<script>
  addEventListener('load', function () {
    var tag = document.createElement('script');
    tag.text = ${JSON.stringify(script).replaceAll('<', '\\u003c')};
    document.body.appendChild(tag);
  });
</script>`;

type Entry = Record<string, unknown>;
const dataLayer = (page: Page): Promise<Entry[]> =>
  page.evaluate(() => (JSON.parse(JSON.stringify((window as unknown as { dataLayer?: Entry[] }).dataLayer ?? [])) as Entry[]).filter(({ event }) => String(event).startsWith('chat_')));

test('the listener puts each event into the data layer once, with nothing personal in it', async ({ someone, stack }) => {
  const { page } = someone;
  const ears = await earsOf(page);
  await openMerchant(page, stack, { head: '<script>dataLayer = [{ event: "gtm.js" }]</script>', body: container(listener) + container(listener) + tag(stack) });
  await someone.openChat();
  await someone.ask('Vis mig telte, min mail er visitor@example.com');
  await someone.answered();
  await expect.poll(() => ears.count('chat_conversation_classified')).toBe(1);
  await someone.call('close');
  const entries = await dataLayer(page);
  const heard = await ears.events();
  expect(entries.map(({ event }) => event)).toEqual(heard.map(({ name }) => name));
  expect(entries.map(({ event }) => event)).toEqual([
    'chat_open', 'chat_message_sent', 'chat_response', 'chat_recommendation', 'chat_conversation_classified', 'chat_close',
  ]);
  expect(entries[2]).toEqual({ event: 'chat_response', chat_type: 'shopping_assistant', chat_response_latency_ms: heard[2]!.detail['response_latency_ms'] });
  expect(JSON.stringify(entries)).not.toMatch(/visitor@|telte|http/);
});

/** Runs the template's code in the page, with the page's own window behind the sandbox's APIs (a fake of the sandbox). */
async function fireTag(page: Page, { server }: Stack, data: Entry): Promise<void> {
  await page.addScriptTag({ content: `window.templateCode = function (require, data) {${templateCode}};` });
  await page.evaluate(
    ([origin, given]) => {
      type Any = Record<string, unknown>;
      const state = ((window as unknown as Any)['fakeConsent'] ??= { granted: {}, listeners: [] }) as {
        granted: Record<string, boolean>;
        listeners: ((type: string) => void)[];
      };
      const reach = (path: string): [Any, string] => {
        const names = path.split('.');
        const last = names.pop()!;
        return [names.reduce((found, name) => found[name] as Any, window as unknown as Any), last];
      };
      const apis: Record<string, (...values: never[]) => unknown> = {
        encodeUriComponent: (text: string) => encodeURIComponent(text),
        queryPermission: () => true,
        logToConsole: () => {},
        setInWindow: (path: string, value: unknown, replace: boolean) => {
          const [owner, name] = reach(path);
          if (owner[name] === undefined || replace) owner[name] = structuredClone(value);
        },
        callInWindow: (path: string, ...values: unknown[]) => {
          const [owner, name] = reach(path);
          return (owner[name] as (...values: unknown[]) => unknown)(...structuredClone(values));
        },
        injectScript: (url: string) => {
          const script = document.createElement('script');
          script.async = true;
          script.src = url.replace('https://chat.shop.example', origin);
          document.head.append(script);
        },
        isConsentGranted: (type: string) => state.granted[type] ?? true,
        addConsentListener: (type: string, run: (type: string) => void) => state.listeners.push((changed) => changed === type && run(type)),
      };
      const run = (window as unknown as Any)['templateCode'] as (...values: unknown[]) => void;
      run((name: string) => apis[name], { ...given, gtmOnSuccess: () => {}, gtmOnFailure: () => {} });
    },
    [server, { action: 'load', host: 'chat.shop.example', chatbotId: 'shop-bot', consent: 'none', ...data }] as const,
  );
}
const answer = (page: Page, type: string, granted: boolean): Promise<void> =>
  page.evaluate(
    ([name, state]) => {
      const fake = ((window as unknown as Record<string, unknown>)['fakeConsent'] ??= { granted: {}, listeners: [] }) as {
        granted: Record<string, boolean>;
        listeners: ((type: string) => void)[];
      };
      fake.granted[name] = state;
      fake.listeners.forEach((run) => run(name));
    },
    [type, granted] as const,
  );

test('the template’s tag loads a chat that answers, in the language it says, with what was called before', async ({ someone, stack }) => {
  const { page } = someone;
  const warned = complaints(page);
  await openMerchant(page, stack, { body: '' });
  await fireTag(page, stack, { action: 'open', message: 'Do you have tents?' });
  await fireTag(page, stack, { language: 'en' });
  await someone.answered();
  await expect(someone.cards.first()).toBeVisible();
  expect(await someone.said()).toEqual(['Do you have tents?']);
  await expect(someone.chat.locator('html')).toHaveAttribute('lang', 'en');
  await fireTag(page, stack, { action: 'close' });
  await expect(page.locator('#chat-iframe')).toBeHidden();
  await fireTag(page, stack, { action: 'open', message: 'And a stove?' });
  await expect.poll(() => someone.said()).toEqual(['Do you have tents?', 'And a stove?']);
  await fireTag(page, stack, { action: 'destroy' });
  await expect(page.locator('#chat-container')).toHaveCount(0);
  expect(warned).toEqual([]);
});

test('a tag that waits for consent asks nothing of any server before it, and brings the chat after it', async ({ someone, stack }) => {
  const { page } = someone;
  const asked: string[] = [];
  page.on('request', (request) => request.url().startsWith(stack.server) && asked.push(request.url()));
  await openMerchant(page, stack, { body: '' });
  await answer(page, 'functionality_storage', false);
  await fireTag(page, stack, { consent: 'wait' });
  await answer(page, 'analytics_storage', true);
  expect(asked).toEqual([]);
  await answer(page, 'functionality_storage', true);
  await someone.openChat();
  await someone.ask('Har I telte?');
  await someone.answered();
  expect(await page.evaluate(() => localStorage.getItem('di_visitor_shop-bot'))).not.toBeNull();
  await answer(page, 'functionality_storage', false);
  expect(await page.evaluate(() => localStorage.getItem('di_visitor_shop-bot'))).toBeNull();
});
