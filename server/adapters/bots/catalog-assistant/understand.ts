/** From a question and what was said before to what the visitor wants. Pure: the same question means the same. */
import { clausesOf } from './clauses.ts';
import type { Intent, Memory } from './intent.ts';
import { chooseLanguage, type Language } from './language.ts';
import { isProper, readNames, withoutNames } from './names.ts';
import type { Clause, Surroundings } from './reading/clause.ts';
import { readCompare } from './reading/comparison.ts';
import { readGift, readMore, readRefined, readRest } from './reading/goods.ts';
import { readNamed, readPointed, readSubject } from './reading/one-product.ts';
import { isAboutShop, passageOr } from './reading/shop.ts';
import { asksToBrowse, readSocial } from './social.ts';
import { readTrip } from './trip.ts';
import { readWish } from './wish.ts';
import { contentWords, LONGEST_QUESTION, thingsIn } from './words.ts';

export type Understood = { language: Language; intents: Intent[] };

/** "Vindly2": a name and its number, written together. */
const NUMBERED = /(?<![\p{L}\p{N}-])(\p{L}{4,})(\d{1,4})(?![\p{L}\p{N}-])/gu;

/** One intent, or two for a question that asks two things ("… and can I return it?"). */
export function understand(question: string, memory: Memory, around: Surroundings): Understood {
  const text = question.slice(0, LONGEST_QUESTION).trim().replace(NUMBERED, '$1 $2');
  // A name belongs to no language: "Råbjerg vs Skagen" is asked in both.
  const plain = around.catalog ? withoutNames(text, readNames(text, around.catalog).filter(isProper)) : text;
  const language = chooseLanguage(plain, {
    languages: around.languages,
    earlier: memory.language,
    fallback: around.fallback,
  });
  const social = readSocial(text);
  if (social) return { language, intents: [{ kind: 'social', social }] };
  if (asksToBrowse(text, contentWords(text))) return { language, intents: [{ kind: 'browse' }] };
  const trip = around.catalog ? readTrip(text) : null;
  if (trip) return { language, intents: [{ kind: 'trip', ...trip }] };
  const whole = readClause(text, language, memory, around);
  const both = readTwo(text, language, memory, around);
  return { language, intents: both ?? [whole] };
}

/** Goods in one half and the shop in the other; anything else is one question. */
function readTwo(text: string, language: Language, memory: Memory, around: Surroundings): Intent[] | null {
  for (const [one, other] of clausesOf(text)) {
    const intents = [one, other].map((clause) => readClause(clause, language, memory, around));
    const goods = intents.find(({ kind }) => kind === 'search' || kind === 'product' || kind === 'compare');
    const passage = intents.find((intent) => intent.kind === 'passage');
    if (goods && passage && isSubstantial(goods) && isAboutShop(passage.hits[0], language)) return [goods, passage];
  }
  return null;
}

function isSubstantial(intent: Intent): boolean {
  if (intent.kind === 'search') return thingsIn(intent.wish.words.join(' ')).length > 0 || intent.how !== 'new';
  return intent.kind === 'product' ? intent.attributes.length > 0 : intent.kind === 'compare';
}

function readClause(text: string, language: Language, memory: Memory, around: Surroundings): Intent {
  const { catalog, retriever } = around;
  if (!catalog) return passageOr(retriever.find(text, language), { kind: 'unknown', words: contentWords(text) });
  const names = readNames(text, catalog);
  // A name may be a colour as well ("the Moss boots"): it is not wished for.
  const unnamed = withoutNames(text, names);
  const read = readWish(unnamed, language, catalog);
  const clause: Clause = { text, unnamed, language, names, read, catalog, memory, around };
  // The surest signs first: what is named or pointed at, then what goes on from before, then the question by itself.
  return (
    readCompare(clause) ??
    readMore(clause) ??
    readGift(clause) ??
    readNamed(clause) ??
    readPointed(clause) ??
    readSubject(clause) ??
    readRefined(clause) ??
    readRest(clause)
  );
}
