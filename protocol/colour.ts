import * as v from 'valibot';

const number = String.raw`\s*\d+(?:\.\d+)?%?\s*`;
const pattern = new RegExp(
  String.raw`^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|rgba?\(${number}(?:,|\s)${number}(?:,|\s)${number}(?:[,/]${number})?\))$`,
  'i',
);

/** A colour as api.md 3.1 writes them: hex, `rgb()` or `rgba()`. */
export const colourSchema = v.pipe(v.string(), v.trim(), v.regex(pattern));
