import * as v from 'valibot';
import { expect, it } from 'vitest';
import { publicConfigSchema } from './config.ts';
import { defaultPublicConfig } from './page.ts';

it('is a public config like those that the server sends', () => {
  expect(v.safeParse(publicConfigSchema, defaultPublicConfig('shop-bot')).issues ?? []).toEqual([]);
});

it('is a fresh one every time, so that nobody changes the default of another', () => {
  defaultPublicConfig('a').launcher.size = 1;
  expect(defaultPublicConfig('a').launcher.size).toBe(60);
});
