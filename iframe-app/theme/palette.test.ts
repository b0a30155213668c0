import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeConfig } from '../../protocol/config.ts';
import { contrast, fromOklch, parseColour, toCss, toOklch, type Rgb } from './oklch.ts';
import { derivePalette, readable, type Palette } from './palette.ts';

const rgb = (css: string): Rgb => {
  const [red, green, blue] = parseColour(css)!;
  return [red, green, blue];
};
const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const maybeHex = fc.option(hex, { nil: null });

/** Any colours a merchant could choose, however unfortunate. */
const theme = fc
  .record({ brand: hex, surface: hex, muted: hex, button: maybeHex, icon: hex, assistant: hex, words: hex, user: hex, userWords: hex, field: maybeHex, fieldWords: hex, placeholder: hex, border: maybeHex, send: maybeHex, price: hex, card: hex })
  .map((of) =>
    decodeConfig({
      theme: {
        brand: { primary_color: of.brand },
        surface: { background_color: of.surface, muted_text_color: of.muted },
        header: { button: { background_color: of.button, icon_color: of.icon } },
        messages: {
          assistant: { background_color: of.assistant, text_color: of.words },
          user: { background_color: of.user, text_color: of.userWords },
        },
        input: { text_color: of.fieldWords, placeholder_color: of.placeholder, background_color: of.field, border_color: of.border, send_button: { icon_color: of.send } },
        product_card: { discount_price_color: of.price, button: { background_color: of.card, bold: false } },
      },
    }).theme,
  );

type Name = keyof Palette;
const texts: [Name, Name][] = [
  ['text', 'surface'], ['text', 'n2'], ['muted', 'surface'], ['muted', 'n2'], ['text', 'n3'], ['brand-text', 'n3'],
  ['brand-text', 'surface'], ['brand-text', 'n2'], ['on-brand', 'brand'],
  ['assistant-text', 'assistant'], ['assistant-muted', 'assistant'], ['assistant-link', 'assistant'],
  ['user-text', 'user'], ['input-text', 'input'], ['input-placeholder', 'input'],
  ['price-reduced', 'surface'], ['card-action', 'surface'], ['danger', 'surface'], ['success', 'surface'],
];
const controls: [Name, Name][] = [
  ['brand-control', 'surface'], ['send', 'input'], ['send-icon', 'send'], ['input-border', 'surface'],
];

describe('the palette', () => {
  it('can be read whatever a merchant has chosen', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(theme, (chosen) => {
        const palette = derivePalette(chosen);
        for (const [front, back] of texts) {
          expect(contrast(rgb(palette[front]), rgb(palette[back])), `${front} on ${back}`).toBeGreaterThanOrEqual(4.5);
        }
        for (const [front, back] of controls) {
          expect(contrast(rgb(palette[front]), rgb(palette[back])), `${front} on ${back}`).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 3_000, seed: 11 },
    );
  });

  it('leaves colours alone that can be read', () => {
    const { theme: chosen } = decodeConfig({ theme: { brand: { primary_color: '#1f4e4d' }, surface: { background_color: '#fdfcfa', muted_text_color: '#5f6a68' } } });
    expect(derivePalette(chosen)).toMatchObject({ brand: '#1f4e4d', 'brand-text': '#1f4e4d', surface: '#fdfcfa', muted: '#5f6a68', 'on-brand': '#ffffff' });
  });

  it('keeps the hue when it has to make a colour darker', () => {
    const yellow: Rgb = [1, 0.85, 0.1];
    const [, , before] = toOklch(yellow);
    const [lightness, chroma, after] = toOklch(readable(yellow, [[1, 1, 1]], 4.5));
    expect(Math.abs(after - before)).toBeLessThan(0.08);
    expect(chroma).toBeGreaterThan(0.05);
    expect(lightness).toBeLessThan(0.6);
  });

  it('draws ten neutral steps, each further from the surface', () => {
    const palette = derivePalette(decodeConfig({}).theme);
    const steps = ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const).map((step) => contrast(rgb(palette[`n${step}`]), rgb(palette.surface)));
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });
});

describe('colours', () => {
  it.each([
    ['#abc', '#aabbcc'],
    ['#AABBCC80', '#aabbcc'],
    ['rgb(170, 187, 204)', '#aabbcc'],
    ['rgba(170,187,204,.5)', '#aabbcc'],
    ['rgb(100% 0% 50%)', '#ff0080'],
  ])('reads %s', (text, css) => expect(toCss(rgb(text))).toBe(css));

  it.each(['', 'red', '#ab', 'hsl(1,2%,3%)', 'rgb(1,2)'])('does not read %j', (text) => expect(parseColour(text)).toBeUndefined());

  it('come back from OKLCH as they were', () => {
    fc.assert(
      fc.property(hex, (css) => {
        expect(toCss(fromOklch(toOklch(rgb(css))))).toBe(css);
      }),
      { numRuns: 2_000, seed: 3 },
    );
  });
});
