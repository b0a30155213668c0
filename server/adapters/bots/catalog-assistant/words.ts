/** What the assistant makes of single words: their stems, what they stand for, and whether they say anything. */
import { analyse } from '../../../catalog/words/analyse.ts';
import { fold } from '../../../catalog/words/fold.ts';
import { conceptsOfWord, withBroader } from '../../../catalog/words/lexicon.ts';
import { splitWords } from '../../../catalog/words/split.ts';
import { stopWords } from '../../../catalog/words/stop-words.ts';

/** Longer questions are read up to here. */
export const LONGEST_QUESTION = 400;

/** Ideas that describe a thing without being one. */
const describing = new Set(
  `women men child baby girl boy person waterproof water-repellent windproof breathable insulated warm lightweight soft sustainable organic
   quick-dry reflective foldable wool merino lambswool cotton linen silk leather down rubber wood steel titanium canvas knitted rain wind snow sun
   winter summer autumn spring hiking running camping travel mountain forest beach fishing bath school garden outdoor climbing bicycle ski dog
   gift equipment accessory clothing fleece ring watch table bed map net top hood beginner family`.split(/\s+/),
);

/** Words of talk that say nothing about goods, beyond the catalog's own stop words. */
const talk = new Set(
  `hvad hvordan hvornår hvor hvorfor hvem lige hos jer godt rigtig rigtige gerne altså bare måske også mere flere andre andet anden ny nye nyt slags form vise viser
   finde fandt bruge skulle kunne tænker overvejer interesseret kigger ligesom hjælp hjælpe hjælper brug anbefaling forslag ide ideer idé idéer noget nogen
   tur ture mulighed muligheder modeller model slagser type typer variant ting tingen gang vil please kindly maybe also another different new kind sort type model models version ideas idea tips
   recommendation recommendations suggestion suggestions help looking search searching want wanted going trip anything everything stuff really quite very nice
   today tomorrow tonight now okay ok yes no sure right well find see know think er is findes
   fås sælger i de have got carry kobe koebe purchase buy come comes like love elsker vild glad
   første second third last sidste tredje første one ones begge both my mit min
   tøj clothes clothing apparel beklædning outfit hej hejsa halløj davs goddag hi hello hey tak thanks thank nej no ja yes dag dage dages days day night nights uge uger week weeks would could anbefal butik butikken shop store gør fået få should cm svarer gamle gammelt old years år son daughter søn datter mangler mangle holde holder keep hold works work virker else ellers endnu options others kun dem only just sammenlign compare forskel forskellen difference differences versus vs bedst bedste best better lave klare tåle handle fri udstyr grej gear equipment stuff
   måned måneder month months uge time times ka mæ hva fortæl tell someone somebody lot lots bit hun han she he fryser
   vejer vægt vejende weigh weighs weighing weight rummer lighter heavier room plads adult adults voksen voksne grown
   don doesn didn isn haven hasn won aren wasn couldn dont doesn't didn't isn't much længe laenge know knows henne two three four five six tre fem seks
   what's whats which one's til the for a an of and og eller or but men in on`
    .split(/\s+/)
    .map(fold),
);

export function saysNothing(word: string): boolean {
  return stopWords.has(word) || talk.has(fold(word));
}

/** The words of a text that say something, as typed in lower case. */
export function contentWords(text: string): string[] {
  return splitWords(text)
    .filter(({ parts }) => parts.length === 0 || parts.some((part) => part.length > 1 && !saysNothing(part)))
    .map(({ text: joined, parts }) => (parts.length > 1 ? parts.join('-') : joined))
    .filter((word) => !saysNothing(word) && !/^\d{1,2}$/.test(word) && (word.length > 1 || /\d/.test(word)));
}

/** Ids of the things a text names ("regnjakke" → rain-jacket), most exact only. */
export function thingsIn(text: string): string[] {
  const things = new Set<string>();
  for (const unit of analyse(text)) {
    if (unit.words.every(saysNothing)) continue;
    // "waterproof" also stems like "waterproofing": who describes does not name.
    if (unit.concepts.some((id) => describing.has(id) && id !== 'gift')) continue;
    const own = unit.concepts.filter(isThing);
    const found = own.length > 0 || !unit.compound ? own : conceptsOfWord(unit.compound.head).filter(isThing);
    for (const id of found) things.add(id);
  }
  return [...things];
}

function isThing(id: string): boolean {
  return !describing.has(id);
}

/** Whether one kind of thing is the other, or a kind of it. */
export function isKindOf(one: string, other: string): boolean {
  return withBroader(one).includes(other);
}

/** The ideas a text names that describe ("waterproof", "wool"). */
export function qualitiesIn(text: string): string[] {
  return [
    ...new Set(
      analyse(text).flatMap((unit) => [
        ...unit.concepts,
        ...(unit.compound ? conceptsOfWord(unit.compound.modifier) : []),
      ]),
    ),
  ].filter((id) => describing.has(id));
}

/** Clothes for everybody are for women and for men. */
export function isAudience(word: string): boolean {
  const named = qualitiesIn(word);
  return named.length > 0 && named.every((quality) => quality === 'women' || quality === 'men');
}

/** "A lamp for the tent" is a lamp: the things before the first preposition, or all where none stand there. */
export function headThings(phrase: string): string[] {
  const [head = ''] = phrase.split(/\s(?:til|for|to|i|in|med|with|på|on|at|mod|against|af|of)\s/iu);
  const things = thingsIn(head);
  return things.length > 0 ? things : thingsIn(phrase);
}

/** How many letters two folded words are apart, as far as `limit`; a swap of neighbours is one. */
export function lettersApart(one: string, other: string, limit = 2): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return row[other.length]!;
}

/** As many letters as a word of this length may be wrong by. */
export function lettersForgiven(word: string): number {
  return word.length < 5 ? 0 : word.length < 9 ? 1 : 2;
}
