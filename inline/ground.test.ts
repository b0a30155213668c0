import { afterEach, expect, it, vi } from 'vitest';
import { groundOf } from './ground.ts';

const clear = 'rgba(0, 0, 0, 0)';
type Paint = { backgroundColor: string; backgroundImage?: string };

/** A frame in two boxes in a body, each painted as given, from the inside to the page's root. */
function framePaintedIn(frame: string, ...paints: Paint[]): Element {
  document.body.replaceChildren();
  const outer = document.body.appendChild(document.createElement('div'));
  const inner = outer.appendChild(document.createElement('div'));
  const element = inner.appendChild(document.createElement('iframe'));
  const all = [inner, outer, document.body, document.documentElement];
  vi.spyOn(window, 'getComputedStyle').mockImplementation((asked) => {
    const paint = asked === element ? { backgroundColor: frame } : paints[all.indexOf(asked as HTMLElement)];
    return { backgroundColor: clear, backgroundImage: 'none', ...paint } as CSSStyleDeclaration;
  });
  return element;
}

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

it('is the nearest colour behind the frame', () => {
  const first = { backgroundColor: 'rgb(1, 2, 3)' };
  expect(groundOf(framePaintedIn('rgb(255, 255, 255)', { backgroundColor: clear }, first, { backgroundColor: 'rgb(9, 9, 9)' }))).toBe('rgb(1, 2, 3)');
});

it('is the paper of the browser where nobody has painted', () => {
  expect(groundOf(framePaintedIn('rgb(18, 18, 18)'))).toBe('rgb(18, 18, 18)');
});

it.each([
  ['a picture', { backgroundColor: 'rgb(1, 2, 3)', backgroundImage: 'url("a.png")' }],
  ['half transparent', { backgroundColor: 'rgba(1, 2, 3, 0.5)' }],
  ['written in a way that we do not read', { backgroundColor: 'oklch(0.4 0.1 20)' }],
])('is not told where it is %s', (_what, paint) => {
  expect(groundOf(framePaintedIn('rgb(255, 255, 255)', paint))).toBe('');
});
