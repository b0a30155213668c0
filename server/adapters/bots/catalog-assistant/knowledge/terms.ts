/** Text as terms for retrieval: stems of words, of the halves of compounds, and the ideas of `shop-words.ts`. */
import { splitCompound } from '../../../../catalog/words/compounds.ts';
import { fold } from '../../../../catalog/words/fold.ts';
import { splitWords } from '../../../../catalog/words/split.ts';
import { stemsOf } from '../../../../catalog/words/stem.ts';
import type { Language } from '../language.ts';
import { shopIdeas } from './shop-words.ts';

/** Grammar, and words that every question to a shop holds. */
const silent = new Set(
  `a about am an and are as at be been but by can could did do does for from get give go got had has have here how i if in into is it its just like
   may me my need not of off on or our please should so some something tell than that the their them then there these they thing things this those to too
   was we were what when where which who why will with would you your yours much many also any let us doesn't time times old years year anything something everything until should take took im i'm ive
   af alle alt at bare blev blive bliver da de dem den denne der deres det dette dig din dine dit dog du efter ej eller en er et for fra få får gerne
   gik gør ham han har have havde hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i igen ikke ind ja jeg jer jeres jo kan kom komme kommer
   kunne lidt lige man mange med meget men mig min mine mit må nej nogen noget nogle nu når og også om op os over på sig sin skal skulle som så til tak
   her der gør fået gået ud under var ved mangler vi vil ville vores være været gå går står stå selv svarer svare år brug bruge bruger mon altså tager tage tid lang lige hvormed long længe laenge don dont doesn didn t d know ved like another different forskel forskellen forskellige difference differences between mellem`
    .split(/\s+/)
    .map(fold),
);

export type Term = {
  /** A folded stem, or `idea:n`. */
  key: string;
  /** How much it counts: a half of a compound and an idea less than the word itself. */
  weight: number;
  /** The word it comes from, folded: terms of one word are one thing that was said. */
  word: string;
};

const ideaStems = { da: new Map<string, number[]>(), en: new Map<string, number[]>() };
for (const [index, idea] of shopIdeas.entries()) {
  for (const word of idea.words) {
    for (const language of ['da', 'en'] as const) {
      // Also as it is typed without æ, ø and å.
      for (const stem of new Set([stemsOf(word)[language], stemsOf(fold(word))[language]]))
        ideaStems[language].set(stem, [...(ideaStems[language].get(stem) ?? []), index]);
    }
  }
}
const phraseIdeas = shopIdeas.flatMap(({ phrases }, index) =>
  phrases.map((phrase) => ({ phrase: ` ${fold(phrase)}`, gap: gapped(phrase), index })),
);

/** "send * back" with up to three words in the gap; null for a phrase without one. */
function gapped(phrase: string): RegExp | null {
  const [before, after] = fold(phrase).split(' * ');
  return after === undefined ? null : new RegExp(` ${before}(?: [^ ]+){0,3} ${after}(?= )`, 'u');
}

/** What a word of trade itself counts, beside its idea. */
const TRADE = 0.85;

/** Whether a word is one of trade: what it stands for is a shop's business, not its goods. */
export function isTrade(word: string, language: Language): boolean {
  return (ideaStems[language].get(stemsOf(word)[language]) ?? []).some((index) => shopIdeas[index]?.weak === false);
}

/** The terms of a text. `isKnown` tells stems of the knowledge, so that compounds split where it helps. */
export function termsOf(text: string, language: Language, isKnown: (stem: string) => boolean = () => false): Term[] {
  const terms: Term[] = [];
  for (const { text: joined, parts } of splitWords(text)) {
    for (const form of parts.length > 1 ? [joined, ...parts] : [joined]) {
      const word = fold(form);
      if (silent.has(word)) continue;
      const stem = stemsOf(form)[language];
      // "Send" and "ship" are one thing to a shop: the idea tells more than which of its words was said.
      const ideas = ideaStems[language].get(stem) ?? [];
      terms.push({ key: stem, weight: ideas.some((idea) => shopIdeas[idea]?.weak === false) ? TRADE : 1, word });
      for (const idea of ideas) terms.push({ key: `idea:${idea}`, weight: 0.9, word });
      for (const half of halves(form, language, isKnown)) terms.push({ ...half, word });
    }
  }
  return onceEach([...terms, ...phraseTerms(text)]);
}

function halves(
  form: string,
  language: Language,
  isKnown: (stem: string) => boolean,
): { key: string; weight: number }[] {
  if (language !== 'da' || form.length < 7) return [];
  const compound = splitCompound(form, isKnown);
  return compound
    ? [compound.modifier, compound.head]
        .filter((half) => half.length > 2)
        .map((half) => ({ key: stemsOf(half)[language], weight: 0.5 }))
    : [];
}

function phraseTerms(text: string): Term[] {
  const folded = ` ${fold(text)
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim()} `;
  return phraseIdeas
    .filter(({ phrase, gap }) => (gap ? gap.test(folded) : folded.includes(phrase)))
    .map(({ phrase, index }) => ({
      key: `idea:${index}`,
      weight: shopIdeas[index]?.weak ? 0.6 : 1.7,
      word: phrase.trim(),
    }));
}

/** An idea is one thing, however often and in however many words it was said: it counts once, all its words are answered. */
function onceEach(terms: readonly Term[]): Term[] {
  const heaviest = new Map<string, Term>();
  for (const term of terms)
    if (term.key.startsWith('idea:') && (heaviest.get(term.key)?.weight ?? 0) < term.weight)
      heaviest.set(term.key, term);
  return terms.map((term) =>
    !term.key.startsWith('idea:') || heaviest.get(term.key) === term ? term : { ...term, weight: 0 },
  );
}
