/** The snippets that merchants paste, as they stand in the documents, on a page of the shop. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { complaints, openMerchant } from './merchant.ts';
import { expect, test, type Stack } from './stack.ts';

/** The code blocks of a document, with this server in place of the example's. */
function blocks({ server }: Stack, file: string, language: string): string[] {
  const found: string[] = [];
  let open: { language: string; indent: string; lines: string[] } | undefined;
  for (const line of readFileSync(`docs/${file}`, 'utf8').split('\n')) {
    const fence = /^( *)```(\w*)$/.exec(line);
    if (fence && open) {
      if (open.language === language) found.push(open.lines.join('\n').replaceAll('https://chat.your-shop.example', server));
      open = undefined;
    } else if (fence) open = { language: fence[2]!, indent: fence[1]!, lines: [] };
    else open?.lines.push(line.slice(open.indent.length));
  }
  return found;
}
/** The next page is opened by somebody who has never been here. */
async function leave(page: Page, { shop }: Stack): Promise<void> {
  await page.evaluate(() => {
    sessionStorage.clear();
    localStorage.clear();
  });
  await page.unroute(`${shop}/merchant*`);
}
const withTag = (snippets: string[]): string[] => snippets.filter((html) => /<script|<iframe/.test(html));
const tag = ({ server }: Stack): string => `<script src="${server}/universal-chatbot.js?id=shop-bot" defer></script>`;

const installs = ['embed.md', 'install/plain-html.md', 'install/google-tag-manager.md', 'install/shopify.md'];
for (const file of installs) {
  test(`every tag of docs/${file} brings a chat that opens`, async ({ someone, stack }) => {
    const { page } = someone;
    const said = complaints(page);
    const tags = withTag(blocks(stack, file, 'html')).filter((html) => html.includes('universal-chatbot.js') && !html.includes('integrity'));
    expect(tags.length).toBeGreaterThan(0);
    for (const html of tags) {
      await openMerchant(page, stack, { body: html });
      if (html.includes('hidden=true')) await page.getByRole('button', { name: 'Ask us' }).click();
      else await someone.launcher.click();
      await expect(someone.composer).toBeVisible();
      await leave(page, stack);
    }
    expect(said).toEqual([]);
  });
}

for (const file of ['embed.md', 'install/plain-html.md', 'install/google-tag-manager.md', 'install/woocommerce.md']) {
  test(`the policy of docs/${file} is all that a strict page needs`, async ({ someone, stack }) => {
    const policies = blocks(stack, file, '').filter((text) => text.includes('frame-src'));
    expect(policies).toHaveLength(1);
    const csp = `default-src 'none'; require-trusted-types-for 'script'; ${policies[0]!.replaceAll(/\(.*?\)/g, '').replaceAll(/\s+/g, ' ')}`;
    const refused: string[] = [];
    someone.page.on('console', (message) => {
      if (/Content Security Policy|TrustedScript/.test(message.text())) refused.push(message.text());
    });
    await openMerchant(someone.page, stack, { head: tag(stack), body: '', csp });
    await someone.openChat();
    await someone.ask('Hej');
    await someone.answered();
    // The page of the test scrolls by a style attribute of its own, and the browser looks for an icon.
    expect(refused.filter((text) => !/style|favicon/.test(text))).toEqual([]);
  });
}

test('the pinned tag runs with its published hash, and draws our defaults where the config is refused', async ({ someone, stack }) => {
  const { page } = someone;
  const [pinned] = blocks(stack, 'embed.md', 'html').filter((html) => html.includes('integrity'));
  const [, version] = /\/v\/([\d.]+)\//.exec(pinned!)!;
  const sri = (await (await fetch(`${stack.server}/v/${version}/sri.json`)).json()) as Record<string, string>;
  const html = pinned!.replace('sha384-…', sri['universal-chatbot.js']!);
  await openMerchant(page, stack, { body: html });
  await someone.openChat();
  const csp = `script-src ${stack.server}; frame-src ${stack.server}; connect-src 'none'`;
  await leave(page, stack);
  await openMerchant(page, stack, { body: html, csp });
  await someone.openChat();
  await leave(page, stack);
  await openMerchant(page, stack, { body: html.replace(/sha384-\w/, 'sha384-_') });
  expect(await page.evaluate(() => 'DialogIntelligens' in window)).toBe(false);
});

test('the look of docs/embed.md is what the launcher wears', async ({ someone, stack }) => {
  const [css] = blocks(stack, 'embed.md', 'css');
  await openMerchant(someone.page, stack, { head: `<style>${css}</style>` });
  await expect(someone.launcher).toHaveCSS('background-color', 'rgb(91, 42, 134)');
  await expect(someone.page.locator('#chat-container')).toHaveCSS('bottom', '88px');
});

test('every call of docs/page-api.md can be made, the first one before the script is there', async ({ someone, stack }) => {
  const { page } = someone;
  const said = complaints(page);
  const calls = blocks(stack, 'page-api.md', 'js');
  expect(calls.length).toBeGreaterThan(8);
  await page.route('**/chat-token', (route) => route.fulfill({ body: 'a-token' }));
  const queue = calls[0]!;
  await openMerchant(page, stack, { head: `<script>${queue}</script>` });
  await expect(page.locator('#chat-container')).toHaveClass('chat-open');
  for (const call of calls.slice(1)) await page.addScriptTag({ content: `{${call}}` });
  await expect(someone.launcher).toBeVisible();
  // The document says so: this server keeps no metadata yet.
  await expect.poll(() => said).toEqual(['metadata refused']);
});

test('a page that frames the chat by hand hears the documented actions', async ({ someone, stack }) => {
  const { page } = someone;
  const [frame] = blocks(stack, 'page-api.md', 'html').filter((html) => html.includes('<iframe'));
  const [listener] = blocks(stack, 'page-api.md', 'js').filter((call) => call.includes("addEventListener('message'"));
  await openMerchant(page, stack, { body: `${frame}<script>${listener}</script>` });
  const heard = page.waitForEvent('console', (message) => message.text().startsWith('a conversation began'));
  const field = page.frameLocator('iframe[title=Chat]').getByRole('textbox');
  await field.fill('Hej');
  await field.press('Enter');
  expect((await heard).text()).toBe('a conversation began with shop-bot');
});

test('a page may send its message straight to the frame', async ({ someone, stack }) => {
  const { page } = someone;
  const [post] = blocks(stack, 'page-api.md', 'js').filter((call) => call.includes('externalMessage'));
  await openMerchant(page, stack, {});
  await someone.launcher.waitFor();
  await page.addScriptTag({ content: post! });
  await expect.poll(someone.said).toEqual(['Do you ship to Norway?']);
});
