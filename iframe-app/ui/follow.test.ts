import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFollow } from './follow.ts';

/** A scroller as a browser has it: the position stays within its bounds. */
function createScroller(height: number, view: number) {
  let top = 0;
  let total = height;
  const bound = (value: number): number => Math.max(0, Math.min(value, total - view));
  return {
    get scrollTop() {
      return top;
    },
    set scrollTop(value: number) {
      top = bound(value);
    },
    get scrollHeight() {
      return total;
    },
    clientHeight: view,
    scrollTo({ top: to }: { top: number }) {
      top = bound(to);
    },
    grow(by: number) {
      total += by;
    },
    left: () => total - view - top,
  };
}

function setUp(height = 400, anchors = false) {
  const scroller = createScroller(height, 400);
  const follow = createFollow({ scroller, anchors, calm: () => true, follows: () => true });
  return { scroller, follow };
}

describe('the transcript', () => {
  it('follows what is written while the reader is at the end', () => {
    const { scroller, follow } = setUp();
    scroller.grow(300);
    follow.onResize();
    expect(scroller.left()).toBe(0);
  });

  it('stays where the reader is, and offers what is new', () => {
    const { scroller, follow } = setUp(2_000);
    follow.jumpToEnd(false);
    scroller.scrollTop = 500;
    follow.onScroll();
    scroller.grow(300);
    follow.onNews();
    follow.onResize();
    expect(scroller.scrollTop).toBe(500);
    expect(follow.hasNews.peek()).toBe(true);
    follow.jumpToEnd(true);
    expect(scroller.left()).toBe(0);
    expect(follow.hasNews.peek()).toBe(false);
  });

  it('keeps what is read in place when older rows are put before it', () => {
    const { scroller, follow } = setUp(2_000);
    scroller.scrollTop = 120;
    follow.onScroll();
    const release = follow.holdPlace();
    scroller.grow(900);
    release();
    expect(scroller.scrollTop).toBe(1_020);
  });

  it('is read from its beginning while there is only a greeting', () => {
    const scroller = createScroller(900, 400);
    const follow = createFollow({ scroller, anchors: false, calm: () => true, follows: () => false });
    follow.onResize();
    expect(scroller.scrollTop).toBe(0);
  });

  it('never moves a reader who has scrolled away, whatever happens', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('grow' as const), by: fc.integer({ min: 0, max: 400 }) }),
      fc.record({ kind: fc.constant('scroll' as const), by: fc.integer({ min: -900, max: 900 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { scroller, follow } = setUp(3_000);
        for (const { kind, by } of steps) {
          const before = { top: scroller.scrollTop, away: scroller.left() > 48 };
          if (kind === 'scroll') {
            scroller.scrollTop += by;
            follow.onScroll();
          } else {
            scroller.grow(by);
            follow.onNews();
            follow.onResize();
            if (!follow.atEnd.peek()) expect(scroller.scrollTop).toBe(before.top);
            else expect(scroller.left() <= 48).toBe(true);
          }
          expect(follow.atEnd.peek()).toBe(scroller.left() <= 48);
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
