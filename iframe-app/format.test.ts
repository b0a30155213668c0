import { describe, expect, it } from 'vitest';
import type { ProductCard } from '../protocol/parts.ts';
import { fileSize, productPrice } from './format.ts';

const card = (price: object | undefined, before: object | null = null): ProductCard =>
  ({ id: '1', title: 'A', description: null, image_url: '', url: '', splash: null, add_to_cart: null, price, original_price: before }) as ProductCard;
const kroner = (amount: number) => ({ amount, currency: 'DKK' });
const plain = (text: string | undefined): string | undefined => text?.replace(/\s/g, ' ');

describe('prices', () => {
  it.each([
    ['da', 1299, '1.299 kr.'],
    ['da', 749.5, '749,50 kr.'],
    ['en', 1299, 'DKK 1,299'],
  ])('in %s: %d is %s', (language, amount, shown) => expect(plain(productPrice(card(kroner(amount)), language)?.now)).toBe(shown));

  it('show the one before only where it was higher and of the same money', () => {
    expect(plain(productPrice(card(kroner(100), kroner(150)), 'da')?.before)).toBe('150 kr.');
    expect(productPrice(card(kroner(100), kroner(100)), 'da')?.before).toBeUndefined();
    expect(productPrice(card(kroner(100), { amount: 150, currency: 'SEK' }), 'da')?.before).toBeUndefined();
  });

  it('survive a currency and a language that do not exist', () => {
    expect(plain(productPrice(card({ amount: 5, currency: 'gold' }), 'da')?.now)).toBe('5 gold');
    expect(productPrice(card(kroner(5)), 'not a language')?.now).toContain('5');
    expect(productPrice(card(undefined), 'da')).toBeUndefined();
  });
});

describe('sizes of files', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [240_000, '240 kB'],
    [1_500_000, '1.5 MB'],
  ])('%i bytes', (bytes, shown) => expect(fileSize(bytes, 'en')).toContain(shown));
  it('are left out where unknown', () => expect([fileSize(undefined, 'en'), fileSize(Number.NaN, 'en'), fileSize(-1, 'en')]).toEqual(['', '', '']));
});
