/** Relative luminance of a colour as api.md 3.1 writes them (WCAG 2.2); alpha is ignored. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = Math.min(1, Math.max(0, value));
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue from 0 to 1. */
function channels(colour: string): number[] {
  const hex = /^#([0-9a-f]+)$/i.exec(colour.trim())?.[1];
  if (hex !== undefined) {
    const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
    return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255);
  }
  const numbers = colour.match(/\d+(?:\.\d+)?%?/g) ?? [];
  return numbers.slice(0, 3).map((part) => (part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part) / 255));
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What small text needs (WCAG 2.2, 1.4.3). */
const enough = 4.5;

/**
 * White or near-black, whichever is easier to read on the colour; black in the middle, where neither reads well enough.
 * One of them always reaches 4.5 : 1.
 */
export function readableOn(colour: string): '#ffffff' | '#111111' | '#000000' {
  const best = contrast('#ffffff', colour) >= contrast('#111111', colour) ? '#ffffff' : '#111111';
  return contrast(best, colour) >= enough ? best : '#000000';
}
