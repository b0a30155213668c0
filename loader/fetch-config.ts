/**
 * `universal-chatbot-config.js`: for pages whose script carries no config (the immutable file, `data-chatbot-id`,
 * `init()`). Asks the server; a page that refuses, and a server that is slow or broken, has a chat all the same.
 */
import { defaultPublicConfig, type PublicConfig } from '../protocol/page.ts';
import { loader as da } from '../texts/page/da.ts';
import { loader as en } from '../texts/page/en.ts';
import { warn, type Lifetime } from './lifetime.ts';
import type { Options } from './options.ts';

/** Milliseconds that a page waits for the answer before its chat is drawn without, and until the only second try. */
const patience = 1_500;
const pause = 30_000;

const both = (key: keyof typeof en) => ({ en: en[key], da: da[key] });

/** `use` is called again with what comes later; `lost` when there is no such chatbot. */
export function fetchConfig(
  { chatbotId, server }: Options,
  lifetime: Lifetime,
  use: (config: PublicConfig) => void,
  lost: () => void,
): void {
  const texts = { open: both('open'), close: both('close'), dismiss: both('dismiss') };
  const standard = { ...defaultPublicConfig(chatbotId), languages: ['en', 'da'], texts };
  /** Whether `value`, from our own server of this version or a later one, is an answer. */
  const take = (value: unknown): boolean => {
    const given = Object(value) as PublicConfig & { error?: unknown };
    if (lifetime.ended) return true;
    if (given.chatbot_id === chatbotId) use({ ...standard, ...given });
    else if (given.error) lost();
    else return false;
    return true;
  };
  const ask = (failed: () => void): unknown =>
    fetch(`${server}/api/v1/widget/config?chatbot_id=${encodeURIComponent(chatbotId)}`)
      .then((answer) => (answer.ok || answer.status === 404) && answer.json())
      .catch(() => 0)
      .then((value) => {
        stopWaiting();
        if (!take(value)) failed();
      });
  const goOn = (): void => use(standard);
  const stopWaiting = lifetime.after(patience, goOn);
  ask(() => {
    goOn();
    lifetime.after(pause, () => ask(() => warn('no config')));
  });
}
