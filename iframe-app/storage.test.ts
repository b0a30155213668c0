import { describe, expect, it } from 'vitest';
import { createStorage } from './storage.ts';
import { fakeArea } from './testing/chat.ts';

function device() {
  const areas = { localStorage: fakeArea(), sessionStorage: fakeArea() };
  return { areas, keys: () => [areas.localStorage.keys(), areas.sessionStorage.keys()] };
}

describe('what the chat keeps', () => {
  it('has the chatbot’s id in its name, and is there for the next frame', () => {
    const { areas, keys } = device();
    createStorage(areas, 'Ærø Shop').lasting.set('token', 'abc');
    expect(keys()).toEqual([['di_token_Ærø Shop'], []]);
    expect(createStorage(areas, 'Ærø Shop').lasting.get('token')).toBe('abc');
    expect(createStorage(areas, 'other').lasting.get('token')).toBeNull();
  });

  it('is deleted when the visitor withdraws their consent, and the chat goes on with it', () => {
    const { areas, keys } = device();
    createStorage(areas, 'other').lasting.set('token', 'not ours');
    const before = createStorage(areas, 'bot');
    before.lasting.set('visitor', 'from before');
    before.session.set('draft', 'Hi');
    const storage = createStorage(areas, 'bot');
    storage.lasting.set('token', 'abc');
    storage.allow(false);
    expect(keys()).toEqual([['di_token_other'], []]);
    expect(storage.lasting.get('token')).toBe('abc');
    expect(storage.lasting.get('visitor')).toBe('from before');
    storage.lasting.set('token', 'def');
    storage.session.set('handled', '[]');
    storage.session.set('draft', null);
    expect(keys()).toEqual([['di_token_other'], []]);
    expect(storage.lasting.get('token')).toBe('def');
    expect(storage.session.get('draft')).toBeNull();
  });

  it('is kept again once the visitor agrees', () => {
    const { areas, keys } = device();
    const storage = createStorage(areas, 'bot');
    storage.allow(false);
    storage.lasting.set('token', 'abc');
    storage.session.set('draft', 'Hi');
    storage.session.set('draft', null);
    storage.allow(true);
    expect(keys()).toEqual([['di_token_bot'], []]);
    expect(areas.localStorage.getItem('di_token_bot')).toMatch(/^\d{13} abc$/);
  });

  it('does not live longer because the same consent is said again', () => {
    const { areas } = device();
    const written = `${Date.now() - 1_000} key`;
    areas.localStorage.setItem('di_visitor_bot', written);
    createStorage(areas, 'bot').allow(true);
    expect(areas.localStorage.getItem('di_visitor_bot')).toBe(written);
  });

  it('is forgotten 180 days after it was last written, and what an older version wrote is still read', () => {
    const { areas } = device();
    const storage = createStorage(areas, 'bot');
    const day = 86_400_000;
    areas.localStorage.setItem('di_visitor_bot', `${Date.now() - 179 * day} key`);
    expect(storage.lasting.get('visitor')).toBe('key');
    areas.localStorage.setItem('di_visitor_bot', `${Date.now() - 181 * day} key`);
    expect(storage.lasting.get('visitor')).toBeNull();
    expect(areas.localStorage.keys()).toEqual([]);
    areas.localStorage.setItem('di_visitor_bot', 'key of old');
    expect(storage.lasting.get('visitor')).toBe('key of old');
  });

  it('is what another frame of the same visitor has kept since', () => {
    const { areas } = device();
    const [one, other] = [createStorage(areas, 'bot'), createStorage(areas, 'bot')];
    one.lasting.set('token', 'abc');
    other.lasting.set('token', 'def');
    expect(one.lasting.get('token')).toBe('def');
    one.lasting.set('token', null);
    other.lasting.set('token', 'ghi');
    expect(one.lasting.get('token')).toBe('ghi');
  });

  it.each(['throws', 'is missing', 'is full'])('is there for this page view where storage %s', (how) => {
    const full = { ...fakeArea(), setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
    const blocked = {
      get localStorage(): never { throw new DOMException('denied', 'SecurityError'); },
      get sessionStorage(): never { throw new DOMException('denied', 'SecurityError'); },
    };
    const missing = {} as typeof blocked;
    const storage = createStorage(how === 'throws' ? blocked : how === 'is full' ? { localStorage: full, sessionStorage: full } : missing, 'bot');
    expect(storage.lasting.get('token')).toBeNull();
    storage.lasting.set('token', 'abc');
    expect(storage.lasting.get('token')).toBe('abc');
    storage.allow(false);
    storage.allow(true);
    expect(storage.lasting.get('token')).toBe('abc');
    storage.lasting.set('token', null);
    expect(storage.lasting.get('token')).toBeNull();
  });
});
