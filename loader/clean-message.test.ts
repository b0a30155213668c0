import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanMessage } from './clean-message.ts';

describe('a text from an address', () => {
  it('loses control and bidi characters, and is capped at 2,000 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const clean = cleanMessage(text);
        expect(clean).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
        expect([...clean].length).toBeLessThanOrEqual(2000);
      }),
    );
  });

  it('keeps what can be read', () => {
    expect(cleanMessage('  Findes den\ni blå?\u202e 👨‍👩‍👧 ')).toBe('Findes den i blå? 👨‍👩‍👧');
  });

  it('never cuts a character in two', () => {
    expect(cleanMessage('🧥'.repeat(2001))).toBe('🧥'.repeat(2000));
  });
});
