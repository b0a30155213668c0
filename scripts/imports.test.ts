import { describe, expect, it } from 'vitest';
import { rules } from './import-rules.ts';
import { importsOf, violationsOf } from './imports.ts';

/** Written apart, so that the checker does not take this file's examples for its imports. */
const dynamic = (name: string): string => `import${'('}${name})`;
const targets = (source: string, file = 'loader/index.ts'): string[] =>
  importsOf(file, source).map(({ target }) => target);

describe('the imports of a file', () => {
  it.each([
    [`import { a } from './a.ts';`, 'loader/a.ts'],
    [`import a, * as b from "../protocol/page.ts"`, 'protocol/page.ts'],
    [`import {\n  a,\n  b,\n} from './deep/b.ts';`, 'loader/deep/b.ts'],
    [`import './styles.css?inline';`, 'loader/styles.css'],
    [`export * from './../loader/../server/x.ts';`, 'server/x.ts'],
    [`export { a as b } from '../a.ts';`, 'a.ts'],
    [`const load = () => ${dynamic(`'../texts/da.ts'`)};`, 'texts/da.ts'],
    [`const load = () => ${dynamic('`../texts/da.ts`')};`, 'texts/da.ts'],
    [`import * as v from 'valibot';`, 'npm:valibot'],
    [`import x from '@scope/name/deep.js';`, 'npm:@scope/name'],
    [`import { join } from 'node:path';`, 'node:'],
  ])('are found in %j', (source, target) => {
    expect(targets(source)).toEqual([target]);
  });

  it.each([
    `// import a from './a.ts';`,
    `/* import a from './a.ts'; */`,
    `/**\n * x\nimport a from './a.ts';\n */`,
    `const from = Array.from('x');`,
    `imports('./a.ts')`,
  ])('are not found in %j', (source) => {
    expect(targets(source)).toEqual([]);
  });

  it('are told apart: types leave nothing behind, an inline type does', () => {
    const source = [
      `import type { A } from './a.ts';`,
      `export type { A } from './b.ts';`,
      `let c: typeof ${dynamic(`'./c.ts'`)};`,
      `import { type A } from './d.ts';`,
      `import type from './e.ts';`,
    ].join('\n');
    expect(importsOf('loader/index.ts', source).map(({ target, typeOnly, line }) => [target, typeOnly, line])).toEqual([
      ['loader/a.ts', true, 1],
      ['loader/b.ts', true, 2],
      ['loader/d.ts', false, 4],
      ['loader/e.ts', false, 5],
      ['loader/c.ts', true, 3],
    ]);
  });
});

