import { fold } from './fold.ts';
import { splitWords } from './split.ts';

/** One colour and its words, with the inflected forms that people write. A shade belongs to a family. */
type Colour = { id: string; da: string; en: string; family?: string };

export const colours: readonly Colour[] = [
  { id: 'black', da: 'sort sorte', en: 'black' },
  { id: 'white', da: 'hvid hvidt hvide', en: 'white' },
  { id: 'offwhite', da: 'råhvid råhvide knækhvid', en: 'offwhite ecru ivory cream', family: 'white' },
  { id: 'grey', da: 'grå gråt', en: 'grey gray' },
  { id: 'charcoal', da: 'koksgrå antracit antracitgrå', en: 'charcoal anthracite graphite', family: 'grey' },
  { id: 'silver', da: 'sølv sølvgrå sølvfarvet', en: 'silver', family: 'grey' },
  { id: 'brown', da: 'brun brunt brune', en: 'brown chocolate' },
  { id: 'beige', da: 'beige sand sandfarvet kamel', en: 'beige sand camel tan khaki', family: 'brown' },
  { id: 'cognac', da: 'cognac', en: 'cognac', family: 'brown' },
  { id: 'red', da: 'rød rødt røde', en: 'red' },
  { id: 'bordeaux', da: 'bordeaux vinrød vinrøde vinrødt', en: 'bordeaux burgundy maroon wine', family: 'red' },
  { id: 'rust', da: 'rust rustrød rustfarvet', en: 'rust terracotta brick', family: 'red' },
  { id: 'pink', da: 'pink lyserød lyserødt lyserøde rosa', en: 'pink rose' },
  { id: 'orange', da: 'orange', en: 'orange' },
  { id: 'yellow', da: 'gul gult gule', en: 'yellow' },
  { id: 'mustard', da: 'sennep sennepsgul karrygul okker', en: 'mustard ochre', family: 'yellow' },
  { id: 'gold', da: 'guld guldfarvet gylden', en: 'gold golden', family: 'yellow' },
  { id: 'green', da: 'grøn grønt grønne', en: 'green' },
  { id: 'olive', da: 'oliven olivengrøn armygrøn', en: 'olive army', family: 'green' },
  { id: 'moss', da: 'mosgrøn mosegrøn mos', en: 'moss', family: 'green' },
  { id: 'mint', da: 'mint mintgrøn', en: 'mint', family: 'green' },
  { id: 'blue', da: 'blå blåt', en: 'blue' },
  { id: 'navy', da: 'marineblå marine mørkeblå mørkeblåt', en: 'navy darkblue midnight', family: 'blue' },
  { id: 'lightblue', da: 'lyseblå himmelblå isblå', en: 'lightblue sky', family: 'blue' },
  { id: 'petrol', da: 'petrol petroleumsblå', en: 'petrol teal', family: 'blue' },
  { id: 'turquoise', da: 'turkis', en: 'turquoise aqua', family: 'blue' },
  { id: 'purple', da: 'lilla violet', en: 'purple violet' },
  { id: 'aubergine', da: 'aubergine blomme', en: 'aubergine plum eggplant', family: 'purple' },
  { id: 'multi', da: 'flerfarvet multifarvet mønstret', en: 'multi multicolour multicolor multicoloured' },
];

/** "mørkegrøn", "oliegrøn", "dueblå": a Danish shade that is not in the list is still of its family. */
const SHADES =
  'moerke lyse dyb dybe stoevet bleg klar neon pastel nat due is hav himmel staal flaske mose graes army skov salvie ' +
  'choko chokolade nougat kaffe kobber jord vin rust tegl koral fersken citron sol karry sennep senneps knaek kit ' +
  'skifer koks ' +
  'sand gul groen roed blaa graa';
const SHADED = new RegExp(`^(?:${SHADES.split(' ').join('|')})(blaa|groen|roed|gul|graa|brun|hvid)(?:e|t|ne)?$`);
const DANISH_ENDING: Record<string, string> = {
  blaa: 'blue',
  groen: 'green',
  roed: 'red',
  gul: 'yellow',
  graa: 'grey',
  brun: 'brown',
  hvid: 'white',
};

const byWord = new Map<string, Colour>();
for (const colour of colours) {
  for (const word of `${colour.da} ${colour.en}`.split(' ')) byWord.set(fold(word), colour);
}

/** Modifiers that make one colour of two words: "dark blue" is navy, "light green" is green. */
const DARK = /^(?:dark|deep|moerk|moerke)$/;
const LIGHT = /^(?:light|pale|lys|lyse)$/;

/** The colour a single word names, most exact first with its family after it; empty for other words. */
export function coloursOfWord(word: string): string[] {
  const folded = fold(word);
  const colour = byWord.get(folded);
  if (colour) return colour.family ? [colour.id, colour.family] : [colour.id];
  const ending = SHADED.exec(folded)?.[1];
  const family = ending === undefined ? undefined : DANISH_ENDING[ending];
  return family === undefined ? [] : [family];
}

/** Every colour a text names with its family: "Mørkeblå/sort" → navy, blue, black. */
export function coloursIn(text: string): string[] {
  const found = new Set<string>();
  let before = '';
  for (const word of splitWords(text)) {
    const names = [word.text, ...word.parts];
    for (const name of names) {
      const named = coloursOfWord(name);
      if (named[0] === 'blue' && DARK.test(fold(before))) found.add('navy');
      if (named[0] === 'blue' && LIGHT.test(fold(before))) found.add('lightblue');
      for (const colour of named) found.add(colour);
      before = name;
    }
  }
  return [...found];
}

/** The family of a colour id, or the id itself. */
export function colourFamily(id: string): string {
  return colours.find((colour) => colour.id === id)?.family ?? id;
}

/** The words that mean a colour id, folded. */
export function wordsOfColour(id: string): string[] {
  const colour = colours.find((one) => one.id === id);
  return colour ? `${colour.da} ${colour.en}`.split(' ').map(fold) : [];
}
