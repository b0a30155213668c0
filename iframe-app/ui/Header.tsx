import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatbotConfig } from '../../protocol/config.ts';
import { CloseIcon, NewIcon, ResizeIcon } from '../icons.tsx';
import { isWebLink, safeLink, safePicture } from '../links.ts';
import { useRoom } from './use-chat.ts';
import { useNewConversation } from './use-new-conversation.tsx';

type ConfigProps = { config: ChatbotConfig };

function Subtitle({ config }: ConfigProps): VNode | null {
  const { chat } = useRoom();
  const { subtitle } = config.display;
  const href = subtitle?.link ? safeLink(subtitle.link.url) : undefined;
  const text = subtitle?.text?.trim();
  if (!text && href === undefined) return null;
  return (
    <p class="header-subtitle">
      {text}
      {text && href !== undefined && ' · '}
      {href !== undefined && (
        <a href={href} target="_blank" rel="noopener noreferrer" onClick={(event) => isWebLink(href) && chat.openLink(event, href)}>
          {subtitle!.link!.text}
        </a>
      )}
    </p>
  );
}

function Portrait({ config }: ConfigProps): VNode | null {
  const { chat } = useRoom();
  const [broken, setBroken] = useState(false);
  const url = config.theme.header.logo.url ?? config.display.avatar.url;
  const src = url ? safePicture(url, chat.apiOrigin) : undefined;
  if (src === undefined || broken) {
    const initial = [...config.display.name.trim()][0];
    return initial === undefined ? null : (
      <span class="portrait" aria-hidden="true">
        {initial.toLocaleUpperCase()}
      </span>
    );
  }
  return <img class="portrait" src={src} alt="" referrerpolicy="no-referrer" onError={() => setBroken(true)} />;
}

/** Who one talks to, and the window's own buttons. */
export function Header({ config }: ConfigProps): VNode {
  const { chat, texts } = useRoom();
  const { begin, question } = useNewConversation();
  const title = useRef<HTMLHeadingElement>(null);
  const { conversation, link, page } = chat;
  const phone = page.isPhone.value;
  const opened = page.opened.value;
  // On a phone the keyboard would cover what there is to read: the title takes the focus instead of the field.
  useLayoutEffect(() => {
    if (opened > 0 && page.isPhone.peek() && document.hasFocus()) title.current?.focus({ preventScroll: true });
  }, [opened]);

  return (
    <header class="header" data-align={config.theme.header.alignment}>
      <div class="header-who">
        <Portrait config={config} />
        <div class="header-words">
          <h1 ref={title} tabIndex={-1} class="header-name">
            {config.display.name || texts.conversation}
          </h1>
          <Subtitle config={config} />
        </div>
      </div>
      <div class="header-buttons">
        {conversation.turns.value.length > 0 && (
          <button type="button" class="icon-button" aria-label={texts.header.newConversation} title={texts.header.newConversation} onClick={begin}>
            <NewIcon />
          </button>
        )}
        {link.framed && !phone && (
          <button type="button" class="icon-button resize" aria-label={texts.header.resize} title={texts.header.resize} onClick={() => link.post({ action: 'toggleSize' })}>
            <ResizeIcon />
          </button>
        )}
        {link.framed && (
          <button type="button" class="icon-button" aria-label={texts.header.close} title={texts.header.close} onClick={() => link.post({ action: 'closeChat' })}>
            <CloseIcon />
          </button>
        )}
      </div>
      {question}
    </header>
  );
}
