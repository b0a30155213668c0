/**
 * `floating-search-bar.js`: the search bar at the bottom of the page, closable. It takes what `inline-search-bar.js` takes
 * from a container from its own script tag.
 */
import { floatingSearchBar as da } from '../texts/page/da.ts';
import { floatingSearchBar as en } from '../texts/page/en.ts';
import { settleWaiting } from './chat.ts';
import { element, iconButton } from './dom.ts';
import { floatingCss } from './floating-styles.ts';
import { addStyles, className } from './look.ts';
import { createSearchBar } from './search-bar.ts';
import { css } from './styles.ts';
import { findTag, suggestionsBeside } from './tag.ts';

const file = 'floating-search-bar';

function createFloatingBar({ dataset }: HTMLElement): { show(): void; hide(): void } {
  const root = element('div', { class: className('floating'), id: file, tabindex: '-1' });
  Object.assign(root.dataset, dataset);
  const { element: bar, field, isDanish, refresh } = createSearchBar(root, suggestionsBeside(file), {
    // What floats has the page's text behind it.
    backgroundColor: dataset['backgroundColor'] || '#fff',
  });
  const crossing = 'm7 7 10 10M17 7 7 17';
  root.append(iconButton(className('button ' + className('close')), (isDanish ? da : en).close, crossing, () => hide()));

  let shown = dataset['hidden'] !== 'true';
  /** Where the visitor was before the bar. */
  let before: Element | null = null;
  let launcher: HTMLElement | null = null;
  const hasFocus = (): boolean => root.contains(document.activeElement);

  /** A page without a body gets the bar when it has one, and a page whose body was replaced gets it back. */
  function stand(): void {
    if (root.isConnected || !document.body) return;
    // What a snapshot of the old body brought back is a picture of a bar, no bar.
    document.querySelectorAll('#' + file).forEach((picture) => picture.remove());
    document.body.append(root);
    refresh();
    root.style.cssText += bar.style.cssText;
  }

  /** Makes room for the open chat, and steps above the launcher where that is in the way. */
  function settle(): void {
    root.hidden = !shown || !!document.querySelector('#chat-container.chat-open');
    const own = root.getBoundingClientRect();
    const { left, right, top, bottom, width } = (launcher || root).getBoundingClientRect();
    const isBeside = left > own.right || right < own.left || bottom < innerHeight - own.height - 24;
    root.style.setProperty('--lift', launcher && width && !isBeside ? innerHeight - top + 12 + 'px' : '0px');
  }
  const sizes = new ResizeObserver(settle);
  function follow(): void {
    settleWaiting();
    stand();
    const found = document.getElementById('chat-button');
    if (found === launcher) return;
    sizes.disconnect();
    launcher = found;
    // Tells of its first size, too, and of being hidden and shown.
    if (found) sizes.observe(found);
    else settle();
  }

  function show(): void {
    shown = true;
    settle();
    // Whoever has pressed a button for it wants to write; a page that shows it by itself takes no focus.
    if (!navigator.userActivation || !navigator.userActivation.isActive) return;
    before = document.activeElement;
    field.focus();
  }
  function hide(): void {
    const goBack = hasFocus();
    shown = false;
    settle();
    if (goBack && before instanceof HTMLElement) before.focus();
  }

  root.onkeydown = ({ key }) => {
    if (key === 'Escape') hide();
  };
  root.addEventListener('focusin', ({ relatedTarget }) => {
    if (!root.contains(relatedTarget as Node | null)) before = relatedTarget as Element | null;
  });
  // A launcher that gives way to the page's own bars slides.
  for (const type of ['resize', 'transitionend', 'chat_open']) window.addEventListener(type, settle);
  window.addEventListener('chat_close', () => {
    const goesOn = shown && root.hidden && document.activeElement === document.body;
    settle();
    // A page without launcher has no other place for the visitor to go on from.
    if (goesOn) root.focus();
  });
  new MutationObserver(follow).observe(document, { childList: true, subtree: true });
  follow();
  settle();
  return { show, hide };
}

if (!window.showFloatingSearchBar) {
  addStyles(css + floatingCss);
  const { show, hide } = createFloatingBar(findTag(file) || document.documentElement);
  window.showFloatingSearchBar = show;
  window.hideFloatingSearchBar = hide;
}
