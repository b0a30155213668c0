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
  let question: number | undefined;
  const follow = createFollow({ scroller, anchors, calm: () => true, follows: () => true, questionTop: () => question });
  /** The visitor asks: a question of 50 px, and the place for its answer. */
  function ask(): void {
    question = scroller.scrollHeight;
    scroller.grow(100);
    follow.onAsked();
    follow.onResize();
  }
  return { scroller, follow, ask, question: () => question };
}

describe('the transcript', () => {
  it('follows what is written while the reader is at the end', () => {
    const { scroller, follow } = setUp();
    scroller.grow(300);
    follow.onResize();
    expect(scroller.left()).toBe(0);
  });

  it('goes on following when its own movement is reported after the content has grown again', () => {
    const { scroller, follow } = setUp();
    scroller.grow(300);
    follow.onResize();
    scroller.grow(330);
    follow.onScroll();
    follow.onResize();
    expect(scroller.left()).toBe(0);
  });

  it('goes on following when the content has become shorter and then longer', () => {
    const { scroller, follow } = setUp(2_000);
    follow.jumpToEnd(false);
    scroller.grow(-200);
    scroller.scrollTop += 0;
    follow.onResize();
    scroller.grow(330);
    follow.onScroll();
    follow.onResize();
    expect(scroller.left()).toBe(0);
  });

  it('stays where the reader is, and offers what is new', () => {
    const { scroller, follow } = setUp(2_000);
    follow.jumpToEnd(false);
    scroller.scrollTop = 500;
    follow.onScroll();
    scroller.grow(300);
    follow.onNews('words');
    follow.onResize();
    expect(scroller.scrollTop).toBe(500);
    expect(follow.below.peek()).toBe('news');
    follow.jumpToEnd(true);
    expect(scroller.left()).toBe(0);
    expect(follow.below.peek()).toBeUndefined();
  });

  it('stops when the question has come to the top, so that a long answer is read from its beginning', () => {
    const { scroller, follow, ask, question } = setUp(900);
    ask();
    expect(scroller.left()).toBe(0);
    for (let row = 0; row < 20; row += 1) {
      scroller.grow(60);
      follow.onNews('words');
      follow.onResize();
      follow.onScroll();
    }
    expect(scroller.scrollTop).toBe(question());
    expect(follow.below.peek()).toBe('more');
    follow.onNews('row');
    expect(follow.below.peek()).toBe('news');
  });

  it('offers the rest of the answer to a reader in the middle of it, and follows again at its end', () => {
    const { scroller, follow, ask, question } = setUp(900);
    ask();
    scroller.grow(1_000);
    follow.onResize();
    scroller.scrollTop = question()! + 200;
    follow.onScroll();
    scroller.grow(100);
    follow.onNews('words');
    follow.onResize();
    expect(scroller.scrollTop).toBe(question()! + 200);
    expect(follow.below.peek()).toBe('more');
    scroller.scrollTop = scroller.scrollHeight;
    follow.onScroll();
    expect(follow.below.peek()).toBeUndefined();
    scroller.grow(100);
    follow.onResize();
    expect(scroller.left()).toBe(0);
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
    const questionTop = () => undefined;
    const follow = createFollow({ scroller, anchors: false, calm: () => true, follows: () => false, questionTop });
    follow.onResize();
    expect(scroller.scrollTop).toBe(0);
  });

  const grow = fc.record({ kind: fc.constant('grow' as const), by: fc.integer({ min: 0, max: 400 }) });
  const scroll = fc.record({ kind: fc.constant('scroll' as const), by: fc.integer({ min: -900, max: 900 }) });
  const asked = fc.record({ kind: fc.constant('ask' as const), by: fc.constant(0) });
  const reported = fc.record({ kind: fc.constant('report' as const), by: fc.constant(0) });

  it('never moves a reader who has scrolled away, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(grow, scroll), { maxLength: 60 }), (steps) => {
        const { scroller, follow } = setUp(3_000);
        follow.onResize();
        for (const { kind, by } of steps) {
          const before = scroller.scrollTop;
          if (kind === 'scroll') {
            scroller.scrollTop += by;
            follow.onScroll();
          } else {
            scroller.grow(by);
            follow.onNews('words');
            follow.onResize();
            if (!follow.following.peek()) expect(scroller.scrollTop).toBe(before);
            else expect(scroller.left() <= 48).toBe(true);
          }
          expect(follow.following.peek()).toBe(scroller.left() <= 48);
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('stands at the end or at the question unless the reader has moved, however late its movements are reported', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(grow, scroll, asked, reported), { maxLength: 60 }), (steps) => {
        const { scroller, follow, ask, question } = setUp(600);
        ask();
        let away = false;
        for (const { kind, by: size } of steps) {
          const before = scroller.scrollTop;
          if (kind === 'report') follow.onScroll();
          else if (kind === 'ask') {
            ask();
            away = false;
          } else if (kind === 'scroll') {
            // What we did before was reported; the reader's own movement is seen before the content grows again.
            follow.onScroll();
            scroller.scrollTop += size;
            follow.onScroll();
            const by = scroller.scrollTop - before;
            away = scroller.left() > 48 && (away || by < 0 || scroller.scrollTop > question()! + 2);
          } else {
            scroller.grow(size);
            follow.onNews('words');
            follow.onResize();
            if (away && scroller.left() > 48) expect(scroller.scrollTop).toBe(before);
            else if (!away) expect(scroller.left() <= 48 || scroller.scrollTop === question()).toBe(true);
          }
          expect(follow.following.peek()).toBe(!away);
          if (scroller.left() > 48 && kind === 'grow') expect(follow.below.peek()).toBeDefined();
          if (scroller.left() <= 48 && kind !== 'report') expect(follow.below.peek()).toBeUndefined();
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
