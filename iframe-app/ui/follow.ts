/**
 * Where the transcript stands. It follows what is written only while the reader is at its end, and is never moved
 * against their will; what has come meanwhile is offered, not scrolled to.
 */
import { signal } from '@preact/signals';

/** What of an element the follower needs: a test has no layout. */
export type Scroller = {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  scrollTo(options: { top: number; behavior: ScrollBehavior }): void;
};

/** A reader this close to the end has seen it all. */
const closeToEnd = 48;

export type FollowDependencies = {
  scroller: Scroller;
  /** Whether the browser itself keeps what is read in place when something grows above it. */
  anchors: boolean;
  calm(): boolean;
  /** Whether there is anything to follow: a greeting is read from its beginning. */
  follows(): boolean;
};

export function createFollow({ scroller, anchors, calm, follows }: FollowDependencies) {
  const atEnd = signal(true);
  const hasNews = signal(false);
  /** A movement of ours that is still going on: its scroll events are not the reader's. */
  let travelling = false;
  let height = scroller.scrollHeight;

  const left = (): number => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;

  function toEnd(behavior: ScrollBehavior): void {
    atEnd.value = true;
    hasNews.value = false;
    travelling = behavior === 'smooth' && left() > closeToEnd;
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
  }

  return {
    atEnd,
    hasNews,
    /** The transcript has moved, by whomever. */
    onScroll(): void {
      if (!follows()) return;
      const near = left() <= closeToEnd;
      if (near) travelling = false;
      if (travelling) return;
      atEnd.value = near;
      if (near) hasNews.value = false;
    },
    /** The reader took over while we were moving. */
    onReader(): void {
      travelling = false;
    },
    /** The content, or the window onto it, has another size. */
    onResize(): void {
      const grown = scroller.scrollHeight > height;
      height = scroller.scrollHeight;
      if (atEnd.peek() && follows()) scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'auto' });
      else if (grown && left() <= closeToEnd) atEnd.value = true;
    },
    /** Something new stands at the end. */
    onNews(): void {
      if (!atEnd.peek()) hasNews.value = true;
    },
    /** The reader asks for the end, or has just written there. */
    jumpToEnd(gently: boolean): void {
      toEnd(gently && !calm() ? 'smooth' : 'auto');
    },
    /** Keeps what is read in place while older rows are put before it: call before, and what it returns after. */
    holdPlace(): () => void {
      const [top, before] = [scroller.scrollTop, scroller.scrollHeight];
      // At the very top a browser has nothing to hold on to.
      if (anchors && top <= 0) scroller.scrollTop = 1;
      return () => {
        const grown = scroller.scrollHeight - before;
        height = scroller.scrollHeight;
        const kept = anchors && scroller.scrollTop > top + 1;
        if (!kept && grown > 0) scroller.scrollTop = top + grown;
      };
    },
  };
}

export type Follow = ReturnType<typeof createFollow>;
