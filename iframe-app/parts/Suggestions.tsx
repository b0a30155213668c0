import type { VNode } from 'preact';
import { safePicture } from '../links.ts';
import type { SuggestionCard } from '../../protocol/parts.ts';
import type { PartContext, PartProps } from './context.ts';
import { Picture } from './Picture.tsx';

type CardProps = { card: SuggestionCard; context: PartContext };

function Suggestion({ card, context }: CardProps): VNode {
  return (
    <button type="button" class="suggestion" disabled={context.busy.value} onClick={() => context.onAsk(card.prompt_text)}>
      {card.image_url !== '' && <Picture class="suggestion-picture" src={safePicture(card.image_url, context.apiOrigin)} alt="" />}
      <span class="suggestion-words" dir="auto">
        <span class="suggestion-title">{card.title}</span>
        {card.description?.trim() && <span class="suggestion-description">{card.description}</span>}
      </span>
    </button>
  );
}

/** Things to ask about; pressing one asks (api.md 6.4). */
export function Suggestions({ part, context }: PartProps<'suggestions'>): VNode {
  return (
    <ul class="suggestions" aria-label={context.texts.suggestions}>
      {part.suggestions.map((card, index) => (
        <li key={`${card.id} ${index}`}>
          <Suggestion card={card} context={context} />
        </li>
      ))}
    </ul>
  );
}
