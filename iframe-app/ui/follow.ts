/**
 * Where the transcript stands. It follows what is written only while the reader is at its end, and only until their
 * question has come to the top: an answer is read from its beginning. Nobody is moved against their will; what stands
 * below is offered, not scrolled to.
 */
import { signal } from '@preact/signals';

/** What of an element the follower needs: a test has no layout. */
export type Scroller = {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
  scrollTo(options: { top: number; behavior: ScrollBehavior }): void;
};

/** What the reader has not seen: the rest of the answer they are reading, or something that came while they were away. */
export type Below = 'more' | 'news';

/** A reader this close to the end has seen it all. */
const closeToEnd = 48;
/** Browsers round positions. */
const still = 2;

export type FollowDependencies = {
  scroller: Scroller;
  /** Whether the browser itself keeps what is read in place when something grows above it. */
  anchors: boolean;
  calm(): boolean;
  /** Whether there is anything to follow: a greeting is read from its beginning. */
  follows(): boolean;
  /** The `scrollTop` at which the newest question stands at the top of the view. */
  questionTop(): number | undefined;
};

export function createFollow({ scroller, anchors, calm, follows, questionTop }: FollowDependencies) {
  const following = signal(true);
  const below = signal<Below | undefined>(undefined);
  /** The reader has asked, and has not gone past the beginning of the answer since. */
  let held = false;
  /** A smooth movement of ours is still going on: on its way it is far from the end, and nobody has left. */
  let travelling = false;
  /** Where we last saw the transcript stand. A scroll event comes a frame late: only this tells whose movement it was. */
  let seen = scroller.scrollTop;

  const left = (): number => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  const isNear = (): boolean => left() <= closeToEnd;
  const limit = (): number => (held ? (questionTop() ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY);

  function go(behavior: ScrollBehavior): void {
    scroller.scrollTo({ top: Math.max(0, Math.min(limit(), scroller.scrollHeight)), behavior });
    seen = scroller.scrollTop;
  }

  function setOff(gently: boolean): void {
    following.value = true;
    below.value = undefined;
    travelling = gently && !calm() && !isNear();
    go(travelling ? 'smooth' : 'auto');
  }

  /** `moved`: by so many px. A window that grows brings the end near as well; that is no step past the question. */
  function arrive(moved: number): void {
    travelling = false;
    following.value = true;
    below.value = undefined;
    if (moved > still && scroller.scrollTop > limit() + still) held = false;
  }

  /** Whether a movement by so many px was the reader's: content that grows moves nothing, and we only go down, to one place. */
  function isReaders(moved: number): boolean {
    return moved < 0 || (!travelling && moved > still && scroller.scrollTop > limit() + still);
  }

  return {
    following,
    below,
    /** The transcript has moved, by whomever. */
    onScroll(): void {
      const moved = scroller.scrollTop - seen;
      seen = scroller.scrollTop;
      if (!follows()) return;
      if (isNear()) return arrive(moved);
      if (Math.abs(scroller.scrollTop - limit()) <= still) travelling = false;
      if (!following.peek() || !isReaders(moved)) return;
      travelling = false;
      following.value = false;
    },
    /** The reader took over while we were moving. */
    onReader(): void {
      if (!travelling) return;
      travelling = false;
      following.value = isNear();
    },
    /** The content, or the window onto it, has another size. */
    onResize(): void {
      if (!follows()) return;
      if (following.peek()) {
        travelling = false;
        go('auto');
        below.value = isNear() ? undefined : (below.peek() ?? 'more');
      } else if (isNear()) arrive(0);
    },
    /** Something new stands at the end: a row of its own, or more words of the last one. */
    onNews(kind: 'row' | 'words'): void {
      if (following.peek() && isNear()) return;
      const isReading = kind === 'words' && scroller.scrollTop >= limit() - still;
      if (below.peek() !== 'news') below.value = isReading ? 'more' : 'news';
    },
    /** The reader has asked: their question is shown, then the answer, until the question has come to the top. */
    onAsked(): void {
      held = true;
      setOff(true);
    },
    /** The reader wants to see the end, and from then on to stay there. */
    jumpToEnd(gently: boolean): void {
      held = false;
      setOff(gently);
    },
    /** Keeps what is read in place while older rows are put before it: call before, and what it returns after. */
    holdPlace(): () => void {
      const [top, before] = [scroller.scrollTop, scroller.scrollHeight];
      // At the very top a browser has nothing to hold on to.
      if (anchors && top <= 0) scroller.scrollTop = 1;
      return () => {
        const grown = scroller.scrollHeight - before;
        const kept = anchors && scroller.scrollTop > top + 1;
        if (!kept && grown > 0) scroller.scrollTop = top + grown;
        seen = scroller.scrollTop;
      };
    },
  };
}

export type Follow = ReturnType<typeof createFollow>;
