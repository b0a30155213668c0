/** What visitors ask about one product, and where a product's facts say it. */
import { fold } from '../../../catalog/words/fold.ts';
import type { Product } from '../../../catalog/product.ts';

export const attributeIds = [
  'price',
  'stock',
  'colours',
  'sizes',
  'waterproof',
  'weight',
  'temperature',
  'capacity',
  'brightness',
  'battery',
  'material',
  'persons',
  'packed',
  'dimensions',
  'boiling',
  'dishwasher',
  'washing',
  'fit',
  'pockets',
  'age',
  'rvalue',
  'breathable',
  'fuel',
  'contents',
  'validity',
  'sole',
  'brand',
  'keepsWarm',
  'season',
  'raincover',
  'length',
  'details',
] as const;
export type AttributeId = (typeof attributeIds)[number];

type Attribute = {
  id: AttributeId;
  /** Words that ask for it. */
  asked: RegExp;
  /** Folded names of the facts that tell it; the first that a product has is the answer. */
  facts: RegExp | null;
};

const start = String.raw`(?<![\p{L}])`;
const ask = (source: string): RegExp => new RegExp(`${start}(?:${source})`, 'iu');

/** In order: the first that a sentence asks for comes first in the answer. */
export const attributes: readonly Attribute[] = [
  {
    id: 'stock',
    asked: ask(
      'på lager|lagerstatus|udsolgt|(?:kan|må) (?:jeg|man) (?:stadig |godt )?(?:få|købe|bestille)|tilgængelig|in stock|sold out|available|availability|(?:can|could) i (?:still )?(?:buy|order|get)|do you (?:still )?have the|har i (?:stadig )?(?=\\p{Lu})|(?:hvor mange|how many) (?:har i|do you have)',
    ),
    facts: null,
  },
  {
    id: 'price',
    asked: ask(
      'hvad koster|hvor meget koster|pris(?:en)?(?![\\p{L}])|hvor dyrt?|koster|how much (?:is|are|does|do|for)(?! .*weigh)|price|what does .* cost|costs?\\b|how expensive',
    ),
    facts: null,
  },
  { id: 'colours', asked: ask('farver?(?:ne|n)?(?![\\p{L}])|colou?rs?(?![\\p{L}])'), facts: null },
  {
    id: 'sizes',
    asked: ask('(?:hvilke|which|what) (?:størrelser|sizes)|størrelser|sizes|(?:fås|findes) i størrelse'),
    facts: null,
  },
  { id: 'boiling', asked: ask('kog(?:er|etid|e)(?![\\p{L}])|boil'), facts: /kogetid|boil/ },
  { id: 'weight', asked: ask('vejer|vægt|tung|hvor let|how heavy|how light|weigh|heavy'), facts: /^vaegt|^weight/ },
  {
    id: 'waterproof',
    asked: ask(
      'vandtæt|vandsøjle|tåler? .*(?:vand|regn)|regntæt|tæt\\b|holder .*tør|waterproof|water ?resistant|watertight|hydrostatic|water column|(?:use|wear|take) .* in (?:the )?rain|keep .* dry|(?:for|in|i|til|mod) (?:the )?(?:rain|regn)|stand (?:the )?rain',
    ),
    facts: /^vandsoejle|^vandtaet|waterproof|hydrostatic/,
  },
  {
    id: 'keepsWarm',
    asked: ask('holder? .*varmt?|varm i|keeps? .*(?:hot|warm)|stay (?:hot|warm)'),
    facts: /holder varmt|keeps (?:hot|warm)/,
  },
  {
    id: 'temperature',
    asked: ask(
      'temperatur|komfort\\p{L}*|hvor varm|hvor koldt?|grader|minusgrader|frost|kulde|vinter|winter|temperature|comfort|how warm|how cold|degrees|warm enough|varm nok|cold',
    ),
    facts: /komfort|comfort|temperatur|graensetemp/,
  },
  {
    id: 'capacity',
    asked: ask('liter|rumindhold|rummer|volumen|litres?|liters?|volume|capacity|how big|hvor stor(?!.*størrelse)'),
    facts: /rumindhold|volumen|volume|capacity|kapacitet/,
  },
  {
    id: 'brightness',
    asked: ask('lumen|lysstyrke|lyser|kraftig|bright|rækkevidde|range'),
    facts: /lysstyrke|lumen|brightness|raekkevidde/,
  },
  {
    id: 'battery',
    asked: ask('batteri|brændetid|oplad|lader|battery|batteries|charge|burn time|how long does .* (?:last|run)|usb'),
    facts: /batteri|battery|braendetid|burn/,
  },
  { id: 'dishwasher', asked: ask('opvask\\p{L}*|dishwasher'), facts: /opvask|dishwasher/ },
  {
    id: 'washing',
    asked: ask('vaskes|vaskemaskine|maskinvask|machine ?wash\\p{L}*|washable|washed|put it in the wash'),
    facts: /^vask|^wash|^care|pleje/,
  },
  {
    id: 'material',
    asked: ask(
      'materiale|lavet af|hvad er .* af(?![\\p{L}])|stof(?:fet)?(?![\\p{L}])|uld i|material|made (?:of|from|out)|fabric|fyld',
    ),
    facts: /^materiale|^material|^fyld|^fill|dunkvalitet/,
  },
  {
    id: 'persons',
    asked: ask(
      'hvor mange (?:personer|mennesker|kan (?:man |der )?(?:sove|ligge|være))|plads til|how many (?:people|persons)|sleeps?(?![\\p{L}])|fit (?:two|three|four|\\d)',
    ),
    facts: /person|sleeps/,
  },
  {
    id: 'packed',
    asked: ask('pakmål|pakker? .*ned|fylder|pakket|pack(?:ed|s)? (?:size|down|small)|how small'),
    facts: /pakmaal|packed|pack size/,
  },
  {
    id: 'dimensions',
    asked: ask(
      'mål(?:ene|er)?(?![\\p{L}])|dimensioner|hvor (?:lang|høj|bred|tyk)|dimensions|measurements?|how (?:long|tall|wide|thick|high)(?! does| do| can| is delivery| will)|hvor stor|how big',
    ),
    facts: /^maal$|^dimension|^size$|laengde|^length|skafthoejde|tykkelse|bladlaengde|diameter|pakmaal/,
  },
  {
    id: 'fit',
    asked: ask('pasform|sidder den|for (?:damer|kvinder|herrer|mænd|women|men)(?![\\p{L}])|unisex|fit(?![\\p{L}])'),
    facts: /pasform|^fit/,
  },
  { id: 'pockets', asked: ask('lommer?|pockets?'), facts: /lommer|pockets/ },
  { id: 'age', asked: ask('alder|hvor gamle?|age|how old|års? |years? old'), facts: /^alder|^age|kropslaengde/ },
  { id: 'rvalue', asked: ask('r-?\\s?værdi|r-?\\s?value|isoler'), facts: /r-?vaerdi|r-?value/ },
  { id: 'breathable', asked: ask('ånd(?:bar|er|barhed)|breath'), facts: /aandbar|breath/ },
  {
    id: 'fuel',
    asked: ask('brændstof|brændsel|gas(?:dåse)?(?![\\p{L}])|sprit|fuel|gas canister'),
    facts: /braendstof|fuel/,
  },
  {
    id: 'contents',
    asked: ask(
      'indhold(?:er)?(?![\\p{L}])|følger (?:der )?(?:med|.*med)|medfølger|contents?|included?|comes with|come with',
    ),
    facts: /medfoelger|^indhold|contents|include/,
  },
  { id: 'validity', asked: ask('gyldig|gælder|udløber|valid|expire'), facts: /gyldig|valid|bruges/ },
  { id: 'sole', asked: ask('sål(?:en|er)?(?![\\p{L}])|sole|steigeisen|crampon|forsål'), facts: /^saal|^sole/ },
  {
    id: 'brand',
    asked: ask(
      'mærke(?:t)?(?![\\p{L}])|producent|hvem (?:laver|har lavet|producerer)|brand|who makes|who made|manufacturer',
    ),
    facts: null,
  },
  {
    id: 'season',
    asked: ask('vinter|sommer|efterår|winter|summer|autumn|sæson|årstid|season|year ?round|hele året'),
    facts: /saeson|season/,
  },
  { id: 'raincover', asked: ask('regnslag|regnovertræk|rain ?cover'), facts: /regnslag|rain ?cover/ },
  { id: 'length', asked: ask('længde|ryglængde|skridtlængde|length|inseam'), facts: /laengde|length/ },
  {
    id: 'details',
    asked: ask(
      'fortæl(?: mig)?(?: mere)? om|mere om|beskriv|hvad er det for|info\\p{L}*|detaljer|specifikationer|tell me (?:more )?about|more about|describe|details?|specs?|specifications?|information',
    ),
    facts: null,
  },
];

