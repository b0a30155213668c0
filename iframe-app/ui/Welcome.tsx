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

/** Stands above the first turn: a greeting, and that a machine answers (api.md 3.1 Display). */
export function Welcome({ config }: ConfigProps): VNode | null {
  const { chat } = useRoom();
  const own = chat.mode === 'inline' ? chat.page.greeting.value : '';
  const greeting = own || config.display.welcome_message?.trim();
  const disclosure = config.disclosure?.trim();
  return (
    <div class="welcome">
      {greeting && (
        <p class="greeting" dir="auto">
          {greeting}
        </p>
      )}
      <p class="disclosure" dir="auto">
        {disclosure} <Privacy config={config} />
      </p>
    </div>
  );
}
