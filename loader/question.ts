/**
 * `universal-chatbot-question.js`: the one sentence that the first click asks where consent is required (embed.md 7).
 * Loaded with the window's file, by chatbots and pages that want it.
 */
import { consent as da } from '../texts/page/da.ts';
import { consent as en } from '../texts/page/en.ts';
import type { WindowContext } from './chat-window.ts';
import { element } from './dom.ts';
import { dressMore, questionStyles } from './window-styles.ts';

/** Returns what asks; a visitor who came by keyboard goes on at the answers. */
export function createQuestion({ bubble, close, language, setConsent, visitor }: WindowContext): () => void {
  dressMore(bubble.content, questionStyles);
  return () => {
    if (!visitor.mustAsk()) return;
    const { question, accept, decline } = language().startsWith('da') ? da : en;
    const before = document.activeElement;
    const yes = bubble.button('ask', accept, () => setConsent({ functional: true }));
    const no = bubble.button('ask', decline, () => {
      close();
      if (before instanceof HTMLElement) before.focus();
    });
    bubble.content.replaceChildren(element('div', {}, element('p', {}, question), yes, no));
    if (before instanceof HTMLButtonElement) yes.focus();
  };
}
