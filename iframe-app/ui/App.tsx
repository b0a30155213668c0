import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ChatbotConfig } from '../../protocol/config.ts';
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { Chat } from '../models/chat.ts';
import { AnnouncerView } from './Announcer.tsx';
import { ComposerView } from './Composer.tsx';
import { Header } from './Header.tsx';
import { InlineRoom } from './InlineRoom.tsx';
import { NoticeView } from './Notice.tsx';
import { Transcript } from './Transcript.tsx';
import { RoomContext } from './use-chat.ts';

type RoomProps = { chat: Chat; texts: ChatTexts; config: ChatbotConfig };

function WindowRoom({ chat, texts, config }: RoomProps): VNode {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (chat.link.framed) chat.link.post({ action: 'closeChat' });
  };
  const onUse = chat.page.acted.value ? undefined : chat.page.act;
  return (
    <div
      class="chat"
      data-mode="window"
      data-framed={chat.link.framed || undefined}
      role={chat.link.framed ? 'dialog' : 'main'}
      aria-label={texts.dialogLabel(config.display.name)}
      onKeyDown={onKeyDown}
      onPointerDown={onUse}
      onFocusIn={onUse}
    >
      <Header config={config} />
      <Transcript config={config} />
      <NoticeView />
      <ComposerView />
      <AnnouncerView />
    </div>
  );
}

function RoomView({ chat, texts, config }: RoomProps): VNode {
  const room = useMemo(() => ({ chat, texts }), [chat, texts]);
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = chat.language.language.value;
    root.dir = chat.language.direction.value;
    document.title = texts.dialogLabel(config.display.name);
  }, [texts, config]);
  return (
    <RoomContext.Provider value={room}>
      {chat.mode === 'inline' ? <InlineRoom config={config} /> : <WindowRoom chat={chat} texts={texts} config={config} />}
    </RoomContext.Provider>
  );
}

/** The whole chat. Nothing is drawn before its sentences and its looks are known. */
export function App({ chat }: { chat: Chat }): VNode | null {
  const texts = chat.language.texts.value;
  const config = chat.config.value;
  if (!texts || !config || (chat.mode === 'inline' && !chat.page.introduced.value)) return null;
  return <RoomView chat={chat} texts={texts} config={config} />;
}
