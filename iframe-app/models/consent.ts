/**
 * Consent, where the page wants it before anything is kept: an inline chat has no launcher that asks, so it asks in its
 * own place, in one sentence, before the first question leaves (embed.md 7).
 */
import { computed, signal } from '@preact/signals';

type Held = { act(): void; declined(): void };

/** `agreed`: the visitor has said yes, here. */
export function createConsent(agreed: () => void) {
  const needed = signal(false);
  const held = signal<readonly Held[]>([]);
  /** Consent was needed at some time. */
  let asked = false;

  function settle(answer: 'act' | 'declined'): void {
    const all = held.peek();
    held.value = [];
    all.forEach((one) => one[answer]());
  }
  function require(on: boolean): void {
    asked ||= on;
    needed.value = on;
    if (!on) settle('act');
  }

  return {
    /** The question stands there. */
    asking: computed(() => held.value.length > 0),
    /** The page's word; what was held back goes on where consent is not needed any more. */
    require,
    /** The answer that the page has from the visitor; it matters where we were to ask. */
    answered(yes: boolean): void {
      if (asked) require(!yes);
    },
    /** Runs `act`, now or once the visitor has agreed. */
    before(act: () => void, declined: () => void = () => {}): void {
      if (needed.peek()) held.value = [...held.peek(), { act, declined }];
      else act();
    },
    agree(): void {
      agreed();
      require(false);
    },
    decline: (): void => settle('declined'),
  };
}

export type Consent = ReturnType<typeof createConsent>;
