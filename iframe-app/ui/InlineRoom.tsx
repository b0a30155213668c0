import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { ChatbotConfig } from '../../protocol/config.ts';
import { AnnouncerView } from './Announcer.tsx';
import { ComposerView } from './Composer.tsx';
import { ConsentQuestion } from './ConsentQuestion.tsx';
import { NoticeView } from './Notice.tsx';
import { Transcript } from './Transcript.tsx';
import { useHeight } from './use-height.ts';
import { useRoom } from './use-chat.ts';
import { useNewConversation } from './use-new-conversation.tsx';
import { Disclosure } from './Welcome.tsx';

/** The one quiet thing to do besides writing: see what was said before, or begin anew. */
function InlineAction(): VNode | null {
  const { chat, texts } = useRoom();
  const { conversation, fold } = chat;
  const { begin, question } = useNewConversation();

  function goOn(): void {
    chat.page.goOn();
    chat.composer.focus();
  }
  if (fold.canContinue.value) {
    return (
      <button type="button" class="text-button" onClick={() => chat.consent.before(goOn)}>
        {texts.inline.goOn}
      </button>
    );
  }
  if (fold.folded.value || conversation.turns.value.length === 0) return null;
  return (
    <>
      <button type="button" class="text-button" onClick={begin}>
        {texts.header.newConversation}
      </button>
      {question}
    </>
  );
}

/**
 * The chat in the page's flow. The field stands at the top and the conversation grows below it, so that nothing moves
 * under the visitor's hand when it does (docs/decisions/0024).
 */
export function InlineRoom({ config }: { config: ChatbotConfig }): VNode {
  const { chat, texts } = useRoom();
  const head = useRef<HTMLDivElement>(null);
  const folded = chat.fold.folded.value;
  const greeting = config.display.welcome_message?.trim();
  useHeight(head);
  return (
    <div class="chat" data-mode="inline" data-framed data-folded={folded || undefined} role="region" aria-label={texts.dialogLabel(config.display.name)}>
      <div ref={head} class="inline-head">
        {greeting && (
          <p class="greeting" dir="auto">
            {greeting}
          </p>
        )}
        <ComposerView />
        <ConsentQuestion />
        <NoticeView />
        <div class="inline-foot">
          <Disclosure config={config} />
          <InlineAction />
        </div>
      </div>
      <Transcript config={config} />
      <AnnouncerView />
    </div>
  );
}
