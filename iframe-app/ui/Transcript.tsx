import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ChatbotConfig } from '../../protocol/config.ts';
import type { PartContext } from '../parts/context.ts';
import { DownIcon } from '../icons.tsx';
import { StartPrompts } from './StartPrompts.tsx';
import { TurnView } from './Turn.tsx';
import { useRoom } from './use-chat.ts';
import { useFollow } from './use-follow.ts';
import { Welcome } from './Welcome.tsx';

/** How near to the top the reader is, in px, when the page before is fetched. */
const olderWithin = 240;

type ConfigProps = { config: ChatbotConfig };

function usePartContext(config: ChatbotConfig): PartContext {
  const { chat, texts } = useRoom();
  return useMemo(
    (): PartContext => ({
      views: chat.views,
      texts,
      language: chat.language.language.peek(),
      apiOrigin: chat.apiOrigin,
      openLabel: config.product_card.open_label,
      busy: chat.cannotAsk,
      now: chat.now,
      linkTarget: chat.linkTarget,
      onLink: chat.openLink,
      onProduct: chat.openProduct,
      onAsk: chat.askFor,
    }),
    [chat, texts, config],
  );
}

/** What stands in for a conversation that is being fetched. */
function Skeleton(): VNode {
  const { texts } = useRoom();
  return (
    <div class="skeleton" role="img" aria-label={texts.status.loading}>
      <span class="skeleton-row" data-side="user" />
      <span class="skeleton-row" />
      <span class="skeleton-row" data-short />
    </div>
  );
}

function Rows({ config }: ConfigProps): VNode {
  const { chat } = useRoom();
  const context = usePartContext(config);
  const turns = chat.conversation.turns.value;
  const newest = turns.findLast((turn) => turn.message.value.role !== 'user' && turn.message.value.role !== 'system');
  const isLast = newest !== undefined && newest === turns.at(-1);
  return (
    <ol class="turns">
      {turns.map((turn) => (
        <TurnView key={turn.key} turn={turn} context={context} newest={isLast && turn === newest} />
      ))}
    </ol>
  );
}

/** What stands above the first row. */
function Beginning({ config }: ConfigProps): VNode | null {
  const { chat, texts } = useRoom();
  const { history, conversation } = chat;
  const turns = conversation.turns.value;
  const loading = history.loading.value;
  if (loading === 'newest' && turns.length === 0) return <Skeleton />;
  if (loading === 'older') return <p class="older">{texts.status.older}</p>;
  if (!history.complete.value) return <p class="older" aria-hidden="true" />;
  const asked = turns.some((turn) => turn.message.value.role === 'user');
  return (
    <>
      {chat.mode === 'window' && <Welcome config={config} />}
      {!asked && <StartPrompts />}
    </>
  );
}

export function Transcript({ config }: ConfigProps): VNode {
  const { chat, texts } = useRoom();
  const { scroller, content, follow } = useFollow();
  const onScroll = (): void => {
    follow?.onScroll();
    const top = scroller.current?.scrollTop ?? Number.POSITIVE_INFINITY;
    if (top < olderWithin && !chat.history.complete.peek()) void chat.conversation.loadOlder();
  };
  const onReader = (): void => follow?.onReader();
  return (
    <div class="transcript-frame">
      <div
        ref={scroller}
        class="transcript"
        role="log"
        aria-live="off"
        aria-label={texts.conversation}
        tabIndex={0}
        onScroll={onScroll}
        onWheel={onReader}
        onTouchStart={onReader}
        onPointerDown={onReader}
      >
        <div ref={content} class="transcript-content">
          <Beginning config={config} />
          <Rows config={config} />
        </div>
      </div>
      {follow?.below.value && (
        <button type="button" class="news" onClick={() => follow.jumpToEnd(true)}>
          <DownIcon />
          {follow.below.value === 'news' ? texts.status.newMessages : texts.status.more}
        </button>
      )}
    </div>
  );
}
