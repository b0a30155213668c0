/** Words that point at something already said or shown: "the second one", "den anden", "it", "both". */

export type Reference =
  | { kind: 'places'; places: number[] }
  /** The last of what was shown. */
  | { kind: 'last' }
  /** Two or more of what was shown: "both", "the first two", "dem". */
  | { kind: 'several'; count: number };

const start = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const pattern = (source: string): RegExp => new RegExp(`${start}(?:${source})${end}`, 'iu');

const ordinals: readonly RegExp[] = [
  pattern(
    '(?:den |det |the )?(?:først(?:nævn)?te?|første|1st|first)(?: one| product| vare)?|(?:nr\\.?|nummer|number|no\\.?|#) ?(?:1|et|en|one)',
  ),
  pattern(
    '(?:den|det|the) (?:anden|andet|second|2nd)(?: one| product| vare)?|(?:nr\\.?|nummer|number|no\\.?|#) ?(?:2|to|two)|second one|2nd',
  ),
  pattern(
    '(?:den |det |the )?(?:tredje|third|3rd)(?: one| product| vare)?|(?:nr\\.?|nummer|number|no\\.?|#) ?(?:3|tre|three)',
  ),
  pattern(
    '(?:den |det |the )(?:fjerde|fourth|4th)(?: one| product| vare)?|(?:nr\\.?|nummer|number|no\\.?|#) ?(?:4|fire|four)',
  ),
  pattern(
    '(?:den |det |the )(?:femte|fifth|5th)(?: one| product| vare)?|(?:nr\\.?|nummer|number|no\\.?|#) ?(?:5|fem|five)',
  ),
  pattern(
    '(?:den |det |the )(?:sjette|sixth|6th)(?: one| product| vare)?|(?:nr\\.?|nummer|number|no\\.?|#) ?(?:6|seks|six)',
  ),
];
const several = pattern(
  '(?:de|the) (?:to|tre|two|three) (?:første|first)|(?:de|the) (?:første|first) (?:to|tre|two|three)|første (?:to|tre)|first (?:two|three)|begge(?: to)?|both(?: of them)?|de to|the two|those two|these two|disse to|dem|them|these|those|disse',
);
const three = /\b(?:tre|three)\b/i;
const last = pattern('(?:den |det |the )(?:sidste|last|nederste|bottom)(?: one| product)?');
const pronoun = pattern(
  'it|its|this|that|this one|that one|this product|this item|them|they|den|det|denne|dette|den her|det her|den der|denne vare|varen|produktet|the product|the item|de|dem|dens',
);

/** Places count from 0. Null where nothing points at what was shown. */
export function readReference(text: string): Reference | null {
  if (several.test(text)) return { kind: 'several', count: three.test(text) ? 3 : 2 };
  if (last.test(text)) return { kind: 'last' };
  const places = ordinals.flatMap((ordinal, place) => (ordinal.test(text) ? [place] : []));
  return places.length > 0 ? { kind: 'places', places } : null;
}

/** "it", "den her": something both sides know. */
export function hasPronoun(text: string): boolean {
  return pronoun.test(text);
}

const more = pattern(
  '(?:vis |se |har (?:i|du) |er der |find )?(?:(?:mig|os) )?(?:flere|mere|andre|nogle andre|nogen andre|næste)(?: forslag| muligheder| varer| endnu)?|show (?:me )?more|(?:any |some )?(?:more|others)(?: options| suggestions| please)?|see more|anything else|something else|other options|what else|hvad ellers|noget andet|next|en anden|et andet|another(?: one)?|(?:any )?others?|ikke (?:den|det)(?: her| der)?|not (?:that|this)(?: one)?|videre',
);

/** "more", "flere": the rest of what was found. Only when the sentence says nothing else. */
export function asksForMore(text: string, content: readonly string[]): boolean {
  return content.length === 0 && more.test(text) && text.trim().split(/\s+/).length <= 7;
}

const WHOLE = pattern(
  '(?:hvad|hvilke(?:t|n)?(?: \\p{L}+)?|what|which(?: \\p{L}+)?) (?:varer |ting |products? )?(?:har|sælger|fører|do|have|er der|is on|are on|er på|er nedsat|is there)|what.s (?:on|in|new)|(?:har|sælger|fører) (?:i|du) (?:også )?(?:\\p{L}{4,})|do you (?:also )?(?:have|sell|carry|stock) (?:\\p{L}{4,})',
);
const ANAPHOR = pattern(
  'den|det|dem|denne|disse|de|nogen|nogle|noget|nogen af dem|it|them|they|these|those|any|one|ones|some|something|this|that|flere|andre|others?|more|anything',
);

/** A question with its own verb and subject ("what do you have on sale?"): it takes nothing from the last one. */
export function isWhole(text: string): boolean {
  return WHOLE.test(text) && !ANAPHOR.test(text);
}

const opening = pattern(
  'og|and|hvad med|what about|how about|hvad så med|også|also|men|but|or|eller|only|kun|nogen|nogle|any|ikke|not|without|uden|hellere|rather|gerne|instead|i stedet|in|i|are there|er der|do you have|har i|findes|fås|comes?|nu|now|something|noget',
);

/** How a question begins or sounds that goes on from the last one. */
export function soundsLikeFollowUp(text: string): boolean {
  return opening.test(text) || text.trim().split(/\s+/).length <= 3;
}

const compare = pattern(
  'sammenlign(?:e|ing)?|compare|comparison|forskel(?:len)?(?: på| mellem)?|difference|differ|versus|vs\\.?|bedre end|better than|(?:what|which|hvilken|hvad)[^?]*(?:lightest|lighter|warmer|better|best|lettest|lettere|letteste|bedst|varmest|vejer mindst)[^?]*(?:or|eller)',
);
const either = pattern('eller|or');

/** Whether two things shall be held against each other. `either`: only an "or" between them. */
export function asksToCompare(text: string): 'clearly' | 'either' | null {
  if (compare.test(text)) return 'clearly';
  return either.test(text) ? 'either' : null;
}
