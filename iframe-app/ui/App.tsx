import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ChatbotConfig } from '../../protocol/config.ts';
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { Chat } from '../models/chat.ts';
import { AnnouncerView } from './Announcer.tsx';
import { ComposerView } from './Composer.tsx';
import { Header } from './Header.tsx';
import { NoticeView } from './Notice.tsx';
import { Transcript } from './Transcript.tsx';
import { RoomContext } from './use-chat.ts';

/** An inline chat is as high as what it holds, and tells its page so (embed.md 9a). */
function useHeight(chat: Chat, element: { current: HTMLElement | null }): void {
  useEffect(() => {
    if (chat.mode !== 'inline' || !element.current || typeof ResizeObserver === 'undefined') return;
    const { current } = element;
    let told = 0;
    const observer = new ResizeObserver(() => {
      const px = Math.ceil(current.getBoundingClientRect().height);
      if (px === told || px === 0) return;
      told = px;
      chat.link.post({ action: 'height', px });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [chat, element]);
}

type RoomProps = { chat: Chat; texts: ChatTexts; config: ChatbotConfig };

function RoomView({ chat, texts, config }: RoomProps): VNode {
  const element = useRef<HTMLDivElement>(null);
  const room = useMemo(() => ({ chat, texts }), [chat, texts]);
  useHeight(chat, element);
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = chat.language.language.value;
    root.dir = chat.language.direction.value;
    document.title = texts.dialogLabel(config.display.name);
  }, [texts, config]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (chat.link.framed && chat.mode === 'window') chat.link.post({ action: 'closeChat' });
  };
  return (
    <RoomContext.Provider value={room}>
      <div
        ref={element}
        class="chat"
        data-mode={chat.mode}
        data-framed={chat.link.framed || undefined}
        role={chat.link.framed ? 'dialog' : 'main'}
        aria-label={texts.dialogLabel(config.display.name)}
        onKeyDown={onKeyDown}
        onPointerDown={chat.page.acted.value ? undefined : chat.page.act}
        onFocusIn={chat.page.acted.value ? undefined : chat.page.act}
      >
        {chat.mode === 'window' && <Header config={config} />}
        <Transcript config={config} />
        <NoticeView />
        <ComposerView />
        <AnnouncerView />
      </div>
    </RoomContext.Provider>
  );
}

/** The whole chat. Nothing is drawn before its sentences and its looks are known. */
export function App({ chat }: { chat: Chat }): VNode | null {
  const texts = chat.language.texts.value;
  const config = chat.config.value;
  if (!texts || !config) return null;
  return <RoomView chat={chat} texts={texts} config={config} />;
}
