import { effect } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Turn } from '../models/turns.ts';
import { createFollow, type Follow } from './follow.ts';
import { useRoom } from './use-chat.ts';

const roleOf = (turn: Turn | undefined): string | undefined => turn?.message.peek().role;

/** Room above a question that has come to the top, in px. */
const roomAbove = 8;

/** Where the transcript stands when the newest question is at the top; of a long one its last lines are enough. */
function questionTop(scroller: HTMLElement): number | undefined {
  const questions = scroller.querySelectorAll<HTMLElement>('.turn[data-side=user]');
  const newest = questions[questions.length - 1];
  if (!newest) return undefined;
  // Layout positions: a row that is still rising into its place is measured where it will stand.
  const { offsetTop: top, offsetHeight: height } = newest;
  return Math.round(Math.max(top - roomAbove, top + height - scroller.clientHeight / 3));
}

/** Ties the follower to the scroller, to its size, and to what happens in the conversation. */
export function useFollow() {
  const { chat } = useRoom();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [follow, setFollow] = useState<Follow>();
  /** What puts the reader back in place once older rows have been drawn. */
  const release = useRef<() => void>(undefined);
  const { turns } = chat.conversation;

  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current || !content.current) return;
    const created = createFollow({
      scroller: current,
      anchors: typeof CSS !== 'undefined' && CSS.supports('overflow-anchor', 'auto'),
      follows: () => turns.peek().length > 0,
      questionTop: () => questionTop(current),
      calm: () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
    setFollow(created);
    created.onResize();

    let [first, last] = [turns.peek()[0], turns.peek().at(-1)];
    // Runs when the rows change and before they are drawn.
    const stopRows = effect(() => {
      const rows = turns.value;
      const [nowFirst, nowLast] = [rows[0], rows.at(-1)];
      const prepended = first !== undefined && nowFirst !== first && rows.includes(first);
      if (prepended) release.current = created.holdPlace();
      const asked = nowLast !== last && roleOf(rows.at(-2)) === 'user' && rows.at(-2)!.state.peek() === 'sending';
      if (asked) release.current = () => created.onAsked();
      else if (nowLast !== last && last !== undefined) created.onNews('row');
      first = nowFirst;
      last = nowLast;
    });
    let said = turns.peek().at(-1)?.message.peek();
    const stopWords = effect(() => {
      const words = turns.value.at(-1)?.message.value;
      if (words !== said && words?.parts.length) created.onNews('words');
      said = words;
    });
    const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(created.onResize);
    observer?.observe(current);
    observer?.observe(content.current);
    return () => {
      stopRows();
      stopWords();
      observer?.disconnect();
    };
  }, [chat]);

  const rows = turns.value;
  useLayoutEffect(() => {
    release.current?.();
    release.current = undefined;
  }, [rows]);

  return { scroller, content, follow };
}
