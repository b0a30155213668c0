/** How the chat looks and what it says of itself: the chatbot's config in the language in use, with the page's wishes. */
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { ChatbotConfig } from '../../protocol/config.ts';
import { pickLanguage, type Shell } from '../shell.ts';
import { parseColour } from '../theme/oklch.ts';
import { applyOverrides } from './overrides.ts';
import type { Page } from './page.ts';

export type LooksDependencies = {
  shell: Shell;
  language: ReadonlySignal<string>;
  page: Pick<Page, 'ground' | 'overrides'>;
  fetchConfig(): Promise<ChatbotConfig>;
  onFailure(error: unknown): void;
};

export function createLooks({ shell, language, page, fetchConfig, onFailure }: LooksDependencies) {
  const languages = Object.keys(shell.configs);
  /** A server of another make writes no config into the page: then it is asked for, once there is a token. */
  const fetched = signal<ChatbotConfig | undefined>();
  const given = computed((): ChatbotConfig | undefined =>
    languages.length === 0 ? fetched.value : shell.configs[pickLanguage(language.value, languages)],
  );
  /** An inline chat without a colour of its own from the page has the page's ground as its surface. */
  const ground = computed(() => (parseColour(page.ground.value) ? { background_color: page.ground.value } : undefined));
  const overridden = computed(() => given.value && applyOverrides(given.value, { ...ground.value, ...page.overrides.value }));
  const refused = computed(() => overridden.value?.refused.join(', ') ?? '');
  const stopWarning = effect(() => {
    if (refused.value !== '') console.warn('[DialogIntelligens]', `inline overrides without effect: ${refused.value}`);
  });
  const config = computed(() => overridden.value?.config);

  return {
    config,
    /** What stands in the empty field where the page has words of its own. */
    placeholder: computed(() => overridden.value?.placeholder ?? ''),
    /** The surface is the page's ground: no colour of the page's wishes has taken its place. */
    isGrounded: (): boolean =>
      ground.value !== undefined && config.value?.theme.surface.background_color === ground.value.background_color,
    async fetchConfig(): Promise<void> {
      if (languages.length > 0) return;
      try {
        fetched.value = await fetchConfig();
      } catch (error) {
        onFailure(error);
      }
    },
    destroy: stopWarning,
  };
}
