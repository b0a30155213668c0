import type { VNode } from 'preact';
import type { ChatbotConfig } from '../../protocol/config.ts';
import { isWebLink, safeLink } from '../links.ts';
import { useRoom } from './use-chat.ts';

type ConfigProps = { config: ChatbotConfig };

function Privacy({ config }: ConfigProps): VNode | null {
  const { chat, texts } = useRoom();
  const href = safeLink(config.display.privacy_policy_url);
  if (href === undefined || !isWebLink(href)) return null;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" onClick={(event) => chat.openLink(event, href)}>
      {texts.welcome.privacy}
    </a>
  );
}

/** That a machine answers, and what becomes of what is written. */
export function Disclosure({ config }: ConfigProps): VNode {
  return (
    <p class="disclosure" dir="auto">
      {config.disclosure?.trim()} <Privacy config={config} />
    </p>
  );
}

/** Stands above the first turn: a greeting, and that a machine answers (api.md 3.1 Display). */
export function Welcome({ config }: ConfigProps): VNode | null {
  const greeting = config.display.welcome_message?.trim();
  return (
    <div class="welcome">
      {greeting && (
        <p class="greeting" dir="auto">
          {greeting}
        </p>
      )}
      <Disclosure config={config} />
    </div>
  );
}
