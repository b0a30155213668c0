import { useLayoutEffect } from 'preact/hooks';
import { useRoom } from './use-chat.ts';

/** Room for the beginning of an answer, in px: it streams into this instead of pushing the page down line by line. */
const answerRoom = 300;

/**
 * Tells the page how high an inline chat wants to be: as high as what it holds. What is measured does not depend on the
 * height that the page gives, so that the two cannot chase each other.
 *
 * The page moves only as the answer to an act of the visitor: what comes later (the words of an answer) asks to grow
 * `gently`, which the page allows where nothing moves that can be seen; otherwise the transcript scrolls.
 */
export function useHeight(head: { current: HTMLDivElement | null }): void {
  const { chat } = useRoom();
  const folded = chat.fold.folded.value;
  const acts = chat.fold.acts.value;

  useLayoutEffect(() => {
    const { current } = head;
    const content = current?.parentElement?.querySelector<HTMLElement>('.transcript-content');
    if (!current || !content) return;
    let told = 0;
    const tell = (px: number, how: { gently?: boolean; reveal?: boolean } = {}): void => {
      if (px === told || current.offsetHeight === 0) return;
      told = px;
      chat.link.post({ action: 'height', px, ...how });
    };
    const wanted = (): number => current.offsetHeight + content.offsetHeight;
    // Counted from what stands there already: a second question gets as much room as the first.
    if (!folded) tell(wanted() + answerRoom, { reveal: true });
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      if (folded) tell(wanted());
      else if (wanted() > Math.max(told, window.innerHeight)) tell(wanted(), { gently: true });
    });
    observer.observe(current);
    observer.observe(content);
    return () => observer.disconnect();
  }, [chat, folded, acts]);
}
