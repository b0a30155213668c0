/** The public config: carried inside the script, or asked for (embed.md 1 and 9). */
import type { PublicConfig } from '../protocol/page.ts';
import { warn, type Lifetime } from './lifetime.ts';
import type { Options } from './options.ts';

/** Put around the script by our server; the immutable file has none. */
declare const __DI_CONFIG__: unknown;
export const inlineConfig: unknown = typeof __DI_CONFIG__ === 'undefined' ? undefined : __DI_CONFIG__;

/**
 * Calls `use` with what the config says; with nothing when it cannot be had now (then a second try follows, once).
 * Calls `lost` when there is no such chatbot.
 */
export function loadConfig(
  { chatbotId, server }: Options,
  carried: unknown,
  lifetime: Lifetime,
  use: (config: Partial<PublicConfig>) => void,
  lost: () => void,
): void {
  /** `value` comes from our own server, of this version or a later one. */
  const take = (value: unknown, failed: () => void): void => {
    const given = Object(value) as Partial<PublicConfig> & { error?: unknown };
    if (lifetime.ended) return;
    if (given.chatbot_id === chatbotId) use(given);
    else if (given.error) lost();
    else failed();
  };
  const ask = (failed: () => void): unknown =>
    fetch(`${server}/api/v1/widget/config?chatbot_id=${encodeURIComponent(chatbotId)}`)
      .then((answer) => (answer.ok || answer.status === 404 ? answer.json() : 0))
      .catch(() => 0)
      .then((value) => take(value, failed));
  take(carried, () =>
    ask(() => {
      use({});
      lifetime.after(30_000, () => ask(() => warn('no config')));
    }),
  );
}
