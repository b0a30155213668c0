import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMarkerFilter, stripPart } from './markers.ts';

const filtered = (pieces: string[]): string => {
  const filter = createMarkerFilter();
  return pieces.map(filter.push).join('') + filter.flush();
};

describe('the filter for raw markers', () => {
  it('takes out markers and leaves single braces', () => {
    expect(filtered(['Look: {{products}} and {this} }} or {'])).toBe('Look:  and {this} }} or {');
    expect(filtered(['cut {{ off'])).toBe('cut ');
  });

  it('sees a marker however the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('{', '}', 'a', ' '), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(30), { maxLength: 6 }), (whole, cuts) => {
        const edges = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = edges.slice(1).map((edge, index) => whole.slice(edges[index], edge));
        expect(filtered(pieces)).toBe(filtered([whole]));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('reaches over the spans of a block, into cards, and leaves addresses alone', () => {
    const spans = [{ type: 'text' as const, text: 'a {{pro' }, { type: 'bold' as const, text: 'ducts' }, { type: 'text' as const, text: '}} b' }];
    expect(stripPart({ type: 'rich_text', part_id: 'p', blocks: [{ type: 'paragraph', spans }] })).toEqual({
      type: 'rich_text', part_id: 'p', blocks: [{ type: 'paragraph', spans: [{ type: 'text', text: 'a ' }, { type: 'text', text: ' b' }] }],
    });
    const product = { id: '{{1}}', title: 'Boot {{x}}', description: null, image_url: 'https://a/{{b}}', original_price: null, splash: null, url: 'https://a/{{c}}', add_to_cart: null };
    expect(stripPart({ type: 'products', part_id: 'p', products: [product] })).toEqual({ type: 'products', part_id: 'p', products: [{ ...product, title: 'Boot ' }] });
  });
});
