import { expect, it } from 'vitest';
import { contrast, readableOn } from './contrast.ts';

it('says which of white and black can be read on a colour', () => {
  expect(['#1f4e4d', '#fff', '#ffff00', 'rgb(0, 0, 0)', 'rgba(100%, 100%, 100%, 0.5)', '#7dbab4'].map(readableOn)).toEqual([
    '#ffffff', '#111111', '#111111', '#ffffff', '#111111', '#111111',
  ]);
});

it('measures contrast as WCAG does', () => {
  expect([contrast('#000', '#fff'), contrast('#777777', '#fff'), contrast('#fff', '#fff')].map((ratio) => ratio.toFixed(2))).toEqual(['21.00', '4.48', '1.00']);
});

it('gives small text enough contrast on every colour there is', () => {
  // Every 15th step of each channel, which comes by the greys in the middle that are hard for both.
  for (let red = 0; red < 256; red += 15) {
    for (let green = 0; green < 256; green += 15) {
      for (let blue = 0; blue < 256; blue += 15) {
        const colour = `rgb(${red}, ${green}, ${blue})`;
        if (contrast(readableOn(colour), colour) < 4.5) expect.fail(`${readableOn(colour)} cannot be read on ${colour}`);
      }
    }
  }
  for (let grey = 0; grey < 256; grey += 1) {
    const colour = `rgb(${grey}, ${grey}, ${grey})`;
    expect(contrast(readableOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
  }
});