/** What a sentence asks about, in the order of the table. */
export function readAttributes(text: string): AttributeId[] {
  const found = attributes.filter(({ asked }) => asked.test(text)).map(({ id }) => id);
  const has = (id: AttributeId): boolean => found.includes(id);
  return found.filter((id) => {
    if (id === 'dimensions' && has('capacity') && !/mål|dimension|lang|høj|bred|long|tall|wide/i.test(text))
      return false;
    if (id === 'stock' && (has('colours') || has('sizes'))) return false;
    if (id === 'details') return found.length === 1;
    if (id === 'price') return !has('weight') || /pris|koster|price|costs?(?![\p{L}])/iu.test(text);
    return !(id === 'capacity' && has('boiling')) && !(id === 'temperature' && has('keepsWarm'));
  });
}

/** The facts of a product that tell an attribute. */
export function factsOf(product: Product, id: AttributeId): { name: string; value: string }[] {
  const names = attributes.find((attribute) => attribute.id === id)?.facts;
  return names ? product.facts.filter(({ name }) => names.test(fold(name))) : [];
}

/** Whether a product is waterproof: its own facts first, then its tags. `null` when it does not say. */
export function isWaterproof(product: Product): boolean | null {
  const facts = factsOf(product, 'waterproof');
  for (const { name, value } of facts) {
    const said = fold(value);
    if (/ikke vandtaet|not waterproof|^nej|^no\b|vandafvisende/.test(said)) return false;
    if (/ikke tapet|not taped/.test(said)) return false;
    if (/^ja\b|^yes\b|ipx?\d|svejs/.test(said) || (/vandsoejle|hydrostatic/.test(fold(name)) && /\d/.test(said)))
      return true;
  }
  if (facts.length > 0) return null;
  return product.tags.some((tag) => /^(?:vandtæt|waterproof)$/i.test(tag)) ? true : null;
}
