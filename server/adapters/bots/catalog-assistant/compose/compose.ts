/** From what the visitor wants to what is said. Pure. */
import type { Intent } from '../intent.ts';
import type { Answer } from './answer.ts';
import { answerCompare } from './compare.ts';
import { answerProduct } from './product.ts';
import { answerSearch } from './search.ts';
import { sentence, type Voice } from './speech.ts';
import {
  answerBrowse,
  answerEmpty,
  answerImage,
  answerPassage,
  answerSocial,
  answerTooFew,
  answerTrip,
  answerUnknown,
  type House,
} from './talk.ts';

export function composeAnswers(intents: readonly Intent[], house: House, voice: Voice): Answer[] {
  const answers = intents.map((intent) => composeOne(intent, house, voice));
  const passage = intents.findIndex((intent) => intent.kind === 'passage');
  const hit = intents.length > 1 && intents[passage]?.kind === 'passage' ? intents[passage].hits[0] : undefined;
  if (!hit) return answers;
  // Beside products a passage needs its title, so that the eye finds the second half of the answer.
  return answers.map((answer, at) =>
    at === passage
      ? { ...answer, blocks: [sentence(`**${hit.passage.section.title.replaceAll('**', '')}**`), ...answer.blocks] }
      : answer,
  );
}

function composeOne(intent: Intent, house: House, voice: Voice): Answer {
  switch (intent.kind) {
    case 'social':
      return answerSocial(intent.social, house, voice);
    case 'browse':
      return answerBrowse(house, voice);
    case 'search':
      return (
        (house.catalog && answerSearch(intent, house.catalog, voice)) ?? answerUnknown(intent.wish.words, house, voice)
      );
    case 'product':
      return answerProduct(intent, voice);
    case 'compare':
      return answerCompare(intent.products, voice);
    case 'passage':
      return answerPassage(intent, house, voice);
    case 'tooFew':
      return answerTooFew(intent.products, voice);
    case 'trip':
      return answerTrip(intent, house, voice);
    case 'image':
      return answerImage(house, voice);
    case 'unknown':
      return intent.words.length === 0 ? answerUnknown([], house, voice) : answerUnknown(intent.words, house, voice);
    default:
      return intent satisfies never;
  }
}

export { answerEmpty };
