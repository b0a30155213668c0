/** The text being written: kept over reloads, held back while it cannot be sent, never lost. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { limits } from '../../protocol/limits.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { Storage } from '../storage.ts';

export type ComposerDependencies = {
  shelf: Storage['session'];
  clock: Clock;
  /** An answer is running. */
  busy: ReadonlySignal<boolean>;
  online: ReadonlySignal<boolean>;
  /** The chat takes no messages here at all. */
  closed: ReadonlySignal<boolean>;
  /** Whether what is written may be kept for a reload: the visitor has used the chat. */
  mayKeep(): boolean;
  /** Lets the message go, now or later; until then it stays in the field. */
  permit(go: () => void): void;
  send(text: string): void;
  /** The visitor has begun to write. */
  onFirstInput(): void;
};

/** Why a message cannot be sent just now. */
export type HeldBack = 'blank' | 'too_long' | 'busy' | 'offline' | 'waiting' | 'closed';

export function createComposer(dependencies: ComposerDependencies) {
  const { shelf, clock, busy, online, closed, mayKeep, permit, send, onFirstInput } = dependencies;
  const text = signal(shelf.get('draft') ?? '');
  /** Seconds until the server wants to hear from us again; 0 = now. */
  const secondsLeft = signal(0);
  /** What the server said about the text, until it is changed. */
  const fieldMessage = signal('');
  /** The visitor has tried to send while it was not possible: the reason is shown. */
  const tried = signal(false);
  /** Counts up when the field should have the focus. */
  const focusWanted = signal(0);
  let tick: Cancel | undefined;

  const tooLong = computed(() => Math.max(0, text.value.trim().length - limits.textCharacters));
  const heldBack = computed((): HeldBack | undefined => {
    if (closed.value) return 'closed';
    if (text.value.trim() === '') return 'blank';
    if (tooLong.value > 0) return 'too_long';
    if (!online.value) return 'offline';
    if (busy.value) return 'busy';
    return secondsLeft.value > 0 ? 'waiting' : undefined;
  });

  function set(next: string): void {
    if (next === text.peek()) return;
    if (text.peek() === '' && next !== '') onFirstInput();
    text.value = next;
    fieldMessage.value = '';
    tried.value = false;
    if (next === '' || mayKeep()) shelf.set('draft', next === '' ? null : next);
  }

  function countDown(until: number): void {
    const left = Math.max(0, Math.ceil((until - clock.now()) / 1000));
    secondsLeft.value = left;
    tick = left > 0 ? clock.after(1000, () => countDown(until)) : undefined;
  }

  return {
    text,
    tooLong,
    heldBack,
    secondsLeft,
    fieldMessage,
    tried,
    focusWanted,
    set,
    /** Sends what is written, or shows why not. */
    submit(): void {
      const reason = heldBack.peek();
      if (reason !== undefined) {
        tried.value = reason !== 'blank';
        return;
      }
      permit(() => {
        const sent = text.peek().trim();
        set('');
        if (sent !== '') send(sent);
      });
    },
    /** A text that could not be sent comes back, before whatever has been written since. */
    giveBack(returned: string): void {
      const since = text.peek();
      set(since.trim() === '' || since === returned ? returned : `${returned}\n${since}`);
    },
    /** A text from the page, to be looked at and sent by the visitor. */
    prefill(given: string): void {
      set(given);
      focusWanted.value += 1;
    },
    waitFor(seconds: number): void {
      tick?.();
      countDown(clock.now() + seconds * 1000);
    },
    focus(): void {
      focusWanted.value += 1;
    },
    destroy(): void {
      tick?.();
    },
  };
}

export type Composer = ReturnType<typeof createComposer>;
