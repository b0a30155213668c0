/** A merchant's colours on a bar, and a text colour that can be read on them. */
import type { Settings } from './settings.ts';

const numbersIn = (colour: string): number[] => (colour.match(/[\d.]+/g) || []).map(Number);

/** Whether a computed colour is a light one; what cannot be read counts as light. The eye sees green more than blue. */
function isLight(colour: string): boolean {
  const [red, green, blue] = numbersIn(colour);
  return !(red! * 0.3 + green! * 0.6 + blue! * 0.1 < 130);
}

/** Hands `settings` to the sheet as custom properties, with an `--ink` that follows from the background. */
export function paint(bar: HTMLElement, settings: Settings): void {
  const set = (name: string, value: unknown): void => bar.style.setProperty('--' + name, String(value));
  for (const name in settings) if (/olor|idth|ius/.test(name)) set(name, settings[name as keyof Settings]);
  const { backgroundColor } = getComputedStyle(bar);
  // What is transparent lets the page through, and the page's own text can be read on that.
  const isClear = numbersIn(backgroundColor)[3]! < 0.5;
  const isDark = isClear ? isLight(getComputedStyle(bar.parentElement!).color) : !isLight(backgroundColor);
  set('ink', isDark ? '#fff' : '#17211d');
  bar.style.colorScheme = isDark ? 'dark' : 'light';
}
