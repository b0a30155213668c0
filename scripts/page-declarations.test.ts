import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pageDeclarations } from './page-declarations.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const declarations = pageDeclarations('1.2.3');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'merchant-'));
  writeFileSync(join(folder, 'dialog-intelligens.d.ts'), declarations);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A merchant's own project with these files, as strict as the compiler can be; what it complains about. */
function complaintsAbout(files: Record<string, string>): string {
  for (const name in files) writeFileSync(join(folder, name), files[name]!);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: true,
    target: 'ES2020',
    module: 'ESNext',
    moduleResolution: 'bundler',
    lib: ['ES2020', 'DOM'],
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['dialog-intelligens.d.ts', ...Object.keys(files)] }));
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], { cwd: folder, encoding: 'utf8' });
  return stdout;
}

const merchant = `
window.addEventListener('chat_response', (event) => {
  const latency: number = event.detail.response_latency_ms;
  const type: 'shopping_assistant' = event.detail.chat_type;
  console.log(latency, type);
});
window.addEventListener('chat_conversation_classified', ({ detail }) => detail.classification?.toLowerCase());
window.addEventListener('chat_recommendation', ({ detail }) => detail.urls?.map((url) => new URL(url)));
window.DialogIntelligens = window.DialogIntelligens || { q: [] };
window.DialogIntelligens.q.push(['open', 'Hello']);
if ('open' in window.DialogIntelligens) {
  const chat = window.DialogIntelligens;
  chat.open('Hello');
  const stop: () => void = chat.on('chat_rating_submitted', (event) => console.log(event.detail.rating.toFixed(1)));
  stop();
  chat.ready.then(() => chat.reportPurchase({ totalPrice: 1234.5, currency: 'DKK' }));
  chat.init({ chatbotId: 'shop-bot', getVisitorToken: async () => 'token' });
}
window.initChatbotSearchWidget?.('#search', { placeholder: 'Find' });
`;

it('types a merchant’s strict project, in TypeScript and in checked JavaScript', () => {
  expect(complaintsAbout({ 'merchant.ts': merchant + 'export {};', 'merchant.js': merchant.replaceAll(/: (number|'shopping_assistant'|\(\) => void)(?= =)/g, '') })).toBe('');
});

it('refuses what the chat does not say and cannot be told', () => {
  const wrong = `
window.addEventListener('chat_open', (event) => event.detail.url);
window.addEventListener('chat_response', (event) => event.detail.response_latency_ms.trim());
if (window.DialogIntelligens && 'open' in window.DialogIntelligens) {
  window.DialogIntelligens.open(7);
  window.DialogIntelligens.on('chat_opened', () => {});
  window.DialogIntelligens.init({ inside: {} });
}
window.initChatbotSearchWidget?.('#search', { colour: 'red' });
export {};
`;
  const complaints = complaintsAbout({ 'wrong.ts': wrong }).split('\n').filter((line) => line.startsWith('wrong.ts'));
  expect(complaints.map((line) => Number(/\((\d+),/.exec(line)?.[1]))).toEqual([2, 3, 5, 6, 7, 9]);
});

it('says what the sources say, in both directions', () => {
  const same = `
import type { ChatEventDetails, ChatEventName, PageApi, SearchBarConfig, StartOptions } from './dialog-intelligens';
import type * as page from '${root}protocol/page.ts';
import type * as api from '${root}loader/page-types.ts';
import type * as bar from '${root}searchbar/settings.ts';
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const all: true[] = [
  true satisfies Same<ChatEventDetails, page.ChatEventDetails>,
  true satisfies Same<ChatEventName, page.ChatEventName>,
  true satisfies Same<Omit<PageApi, 'init' | 'on' | 'off'>, Omit<api.PageApi, 'init' | 'on' | 'off'>>,
  true satisfies Same<StartOptions, Omit<api.StartOptions, 'inside'> extends infer T ? { [K in keyof T]: T[K] } : never>,
  true satisfies Same<SearchBarConfig, bar.SearchBarConfig>,
];
export { all };
`;
  expect(complaintsAbout({ 'same.ts': same })).toBe('');
});

it('says its version, and nothing that is ours alone', () => {
  expect(declarations).toContain('DialogIntelligens Chat 1.2.3');
  expect(declarations).not.toMatch(/inside|@internal|import /);
});