/** For every rule of the table an import that breaks it, and one beside it that does not. */
const planted: [file: string, bad: string, good: string][] = [
  ['protocol/parts.ts', `import { x } from '../texts/chat/da.ts'`, `import * as v from 'valibot'`],
  ['protocol/parts.ts', `import { readFileSync } from 'node:fs'`, `import { decode } from './tolerant.ts'`],
  ['protocol/page.ts', `import * as v from 'valibot'`, `import type { Part } from './parts.ts'`],
  ['protocol/frame.ts', `import { decode } from './tolerant.ts'`, `import { a } from './page.ts'`],
  ['texts/chat/da.ts', `import { limits } from '../../protocol/limits.ts'`, `import type { Texts } from './index.ts'`],
  [
    'loader/index.ts',
    `import { decodeMessage } from '../protocol/message.ts'`,
    `import type { Message } from '../protocol/message.ts'`,
  ],
  ['loader/index.ts', `import * as v from 'valibot'`, `import { decodeFrameMessage } from '../protocol/frame.ts'`],
  ['loader/index.ts', `import { texts } from '../texts/chat/da.ts'`, `import { texts } from '../texts/page/da.ts'`],
  ['inline/index.ts', `import { x } from '../searchbar/index.ts'`, `import { x } from '../loader/frame.ts'`],
  [
    'searchbar/index.ts',
    `import { x } from '../loader/frame.ts'`,
    `import type { PublicConfig } from '../protocol/page.ts'`,
  ],
  [
    'iframe-app/api.ts',
    `import type { Store } from '../server/store/store.ts'`,
    `import { routes } from '../protocol/api.ts'`,
  ],
  [
    'iframe-app/api.ts',
    `import { fetchEventSource } from '@microsoft/fetch-event-source'`,
    `import { signal } from '@preact/signals'`,
  ],
  ['iframe-app/ask.ts', `import { x } from 'hono'`, `import { fetchEventSource } from '@microsoft/fetch-event-source'`],
  ['iframe-app/models/a.ts', `import type { Props } from '../parts/views.ts'`, `import { ask } from '../ask.ts'`],
  ['iframe-app/models/a.ts', `import { App } from '../app.tsx'`, `import { b } from './b.ts'`],
  ['iframe-app/models/a.ts', `import { h } from 'preact'`, `import { signal } from '@preact/signals'`],
  ['iframe-app/parts/Text.tsx', `import type { Chat } from '../models/chat.ts'`, `import { h } from 'preact'`],
  ['iframe-app/parts/Text.tsx', `import { Header } from '../ui/Header.tsx'`, `import { safe } from '../links.ts'`],
  ['iframe-app/ui/Composer.tsx', `import { createApi } from '../api.ts'`, `import type { Api } from '../api.ts'`],
  ['server/routes/a.ts', `import { main } from '../main.ts'`, `import { Hono } from 'hono'`],
  ['server/routes/a.ts', `import { createApp } from '../app.ts'`, `import { answer } from '../answers/run.ts'`],
  [
    'server/routes/a.ts',
    `import { da } from '../../texts/chat/da.ts'`,
    `import { da } from '../../texts/server/da.ts'`,
  ],
  ['server/routes/a.ts', `import { h } from 'preact'`, `import { readFileSync } from 'node:fs'`],
  ['server/main.ts', `import { x } from '../loader/index.ts'`, `import { createApp } from './app.ts'`],
  [
    'server/answers/run.ts',
    `import { mount } from '../routes/mount.ts'`,
    `import type { Store } from '../store/store.ts'`,
  ],
  ['server/middleware/a.ts', `import { run } from '../answers/run.ts'`, `import { problem } from '../problems.ts'`],
  [
    'server/catalog/search/a.ts',
    `import { ids } from '../../ids.ts'`,
    `import type { ProductCard } from '../../../protocol/parts.ts'`,
  ],
  ['server/store/sqlite.ts', `import { run } from '../answers/run.ts'`, `import { Kysely } from 'kysely'`],
  [
    'server/adapters/bots/x/a.ts',
    `import type { Store } from '../../../store/store.ts'`,
    `import { search } from '../../../catalog/catalog.ts'`,
  ],
  [
    'server/webhooks/deliver.ts',
    `import { bot } from '../adapters/bots/bot.ts'`,
    `import type { Store } from '../store/store.ts'`,
  ],
  [
    'e2e/first.ts',
    `import { decodeMessage } from '../protocol/message.ts'`,
    `import type { Message } from '../protocol/message.ts'`,
  ],
  ['e2e/first.ts', `import { createApp } from '../server/app.ts'`, `import { test } from '@playwright/test'`],
  ['demo/shop.ts', `import { catalog } from '../server/catalog/catalog.ts'`, `import { parse } from 'csv-parse/sync'`],
  [
    'bench/reducer.ts',
    `import { store } from '../server/store/store.ts'`,
    `import { createDraft } from '../protocol/draft.ts'`,
  ],
  ['integrations/gtm/a.ts', `import { emit } from '../../loader/chat-events.ts'`, `import type { ChatEventName } from '../../protocol/page.ts'`],
  ['scripts/start.ts', `import { settings } from '../server/settings.ts'`, `import { main } from '../server/main.ts'`],
  ['server/routes/a.ts', `import { given } from '../testing/given.ts'`, `import { given } from './given.ts'`],
];

describe('the rules', () => {
  it.each(planted)('for %s refuse %s and allow %s', (file, bad, good) => {
    expect(violationsOf(file, `${bad};\n`)).toMatchObject([{ file, line: 1 }]);
    expect(violationsOf(file, `${good};\n`)).toEqual([]);
  });

  it('are each broken by one of the lines above', () => {
    for (const rule of rules) {
      const broken = planted.some(([file, bad]) =>
        violationsOf(file, bad).some(({ because }) => because === rule.because),
      );
      expect(broken, rule.because).toBe(true);
    }
  });

  it('see through dynamic imports and detours', () => {
    expect(violationsOf('loader/index.ts', `void ${dynamic(`'valibot'`)}`)).toHaveLength(1);
    expect(violationsOf('loader/index.ts', `import x from './../loader/./../protocol/parts.ts'`)).toHaveLength(1);
  });

  it('let tests use their tools and their own folder, and no other folder', () => {
    const test = 'server/adapters/bots/a.test.ts';
    expect(violationsOf(test, `import fc from 'fast-check';\nimport { s } from '../../store/sqlite.ts';`)).toEqual([]);
    expect(violationsOf(test, `import { x } from '../../../loader/index.ts';`)).toHaveLength(1);
  });

  it('do not forget a folder', () => {
    expect(violationsOf('agent-desk/index.ts', '')).toHaveLength(1);
  });
});
