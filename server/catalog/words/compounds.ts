import { fold } from './fold.ts';
import { isConceptStem } from './lexicon.ts';
import { stemsOf } from './stem.ts';

/** regnjakke → modifier "regn", head "jakke". The head says what it is, the modifier what kind. */
export type Compound = { modifier: string; head: string };

const SHORTEST_WORD = 6;
const SHORTEST_PART = 3;
/** A head whose modifier is unknown ("fjeldjakke") must be long enough not to be an accident ("harvest" is no vest). */
const SURE_HEAD = 5;
const SURE_MODIFIER = 4;

/**
 * Splits a Danish (or English) compound into two known words; the longest head wins. A well-known head also
 * counts after an unknown modifier. `isKnown` adds the catalog's own words (folded stems) to the table's.
 */
export function splitCompound(word: string, isKnown: (stem: string) => boolean = () => false): Compound | null {
  if (word.length < SHORTEST_WORD || /\d/.test(word)) return null;
  let unsure: Compound | null = null;
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
    const modifier = word.slice(0, at);
    const head = word.slice(at);
    const stem = stemsOf(head).da;
    const sure = isConceptStem(stem);
    if (!sure && !(head.length > SHORTEST_PART && isKnown(stem))) continue;
    const linked = knownModifier(modifier, isKnown);
    if (linked !== null) return { modifier: linked, head };
    if (sure && unsure === null && isSure(modifier, head)) unsure = { modifier, head };
  }
  return unsure;
}

function isSure(modifier: string, head: string): boolean {
  return fold(head).length >= SURE_HEAD || (head.length >= SURE_HEAD - 1 && modifier.length >= SURE_MODIFIER);
}

/** "vandrings" → "vandring": Danish may put an s or an e between the two words. */
function knownModifier(modifier: string, isKnown: (stem: string) => boolean): string | null {
  const forms = /[se]$/.test(modifier) ? [modifier, modifier.slice(0, -1)] : [modifier];
  for (const form of forms) {
    const { da, en } = stemsOf(form);
    if (form.length >= SHORTEST_PART - 1 && (isConceptStem(da) || isConceptStem(en) || isKnown(da))) return form;
  }
  return null;
}
