import { describe, expect, it } from 'vitest';
import { decodePublicConfig, defaultPublicConfig, type PublicConfig } from './page.ts';

const base = defaultPublicConfig('shop-bot');
const full: PublicConfig = {
  chatbot_id: 'shop-bot',
  environment: 'test',
  name: 'Nord',
  languages: ['da', 'en'],
  launcher: {
    position: 'left',
    offset_x: 4,
    offset_y: 8,
    size: 56,
    picture: 'data:image/png;base64,AA==',
    label: { da: 'Chat' },
  },
  colours: { brand: '#111111', on_brand: '#fefefe' },
  popups: [{ id: 'p', text: { da: 'Hej', en: 'Hi' }, url_pattern: '/telte', delay_seconds: 3, is_default: true }],
  url_rules: { show: ['/a*'], hide: ['/kasse*'] },
  url_message: 'prefill',
  page_path: { include_query: true },
  events: { include_urls: true },
};
const read = (fields: object): PublicConfig => {
  const config = decodePublicConfig({ ...full, ...fields }, 'shop-bot');
  expect(config).toBeDefined();
  return config!;
};

describe('the public config', () => {
  it('is read whole', () => {
    expect(read({})).toEqual(full);
  });

  it('has a default for everything but its id', () => {
    expect(decodePublicConfig({ chatbot_id: 'shop-bot' }, 'shop-bot')).toEqual(base);
  });

  it.each([undefined, null, 'x', 5, [], {}, { chatbot_id: 'another' }, { chatbot_id: null }, { error: 'not_found' }])(
    'is none when it is %j',
    (value) => {
      expect(decodePublicConfig(value, 'shop-bot')).toBeUndefined();
    },
  );

  it.each(Object.keys(full).filter((key) => key !== 'chatbot_id'))(
    'has the default %s when it is of another type',
    (key) => {
      for (const value of [null, 5, 'weird', [], {}, true]) {
        const config = read({ [key]: value }) as Record<string, unknown>;
        const isText = typeof value === 'string' && key === 'name';
        expect(config[key], JSON.stringify(value)).toEqual(isText ? value : (base as Record<string, unknown>)[key]);
      }
    },
  );

  it('keeps the good members of a group beside a bad one', () => {
    expect(read({ launcher: { ...full.launcher, size: '60px', position: 'top' } }).launcher).toEqual({
      ...full.launcher,
      size: 60,
      position: 'right',
    });
  });

  it('believes only texts in its lists and in texts by language', () => {
    expect(read({ languages: ['da', 5, null] }).languages).toEqual(['da']);
    expect(read({ url_rules: { show: [{}, '/a'], hide: 'all' } }).url_rules).toEqual({ show: ['/a'], hide: [] });
    expect(read({ launcher: { label: { da: 'Chat', en: 5 } } }).launcher.label).toEqual({ da: 'Chat' });
  });

  it('drops a popup without id or text alone, and gives the others their defaults', () => {
    const popups = [
      null,
      'Hej',
      { text: { da: 'a' } },
      { id: 'b' },
      { id: 'c', text: 'x' },
      { id: 'd', text: { da: 'D' }, url_pattern: 5, delay_seconds: '3' },
    ];
    expect(read({ popups }).popups).toEqual([
      { id: 'd', text: { da: 'D' }, url_pattern: null, delay_seconds: 0, is_default: false },
    ]);
  });

  it('lets no key reach a prototype', () => {
    const value: unknown = JSON.parse(
      '{"chatbot_id":"shop-bot","__proto__":{"polluted":true},"launcher":{"label":{"__proto__":"x","constructor":"y"}}}',
    );
    const config = decodePublicConfig(value, 'shop-bot')!;
    expect(config).toEqual({ ...base, launcher: { ...base.launcher, label: { constructor: 'y' } } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is a fresh one every time, so that nobody changes the default of another', () => {
    read({}).popups.push(full.popups[0]!);
    expect(defaultPublicConfig('shop-bot')).toEqual(base);
    expect(defaultPublicConfig('a').launcher).not.toBe(defaultPublicConfig('a').launcher);
  });
});
