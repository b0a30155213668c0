import { expect, it } from 'vitest';
import { readableOn } from './contrast.ts';

it('says which of white and black can be read on a colour', () => {
  expect(['#1f4e4d', '#fff', '#ffff00', 'rgb(0, 0, 0)', 'rgba(100%, 100%, 100%, 0.5)', '#7dbab4'].map(readableOn)).toEqual([
    '#ffffff', '#111111', '#111111', '#ffffff', '#111111', '#111111',
  ]);
});
