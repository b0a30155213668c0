import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLifetime } from '../loader/lifetime.ts';
import { resetPage } from '../loader/testing/page.ts';
import type { InlineChat } from './inline-chat.ts';
import { followPlaces } from './places.ts';

type Started = InlineChat & { placeholder: HTMLElement | undefined };
let stop: () => void;

function follow(tag?: HTMLScriptElement) {
  const all: Started[] = [];
  const changed = vi.fn<() => void>();
  followPlaces(
    tag,
    (place, placeholder) => {
      const frame = Object.assign(document.createElement('iframe'), { id: 'chat-iframe-inline', diAlive: true });
      const lifetime = createLifetime();
      lifetime.atEnd(() => frame.remove());
      place(frame);
      const chat = { frame, lifetime, call: () => {}, placeholder };
      all.push(chat);
      return chat;
    },
    changed,
  );
  return { all, changed };
}

function script(parent: HTMLElement = document.body): HTMLScriptElement {
  const tag = document.createElement('script');
  // Not run: the test is about where it stands.
  tag.type = 'text/plain';
  return parent.appendChild(tag);
}

function placeholder(): HTMLElement {
  const made = document.body.appendChild(document.createElement('div'));
  made.id = 'chatbot-placeholder';
  return made;
}

beforeEach(() => {
  resetPage();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const observers: MutationObserver[] = [];
  const observe = MutationObserver.prototype.observe;
  vi.spyOn(MutationObserver.prototype, 'observe').mockImplementation(function watch(this: MutationObserver, ...given) {
    observers.push(this);
    return observe.apply(this, given);
  });
  stop = () => observers.forEach((observer) => observer.disconnect());
  vi.spyOn(Element.prototype, 'getClientRects').mockImplementation(() => [{}] as unknown as DOMRectList);
});
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

describe('the place of an inline chat', () => {
  it('is the placeholder that is there', () => {
    const place = placeholder();
    const { all } = follow(script());
    expect(all.map(({ frame }) => frame.parentElement)).toEqual([place]);
  });

  it('is the placeholder that comes, and the next one when that has left', async () => {
    const { all } = follow();
    const first = placeholder();
    await vi.waitFor(() => expect(all).toHaveLength(1));
    first.remove();
    await vi.waitFor(() => expect(all[0]!.lifetime.ended).toBe(true));
    const second = placeholder();
    await vi.waitFor(() => expect(all[1]?.frame.parentElement).toBe(second));
  });

  it('is beside the tag in a page without a placeholder, and only there', async () => {
    const tag = script();
    const { all } = follow(tag);
    expect(tag.nextSibling).toBe(all[0]!.frame);
    all[0]!.frame.remove();
    await vi.waitFor(() => expect(all[0]!.lifetime.ended).toBe(true));
    expect(all).toHaveLength(1);
  });

  it('is not beside a tag that nobody sees', () => {
    expect(follow(script(document.head)).all).toEqual([]);
    vi.mocked(Element.prototype.getClientRects).mockReturnValue([] as unknown as DOMRectList);
    expect(follow(script()).all).toEqual([]);
  });

  it('is not a placeholder that another script has filled, but is one with a dead copy in it', () => {
    placeholder().append(Object.assign(document.createElement('iframe'), { id: 'chat-iframe-inline', diAlive: true }));
    expect(follow().all).toEqual([]);
    const copied = placeholder();
    copied.innerHTML = '<iframe id="chat-iframe-inline"></iframe>';
    expect(follow().all[0]!.frame.parentElement).toBe(copied);
    expect(copied.children).toHaveLength(1);
  });

  it('is not taken twice, so that a page which empties it has the last word', async () => {
    const place = placeholder();
    const { all } = follow();
    place.replaceChildren();
    await vi.waitFor(() => expect(all[0]!.lifetime.ended).toBe(true));
    expect(all).toHaveLength(1);
  });

  it('is nobody\'s once the body has been exchanged with the tag in it: the next body has its own', async () => {
    const tag = script();
    placeholder();
    const { all } = follow(tag);
    document.body.replaceChildren();
    await vi.waitFor(() => expect(all[0]!.lifetime.ended).toBe(true));
    placeholder();
    await Promise.resolve();
    expect(all).toHaveLength(1);
  });

  it('is kept an eye on: whatever changes in the page is told while the chat stands', async () => {
    placeholder();
    const { changed } = follow();
    expect(changed).toHaveBeenCalledOnce();
    document.body.append('x');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
  });
});
