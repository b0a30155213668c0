/** Which language a question is written in. The words decide; where they do not tell, the interface's language does. */
import { concepts } from '../../../catalog/words/concepts.ts';
import { splitWords } from '../../../catalog/words/split.ts';
import { stemsOf } from '../../../catalog/words/stem.ts';

/** The languages that the assistant speaks. */
export const spoken = ['da', 'en'] as const;
export type Language = (typeof spoken)[number];

export function isSpoken(language: string): language is Language {
  return (spoken as readonly string[]).includes(language);
}

/** Words of grammar and of talk that belong to one of the two languages only. */
const telling: Record<Language, Set<string>> = {
  da: new Set(
    `aldrig alligevel altid bruge bruges derfor fordi gange hjem mangler man mange måned nogensinde plads sove sådan tager timer tid uge virker vandretur
     af alle alt andre anden at begge bare billig billigere billigste billige da de dem den denne der deres det dette dig din dit dog du dyr dyrere
     dyreste efter ej eller en er et farvel findes flere forskel forskellen forskellige fra få får første gerne giver god goddag godt gør
     har have hedder hej hejsa her hos hun hvad hvem hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår højst i igen ikke ind ingen ja jeg jer
     jeres kan koster kr kroner kunne leder lige ligger lidt mand med meget mellem men mere mig min mindre mine mit må måske måtte nej noget nogen nogle nok nu
     når og også om omkring op os over på sammenlign samme se sidste skal skulle små som stor større størrelse store str så søger tak til tilbud
     tredje tusind ud uden udsalg under undskyld vejer ved vi vil ville vis vores være åbent åben ønsker fragt levering retur butik butikken
     betale pakke køb købe sælger sælge passer kostede nedsat nedsatte lager farve farver hjælp hjælpe tale snakke menneske medarbejder mangler`.split(
      /\s+/,
    ),
  ),
  en: new Set(
    `a about all am an and any anything are around at available be below best between both but buy by bye can cheap cheaper cheapest colour color
     colours come comes compare cost could deal deals delivery difference discount discounted discounts do does dollars else expensive fast first
     for from get give good goodbye got great have heavy hello help hey hi how human i if in is it its know like long look looking made make makes many
     me money more most much my need no not of offer on one ones open or order other our out person pay phone please price refund return returns run
     sale sell send shipping ship shop should show size sizes some something speak stock store take talk tell than thank thanks that the their them there
     these they third this those time to two under up us very want warm was waterproof wash weigh what when where which who why will with would
     yes you your second last cancel my mine machine free`.split(/\s+/),
  ),
};
/** In both lists by accident of spelling, or written so in both languages. */
for (const shared of [
  'i',
  'for',
  'at',
  'under',
  'her',
  'an',
  'to',
  'store',
  'last',
  'men',
  'by',
  'sale',
  'have',
  'want',
  'fast',
  'all',
]) {
  if (telling.da.has(shared) && telling.en.has(shared)) for (const language of spoken) telling[language].delete(shared);
}
telling.en.delete('by');
telling.da.delete('men');

/** Words for goods that only one of the languages has, by stem. */
const goods = collectGoods();

/** Null where nothing tells. `languages` are the chatbot's: an answer is never given in another. */
export function readLanguage(text: string, languages: readonly string[]): Language | null {
  const scores = { da: 0, en: 0 };
  for (const { text: word, parts } of splitWords(text.slice(0, 600))) {
    for (const form of parts.length > 1 ? [word, ...parts] : [word]) {
      const stems = stemsOf(form);
      for (const language of spoken) {
        if (telling[language].has(form)) scores[language] += 2;
        else if (goods[language].has(stems[language])) scores[language] += 1.2;
      }
      if (/[æøå]/.test(form)) scores.da += 1.5;
      else if (/(?:sjon|hed|ende|erne|ene|ing(?:en|er)|jakke|støvle|pose|bukser|handsker)$/.test(form))
        scores.da += 0.8;
      else if (/(?:tion|ness|ful|ight|ough|ould)$/.test(form)) scores.en += 0.5;
    }
  }
  const offered = spoken.filter((language) => languages.length === 0 || languages.includes(language));
  if (scores.da === scores.en) return null;
  const winner = scores.da > scores.en ? 'da' : 'en';
  return offered.includes(winner) ? winner : null;
}

/** The language to answer in: of this question, else of the talk so far, else of the interface, else the chatbot's first. */
export function chooseLanguage(
  text: string,
  { languages, earlier, fallback }: { languages: readonly string[]; earlier: Language | null; fallback: string },
): Language {
  const base = fallback.toLowerCase().split('-')[0] ?? '';
  const allowed = (language: string): language is Language =>
    isSpoken(language) && (languages.length === 0 || languages.includes(language));
  return readLanguage(text, languages) ?? earlier ?? [base, ...languages].find(allowed) ?? 'en';
}

function collectGoods(): Record<Language, Set<string>> {
  const all = { da: new Set<string>(), en: new Set<string>() };
  for (const concept of concepts) {
    for (const language of spoken) {
      for (const word of concept[language].split(/[, ]+/))
        if (word.length > 2) all[language].add(stemsOf(word)[language]);
    }
  }
  const only = (language: Language, other: Language): Set<string> =>
    new Set([...all[language]].filter((stem) => !all[other].has(stem)));
  return { da: only('da', 'en'), en: only('en', 'da') };
}
