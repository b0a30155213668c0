import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatbotId, countEvents, resetPage, server, tagOptions } from '../loader/testing/page.ts';
import { comeNear, endAll, startChat, startReady, watchView } from './testing.ts';

const warnings = (): unknown[][] => vi.mocked(console.warn).mock.calls;

beforeEach(() => {
  resetPage();
  watchView();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  endAll();
  vi.unstubAllGlobals();
});

describe('an inline chat', () => {
  it('is an empty frame with a name until it comes near to the view', () => {
    const { frame, loads } = startChat();
    expect([frame.id, frame.title, frame.getAttribute('src'), loads]).toEqual(['chat-iframe-inline', 'Chat – Hede & Hav', null, []]);
    comeNear();
    comeNear();
    expect(frame.src).toBe(`${server}/chat/?mode=inline&environment=live&id=${encodeURIComponent(chatbotId)}`);
    expect(loads).toEqual(['chatbotinline-window.js']);
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  it('is one of several, each with its own id', () => {
    startChat();
    startChat();
    expect(startChat().frame.id).toBe('chat-iframe-inline-3');
  });

  it('greets the frame with who and where the page is, and opens nothing', async () => {
    const { posted } = await startReady({ overrides: { inlineWelcomeMessage: 'Spørg om jakker' } });
    expect(posted[0]).toMatchObject({
      action: 'integrationOptions',
      overrides: { inlineWelcomeMessage: 'Spørg om jakker' },
      mustAskConsent: false,
      language: 'da',
    });
    expect(posted.map(({ action }) => action)).toEqual(['integrationOptions', 'setConsent', 'visitorKey', 'chatClosed']);
  });

  it('hears nothing from other origins, nor what is malformed', async () => {
    const events = countEvents('chat_product_click');
    const { hear } = await startReady();
    hear({ action: 'productClick' }, 'https://evil.example');
    hear({ action: 'productClick', url: 5 });
    hear({ action: 'productClick' });
    expect(events).toHaveLength(1);
  });

  it('asks its visitor for consent where the tag or the config wants it, and believes the answer', async () => {
    const byTag = await startReady({ options: tagOptions({ consentRequired: true }) });
    expect(byTag.posted[0]).toMatchObject({ mustAskConsent: true });
    const { posted, hear, said } = await startReady({}, { consent: { required: true, source: 'manual' } });
    expect(posted[0]).toMatchObject({ mustAskConsent: true });
    hear({ action: 'visitorKey', key: 'early' });
    expect(localStorage.length).toBe(0);
    hear({ action: 'consentGiven' });
    expect(said('setConsent').at(-1)).toEqual({ action: 'setConsent', functional: true });
    hear({ action: 'visitorKey', key: 'k' });
    expect(localStorage.getItem('di_visitor_' + chatbotId)).toMatch(/ k$/);
  });

  it('follows the platform that a config names for consent, for as long as it stands', async () => {
    const followConsent = vi.fn<(source: string, lifetime: unknown, answer: (consent: object) => void) => void>((_source, _lifetime, answer) =>
      answer({ functional: true }),
    );
    const inlineWindow = await import('./inline-window.ts');
    const load = (file: string): Promise<unknown> =>
      Promise.resolve(file === 'chatbotinline-window.js' ? inlineWindow : { followConsent });
    const { said } = await startReady({ load }, { consent: { required: true, source: 'google' } });
    await vi.waitFor(() => expect(followConsent).toHaveBeenCalledOnce());
    expect(followConsent.mock.calls[0]![0]).toBe('google');
    expect(said('setConsent').at(-1)).toMatchObject({ functional: true });
  });

  it('asks for its config where the script carries none, and leaves where there is no such chatbot', async () => {
    const fetched = vi.spyOn(window, 'fetch').mockResolvedValue(new Response('{"error":"not_found"}', { status: 404 }));
    const parts: Record<string, Promise<unknown>> = {
      'chatbotinline-window.js': import('./inline-window.ts'),
      'universal-chatbot-config.js': import('../loader/fetch-config.ts'),
    };
    const { placeholder } = startChat({ carried: undefined, load: (file) => parts[file]! });
    expect(fetched).not.toHaveBeenCalled();
    comeNear();
    await vi.waitFor(() => expect(placeholder.childNodes).toHaveLength(0));
    expect(fetched).toHaveBeenCalledOnce();
    expect(warnings()).toEqual([['[DialogIntelligens]', 'no chatbot ' + chatbotId]]);
  });

  it('has one height where its second file cannot be had, and warns once', async () => {
    const { frame } = startChat({ load: () => Promise.reject(new Error('gone')) });
    comeNear();
    await vi.waitFor(() => expect(frame.style.height).toBe('480px'));
    expect(warnings()).toHaveLength(1);
  });

  it('says what the page says through it, once it can, and brings it near for that', async () => {
    const { call, frame, hear, posted } = startChat();
    call('open', ['Har I telte?']);
    expect(frame.src).not.toBe('');
    await Promise.resolve();
    hear({ action: 'ready', protocol: 1 });
    await vi.waitFor(() => expect(posted.at(-1)).toMatchObject({ action: 'externalMessage', message: 'Har I telte?', source: 'public-api' }));
  });

  it('takes everything along when it ends', async () => {
    const { lifetime, hear, placeholder, said } = await startReady();
    const events = countEvents('chat_product_click');
    expect(document.adoptedStyleSheets).toHaveLength(1);
    lifetime.destroy();
    hear({ action: 'productClick' });
    document.documentElement.dataset['theme'] = 'dark';
    await Promise.resolve();
    expect([placeholder.childNodes.length, events.length, document.adoptedStyleSheets.length]).toEqual([0, 0, 0]);
    expect(said('integrationOptions')).toHaveLength(1);
  });
});

describe('its height', () => {
  const at = (frame: HTMLIFrameElement, bottom: number): void => {
    vi.spyOn(frame, 'getBoundingClientRect').mockReturnValue({ bottom } as DOMRect);
  };

  it('is what the app asks for, in whole pixels and within reason', async () => {
    const { frame, hear } = await startReady();
    at(frame, 100);
    for (const [px, height] of [[431.4, '431px'], [9e9, '4000px'], [-5, '0px']] as const) {
      hear({ action: 'height', px });
      expect(frame.style.height).toBe(height);
    }
    hear({ action: 'height', px: Number.NaN });
    expect(frame.style.height).toBe('0px');
  });

  it('grows gently only where nothing can be seen to move', async () => {
    const { frame, hear } = await startReady();
    hear({ action: 'height', px: 300 });
    at(frame, innerHeight - 1);
    hear({ action: 'height', px: 400, gently: true });
    expect(frame.style.height).toBe('300px');
    at(frame, innerHeight);
    hear({ action: 'height', px: 400, gently: true });
    expect(frame.style.height).toBe('400px');
    hear({ action: 'height', px: 350, gently: true });
    expect(frame.style.height).toBe('400px');
  });

  it('is brought into view when an answer would begin out of sight, and never otherwise', async () => {
    const { frame, hear } = await startReady();
    const scrolled = vi.fn<(options: unknown) => void>();
    frame.scrollIntoView = scrolled as HTMLIFrameElement['scrollIntoView'];
    frame.getAnimations = () => [];
    at(frame, innerHeight - 300);
    hear({ action: 'height', px: 500, reveal: true });
    at(frame, innerHeight - 10);
    hear({ action: 'height', px: 510 });
    expect(scrolled).not.toHaveBeenCalled();
    hear({ action: 'height', px: 520, reveal: true });
    expect(scrolled).toHaveBeenCalledOnce();
  });

  it('waits for the end of the growth before anything scrolls', async () => {
    const { frame, hear } = await startReady();
    const scrolled = vi.fn<(options: unknown) => void>();
    frame.scrollIntoView = scrolled as HTMLIFrameElement['scrollIntoView'];
    frame.getAnimations = () => [{} as Animation];
    at(frame, innerHeight);
    hear({ action: 'height', px: 520, reveal: true });
    expect(scrolled).not.toHaveBeenCalled();
    frame.dispatchEvent(new Event('transitionend'));
    frame.dispatchEvent(new Event('transitionend'));
    expect(scrolled).toHaveBeenCalledOnce();
  });
});
