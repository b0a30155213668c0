import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ChatTexts } from '../../texts/chat/index.ts';
import { CloseIcon, NoteIcon } from '../icons.tsx';
import type { Chat } from '../models/chat.ts';
import { useRoom } from './use-chat.ts';

type Said = {
  text: string;
  tone: 'quiet' | 'wrong';
  action?: { label: string; run(): void };
  dismissible: boolean;
};

/** One sentence for what is the matter, and at most one way on; the most pressing thing first. */
function said(chat: Chat, texts: ChatTexts): Said | undefined {
  const { conversation, composer, connection } = chat;
  const { notice: words } = texts;
  const notice = conversation.notice.value;
  const retry = { label: words.retry, run: () => composer.submit() };
  const reload = { label: words.reload, run: () => void conversation.refresh() };
  if (!connection.online.value) return { text: words.offline, tone: 'quiet', dismissible: false };
  if (conversation.phase.value === 'reconnecting') return { text: words.reconnecting, tone: 'quiet', dismissible: false };
  switch (notice?.kind) {
    case undefined:
      return undefined;
    case 'failed':
      return { text: notice.message.trim() || words.failed, tone: 'wrong', dismissible: true, ...(notice.retry ? { action: retry } : {}) };
    case 'unreachable':
      return { text: words.unreachable, tone: 'wrong', action: retry, dismissible: true };
    case 'internal':
      return { text: words.internal, tone: 'wrong', action: retry, dismissible: true };
    case 'session_ended':
      return { text: words.sessionEnded, tone: 'quiet', action: { label: words.restart, run: () => chat.beginAgain() }, dismissible: false };
    case 'forbidden':
      return { text: words.forbidden, tone: 'wrong', dismissible: false };
    case 'not_found':
      return { text: words.notFound, tone: 'quiet', dismissible: false };
    case 'conflict':
      return { text: words.conflict, tone: 'quiet', action: reload, dismissible: false };
    case 'rate_limited': {
      const seconds = composer.secondsLeft.value;
      return { text: words.rateLimited(seconds), tone: 'quiet', dismissible: seconds === 0 };
    }
    case 'invalid':
      return notice.message.trim() === '' ? { text: words.invalid, tone: 'wrong', dismissible: true } : undefined;
    case 'too_large':
      return { text: words.tooLarge, tone: 'wrong', dismissible: true };
    case 'interrupted':
      return { text: words.interrupted, tone: 'quiet', action: reload, dismissible: true };
    case 'history':
      return { text: words.history, tone: 'quiet', action: reload, dismissible: true };
    default:
      return notice satisfies never;
  }
}

/** What stands between the transcript and the field when something is the matter. */
export function NoticeView(): VNode | null {
  const { chat, texts } = useRoom();
  const current = said(chat, texts);
  const kind = chat.conversation.notice.value?.kind;
  const counting = kind === 'rate_limited' && chat.composer.secondsLeft.value > 0;
  const spoken = current?.text;
  // Said once when it appears; a count-down is not read out second by second.
  useLayoutEffect(() => {
    if (spoken !== undefined) chat.announcer.say(spoken);
  }, [counting ? kind : spoken]);
  if (!current) return null;
  return (
    <div class="notice" data-tone={current.tone} dir="auto">
      <NoteIcon />
      <p>{current.text}</p>
      {current.action && (
        <button type="button" class="text-button" onClick={current.action.run}>
          {current.action.label}
        </button>
      )}
      {current.dismissible && !current.action && (
        <button type="button" class="icon-button small" aria-label={texts.notice.dismiss} title={texts.notice.dismiss} onClick={chat.conversation.dismiss}>
          <CloseIcon />
        </button>
      )}
    </div>
  );
}
