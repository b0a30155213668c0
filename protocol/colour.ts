import * as v from 'valibot';

const number = String.raw`\s*\d+(?:\.\d+)?%?\s*`;
const hex = '#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})';
const rgb = String.raw`rgba?\(${number}(?:,|\s)${number}(?:,|\s)${number}(?:[,/]${number})?\)`;
/** No colour is longer than 64 characters: the pattern never meets a text that would keep it busy. */
const pattern = new RegExp(`^(?!.{65})(?:${hex}|${rgb})$`, 'is');

/** A colour as api.md 3.1 writes them: hex, `rgb()` or `rgba()`. */
export const colourSchema = v.pipe(v.string(), v.trim(), v.regex(pattern));
