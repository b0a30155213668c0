import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { da } from '../../texts/chat/da.ts';
import { en } from '../../texts/chat/en.ts';
import type { Message } from '../../protocol/message.ts';
import type { Part } from '../../protocol/parts.ts';
import { createReader, wholeSentences } from './sentences.ts';

const message = (...parts: Part[]): Message => ({ message_id: 'm', role: 'assistant', created_at: '', parts });
const text = (...lines: string[]): Part => ({
  type: 'rich_text',
  part_id: 't',
  blocks: lines.map((line) => ({ type: 'paragraph', spans: [{ type: 'text', text: line }] })),
});

describe('whole sentences', () => {
  it.each([
    ['Hello there', 0],
    ['Hello. The', 6],
    ['Hello.', 0],
    ['It costs 1.299 kr. in blue', 0],
    ['It costs 1.299 kr. in blue. And', 27],
    ['Really? Yes! And', 12],
    ['He said “no.” Then', 13],
    ['Version 2.5 is out', 0],
  ])('of %j end at %i', (words, end) => expect(wholeSentences(words)).toBe(end));
});

describe('reading aloud', () => {
  it('says every word of a text exactly once, however it arrives', () => {
    const words = fc.array(fc.constantFrom('one', 'two', 'three.', 'four?', 'kr.', 'five!'), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (list, sizes) => {
        const whole = list.join(' ');
        const reader = createReader(en, 'en');
        const said: string[] = [];
        for (let end = 0; end < whole.length; ) {
          end += sizes.next().value ?? 1;
          said.push(...reader.read(message(text(whole.slice(0, end))), 't', false));
        }
        said.push(...reader.read(message(text(whole)), undefined, true));
        expect(said.join(' ')).toBe(whole);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it('says a paragraph when the next one begins', () => {
    const reader = createReader(en, 'en');
    expect(reader.read(message(text('No stop here')), 't', false)).toEqual([]);
    expect(reader.read(message(text('No stop here', 'Next')), 't', false)).toEqual(['No stop here']);
  });

  it('says products with their prices once they are all there', () => {
    const reader = createReader(da, 'da');
    const products: Part = {
      type: 'products',
      part_id: 'p',
      products: [
        { id: '1', title: 'Råbjerg', description: null, image_url: '', price: { amount: 1299, currency: 'DKK' }, original_price: null, splash: null, url: '', add_to_cart: null },
        { id: '2', title: 'Ravnkilde', description: null, image_url: '', original_price: null, splash: null, url: '', add_to_cart: null },
      ],
    };
    expect(reader.read(message(products), 'p', false)).toEqual([]);
    expect(reader.read(message(products), undefined, false).map((line) => line.replace(/\s/g, ' '))).toEqual(['2 varer: Råbjerg, 1.299 kr.; Ravnkilde']);
    expect(reader.read(message(products), undefined, true)).toEqual([]);
  });
});
