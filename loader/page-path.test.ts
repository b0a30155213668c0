import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPublicConfig, type PopupRule } from '../protocol/page.ts';
import { isShownHere, matchesPath, pagePath, popupFor } from './page-path.ts';
import { resetPage } from './testing/page.ts';

const popup = (id: string, url_pattern: string | null, is_default = false): PopupRule => ({
  id,
  text: { da: id },
  url_pattern,
  delay_seconds: 0,
  is_default,
});
const withRules = (show: string[], hide: string[]) => ({ ...defaultPublicConfig('x'), url_rules: { show, hide } });

beforeEach(resetPage);

describe('the page that the visitor is on', () => {
  it('is named without its query and hash, unless the chatbot wants them', () => {
    history.replaceState(null, '', '/jakker?email=a@b.example#top');
    const config = defaultPublicConfig('x');
    expect(pagePath(config)).toBe('https://shop.example/jakker');
    const all = { ...config, page_path: { include_query: true } };
    expect(pagePath(all)).toBe('https://shop.example/jakker?email=a@b.example#top');
  });

  it.each([
    ['/checkout*', '/checkout', true],
    ['/checkout*', '/checkout/betaling', true],
    ['/checkout', '/checkout/', true],
    ['/checkout', '/checkout/betaling', false],
    ['*/kurv', '/da/kurv', true],
    ['/størrelser', '/st%C3%B8rrelser', true],
    ['/a.b', '/axb', false],
    ['/%', '/%', true],
  ])('the rule %s on %s: %s', (rule, path, matches) => {
    expect(matchesPath(rule, path)).toBe(matches);
  });

  it('shows the chat everywhere without rules, only where a rule shows it, and never where one hides it', () => {
    history.replaceState(null, '', '/checkout/betaling');
    expect(isShownHere(withRules([], []))).toBe(true);
    expect(isShownHere(withRules(['/produkter*'], []))).toBe(false);
    expect(isShownHere(withRules(['/checkout*'], []))).toBe(true);
    expect(isShownHere(withRules(['*'], ['/checkout*']))).toBe(false);
  });

  it('picks the popup of the page, else the default, else any', () => {
    const all = [popup('any', null), popup('default', null, true), popup('jackets', '/jakker')];
    expect(popupFor('https://shop.example/jakker', all)?.id).toBe('jackets');
    expect(popupFor('https://shop.example/sko', all)?.id).toBe('default');
    expect(popupFor('https://shop.example/sko', all.slice(0, 1))?.id).toBe('any');
    expect(popupFor('https://shop.example/sko', all.slice(2))).toBeUndefined();
    expect(popupFor('https://shop.example/sko', [])).toBeUndefined();
  });
});
