import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeConfig } from '../../protocol/config.ts';
import { applyOverrides, settings } from './overrides.ts';

const config = decodeConfig({ display: { name: 'Shop', welcome_message: 'Welcome.' }, disclosure: 'A machine answers.' });
const apply = (overrides: unknown) => applyOverrides(config, overrides);

describe('the overrides of an inline chat', () => {
  it('change nothing where there are none', () => {
    expect(apply({})).toEqual({ config, placeholder: '', refused: [] });
  });

  it.each(['inlineWelcomeMessage', 'inline_welcome_message', 'welcomeMessage', 'display_welcome_message'])(
    'greet by %s',
    (name) => {
      const { config: changed, refused } = apply({ [name]: '  Ask about jackets\n' });
      expect([changed.display.welcome_message, refused]).toEqual(['Ask about jackets', []]);
    },
  );

  it.each([
    { primaryColor: '#aa0000' },
    { primary_color: '#aa0000' },
    { brandPrimaryColor: '#aa0000' },
    { colours: { brand: '#aa0000' } },
    { theme: { brand: { primary_color: '#aa0000' } } },
    { theme: { brand: { primaryColor: '#aa0000' } } },
  ])('know a colour by the names that the config has for it: %j', (overrides) => {
    const { config: changed, refused } = apply(overrides);
    expect([changed.theme.brand.primary_color, changed.dark_theme.brand.primary_color, refused]).toEqual(['#aa0000', '#aa0000', []]);
  });

  it('set a colour for the night alone where the name says so', () => {
    const { config: changed } = apply({ dark_theme: { brand: { primary_color: '#bb0000' } } });
    expect([changed.theme.brand.primary_color, changed.dark_theme.brand.primary_color]).toEqual(['#1f4d3f', '#bb0000']);
  });

  it('have the words of the empty field, which is no setting of the config', () => {
    expect(apply({ inputPlaceholder: 'Spørg om alt' }).placeholder).toBe('Spørg om alt');
  });

  it('take no longer greeting than a greeting can be', () => {
    expect(apply({ inlineWelcomeMessage: 'x'.repeat(9_000) }).config.display.welcome_message).toHaveLength(500);
  });

  const garbage: object[] = [
    { primaryColor: 'url(https://evil.example)' },
    { primaryColor: 'red; background: blue' },
    { primaryColor: 7 },
    { welcomeMessage: ' ' },
    { welcomeMessage: ['a'] },
    { theme: 'dark' },
    { privacyPolicyUrl: 'javascript:alert(1)' },
    { constructor: { prototype: { name: 'x' } } },
  ];
  it.each(garbage)('change nothing by garbage, and name it: %j', (overrides) => {
    const { config: same, refused } = apply(overrides);
    expect(same).toEqual(config);
    expect(refused).toHaveLength(1);
  });

  it.each(settings.map(({ path, kind }) => [path, kind] as const))('can set %s, and nothing else with it', (path, kind) => {
    const value = kind === 'colour' ? '#123456' : 'Words';
    const { refused, placeholder, config: changed } = apply({ [path.replace(/\./g, '_')]: value });
    expect(refused).toEqual([]);
    if (path === 'input.placeholder') return expect([placeholder, changed]).toEqual([value, config]);
    const inside = (group: unknown): unknown => path.split('.').reduce<unknown>((at, name) => Object(at)[name], group);
    expect(inside(changed)).toBe(value);
    expect(JSON.stringify(changed).split(value)).toHaveLength(kind === 'colour' ? 3 : 2);
  });

  it('never throw and never make a config that the chat could not draw', () => {
    fc.assert(
      fc.property(fc.anything(), (overrides) => {
        const { config: changed } = apply(overrides);
        expect(decodeConfig(JSON.parse(JSON.stringify(changed)))).toEqual(JSON.parse(JSON.stringify(changed)));
      }),
    );
  });
});
