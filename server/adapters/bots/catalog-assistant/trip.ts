/** Planning a trip: no thing is named, but where one goes and that one needs something. */
import { speaksOfChild } from './audience.ts';
import { thingsIn } from './words.ts';

const within = (source: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${source})(?![\\p{L}])`, 'iu');

const OCCASION = within(
  '(?:\\p{L}+)?tur(?:en|e)?|weekendtur|shelter(?:et)?|(?:i|på|til) fjeldet|fjeldene|bjergene|camping|campere|overnat\\p{L}*|sove (?:ude|i det fri|under åben himmel|i (?:telt|shelter))|(?:på )?(?:rejse|ekspedition|lejr(?:skole)?|festival|vandreferie)|' +
    '(?:hiking|camping|backpacking|walking|hike|trek\\p{L}*|trip|adventure|the mountains|the wild|overnight|expedition|festival|scout camp|wild camping|sleep(?:ing)? out(?:side|doors)?)|' +
    '(?:to|in|til|i) (?:norge|sverige|finland|island|skotland|grønland|færøerne|alperne|lapland|norway|sweden|iceland|scotland|greenland|the alps|lapland)',
);
const NEED = within(
  'hvad (?:mangler|behøver|bør|skal|kræver|har) (?:jeg|vi|man|det)|hvad (?:er|bliver) (?:det )?vigtigst|mangler jeg|skal (?:jeg|vi|man) (?:bruge|have med|pakke|huske)|have med|pakkeliste\\p{L}*|pakker? (?:jeg|man)|udstyrsliste|brug for|hvor starter (?:jeg|man)|' +
    'what (?:do|should|would|must|will) (?:i|we|you) (?:need|pack|bring|take|get)|what (?:gear|equipment|clothes|stuff) (?:do|should|will)|what to (?:pack|bring|take)|packing list|where (?:do|should) (?:i|we) (?:start|begin)|kit list|gear list|what else do i need|what am i missing',
);

/** Null where no trip is planned, or a thing is named that can simply be looked for. */
export function readTrip(text: string): { children: boolean } | null {
  if (!OCCASION.test(text) || !NEED.test(text)) return null;
  const named = thingsIn(text.replace(OCCASION, ' '));
  return named.length > 1 ? null : { children: speaksOfChild(text) };
}

/** What most trips take, by idea, the most missed first: a bed, a roof, feet, back, skin, rain, food, light. */
export const packed = [
  'sleeping-bag',
  'tent',
  'backpack',
  'boot',
  'rain-jacket',
  'base-layer',
  'stove',
  'headlamp',
] as const;
