import type { VNode } from 'preact';
import type { Message } from '../../protocol/message.ts';
import { isRenderable, knownParts, partIdOf } from '../../protocol/shown.ts';
import type { ChatTexts } from '../../texts/chat/index.ts';
import type { Turn } from '../models/turns.ts';
import type { PartContext } from '../parts/context.ts';
import { isDrawn, PartOfMessage } from '../parts/Part.tsx';
import { useRoom } from './use-chat.ts';

type Side = 'user' | 'assistant' | 'system';

const sideOf = (role: Message['role']): Side => (role === 'user' ? 'user' : role === 'system' ? 'system' : 'assistant');

/** Who spoke, for those who do not see on which side the words stand. */
function headingOf({ role, agent }: Message, texts: ChatTexts): string {
  if (role === 'user') return texts.youSaid;
  if (role === 'system') return texts.systemSaid;
  return role === 'agent' && agent ? texts.agentSaid(agent.display_name) : texts.assistantSaid;
}

/** Shown while nothing has come for a while: a word, and one point that breathes. */
function Thinking(): VNode | null {
  const { chat, texts } = useRoom();
  if (!chat.conversation.thinking.value) return null;
  return (
    <p class="thinking">
      <span class="thinking-point" aria-hidden="true" />
      {chat.conversation.statusMessage.value || texts.status.thinking}
    </p>
  );
}

type TurnProps = { turn: Turn; context: PartContext; newest: boolean };

/** One row of the conversation. Only the parts that changed are drawn again. */
export function TurnView({ turn, context, newest }: TurnProps): VNode | null {
  const { texts } = useRoom();
  const message = turn.message.value;
  const state = turn.state.value;
  const open = turn.openPart.value;
  const parts = knownParts(message.parts).filter(
    (part) => isDrawn(part.type, context) && (isRenderable(part) || (part.type === 'products' && part.part_id === open?.id)),
  );
  const running = state === 'sending' || state === 'streaming';
  const side = sideOf(message.role);
  if (parts.length === 0 && !(running && side === 'assistant')) return null;
  return (
    <li class="turn" data-side={side} data-state={state} data-running={(running && side === 'assistant') || undefined}>
      <h2 class="visually-hidden">{headingOf(message, texts)}</h2>
      {message.agent && <p class="agent-name">{message.agent.display_name}</p>}
      {parts.map((part, index) => (
        <PartOfMessage key={partIdOf(part) ?? index} part={part} context={context} newest={newest} open={running && part.part_id !== undefined && part.part_id === open?.id} />
      ))}
      {running && side === 'assistant' && <Thinking />}
      {state === 'interrupted' && <p class="turn-note">{texts.status.interrupted}</p>}
      {state === 'stopped' && <p class="turn-note">{texts.status.stopped}</p>}
    </li>
  );
}
