/** The answer to a question about one product: the fact that was asked for, plainly, and the card. */
import type { KnownBlock } from '../../../../../protocol/text.ts';
import type { Product } from '../../../../catalog/product.ts';
import { variantColours } from '../../../../catalog/words/facets.ts';
import { factsOf, isWaterproof, type AttributeId } from '../attributes.ts';
import { meets, measureOf, type Measure, type Quantity } from '../measures.ts';
import type { Intent } from '../intent.ts';
import type { Answer } from './answer.ts';
import { productCard } from './cards.ts';
import { optionValues, sizesOf, tellSizes, tellStock, tellVariants } from './stock.ts';
import { colourIn, factIn, isForeign, listing, money, quote, sentence, shorten, type Voice } from './speech.ts';

type ProductIntent = Extract<Intent, { kind: 'product' }>;

export function answerProduct(intent: ProductIntent, voice: Voice): Answer {
  const { products, attributes, colour, size } = intent;
  const wanted = { colour, size };
  const blocks = products.flatMap((product) => tell(product, intent, voice));
  const intro: KnownBlock[] = products.length > 1 && attributes.length === 0 ? [sentence(voice.texts.several)] : [];
  return {
    blocks: [...intro, ...blocks],
    cards: products.map((product) => productCard(product, wanted, voice)),
    replies: products.length === 1 ? waysOn(products[0]!, attributes, voice) : [voice.texts.replyCompare],
  };
}

function tell(product: Product, intent: ProductIntent, voice: Voice): KnownBlock[] {
  const { colour, size, products, measures = [] } = intent;
  const verdicts = measures.filter(({ of }) => measureOf(product.facts, of) !== null);
  const judged = verdicts.map(({ of }) => attributeOf[of]);
  const attributes = intent.attributes.filter((id) => !judged.includes(id));
  const blocks: KnownBlock[] = verdicts.flatMap((measure) => tellVerdict(product, measure, voice));
  const variant = colour !== undefined || size !== undefined;
  if (variant) blocks.push(sentence(tellVariants(product, { colour, size }, voice)));
  const asked = attributes
    .filter((id) => id !== 'details' && !(variant && ['stock', 'colours', 'sizes'].includes(id)))
    .slice(0, 3);
  const told = asked.filter((id) => tellsOf(product, id));
  for (const id of told.length > 0 ? told : blocks.length > 0 ? [] : asked.slice(0, 1)) blocks.push(...tellAttribute(product, id, voice));
  if (blocks.length === 0 && products.length === 1) return describe(product, voice);
  return blocks;
}

/** Which attribute tells each measure. */
export const attributeOf: Record<Quantity, AttributeId> = {
  persons: 'persons',
  temperature: 'temperature',
  litres: 'capacity',
  lumen: 'brightness',
  grams: 'weight',
  waterColumn: 'waterproof',
  thickness: 'dimensions',
  rvalue: 'rvalue',
  burnTime: 'battery',
  boilTime: 'boiling',
};

/** "Is it enough for −5?": yes or no, and the fact that says so. */
function tellVerdict(product: Product, measure: Measure, { texts, language }: Voice): KnownBlock[] {
  const [fact] = factsOf(product, attributeOf[measure.of]);
  if (!fact) return [];
  const { name, value } = factIn(fact, language);
  const holds = meets(product.facts, measure);
  if (measure.of === 'temperature') {
    const degrees = quote(value).replace(/^(?:ned til|down to)\s+/iu, '');
    return [sentence((holds ? texts.coldYes : texts.coldNo)(quote(product.title), degrees))];
  }
  if (measure.of === 'grams')
    return [sentence(`${holds ? texts.yes : texts.no} ${texts.weighs(quote(product.title), quote(value))}`)];
  const say = holds ? texts.measureYes : texts.measureNo;
  return [sentence(say(quote(product.title), name.toLowerCase(), quote(value)))];
}

/** What a product is: its own words, and its facts. */
function describe(product: Product, voice: Voice): KnownBlock[] {
  const prose = product.description
    .split('\n')
    .filter((line) => !product.facts.some((fact) => line.startsWith(`${fact.name}:`)))
    .join(' ');
  const words = prose !== '' && !isForeign(prose, voice.language) ? ` ${shorten(prose, 220)}` : '';
  const items = product.facts.slice(0, 8).map((fact) => {
    const { name, value } = factIn(fact, voice.language);
    return {
      spans: [
        { type: 'bold' as const, text: name },
        { type: 'text' as const, text: `: ${value}` },
      ],
    };
  });
  const intro = sentence(voice.texts.aboutProduct(quote(product.title)) + words);
  return [
    intro,
    ...(items.length > 0 ? [{ type: 'bullet_list' as const, items }] : []),
    ...(product.available ? [] : [sentence(voice.texts.soldOut(quote(product.title)))]),
  ];
}

function tellAttribute(product: Product, id: AttributeId, voice: Voice): KnownBlock[] {
  const { texts, language } = voice;
  const title = quote(product.title);
  switch (id) {
    case 'price':
      return [sentence(tellPrice(product, voice))];
    case 'stock':
      return [sentence(tellStock(product, voice))];
    case 'colours': {
      const colours = optionValues(product, variantColours).map((name) => colourIn(name, language));
      return [sentence(colours.length > 0 ? texts.comesIn(title, listing(colours, language)) : texts.oneColour(title))];
    }
    case 'sizes':
      return [sentence(tellSizes(product, voice))];
    case 'brand':
      return [sentence(product.vendor ? texts.madeBy(title, quote(product.vendor)) : texts.notSaid(title))];
    case 'waterproof':
      return [sentence(tellWaterproof(product, voice))];
    default:
      return tellFacts(product, id, voice);
  }
}

/** Whether there is anything to tell: one honest "it does not say" is enough when nothing is. */
function tellsOf(product: Product, id: AttributeId): boolean {
  return ['price', 'stock', 'colours', 'sizes', 'brand', 'waterproof'].includes(id) || factsOf(product, id).length > 0;
}

function tellFacts(product: Product, id: AttributeId, { texts, language }: Voice): KnownBlock[] {
  const title = quote(product.title);
  const facts = factsOf(product, id).map((fact) => ({ raw: fact.value, ...factIn(fact, language) }));
  const [first] = facts;
  if (!first) return [sentence(texts.notSaid(title))];
  if (facts.length > 1) {
    const items = facts.map(({ name, value }) => ({ spans: [{ type: 'text' as const, text: `${name}: ${value}` }] }));
    return [sentence(texts.factsOf(title)), { type: 'bullet_list', items }];
  }
  if (id === 'weight') return [sentence(texts.weighs(title, quote(first.value)))];
  const say = /^(?:ja|yes)\b/i.test(first.raw)
    ? texts.confirmed
    : /^(?:nej|no)\b/i.test(first.raw)
      ? texts.denied
      : texts.fact;
  return [sentence(say(title, first.name, quote(first.value)))];
}

function tellWaterproof(product: Product, { texts, language }: Voice): string {
  const title = quote(product.title);
  const is = isWaterproof(product);
  const [fact] = factsOf(product, 'waterproof');
  const said = fact ? factIn(fact, language) : null;
  const plain = said === null || /^(?:ja|yes|nej|no)$/i.test(said.value);
  const detail = plain || !said ? '' : ` (${said.name.toLowerCase()}: ${quote(said.value)})`;
  if (is === null) return said ? texts.fact(title, said.name, quote(said.value)) : texts.notSaid(title);
  return (is ? texts.waterproofYes : texts.waterproofNo)(title, detail);
}

function tellPrice(product: Product, { texts, language }: Voice): string {
  const title = quote(product.title);
  const price = money(product.price, language);
  if (product.originalPrice) return texts.costsSale(title, price, money(product.originalPrice, language));
  return (product.priceMax.amount > product.price.amount ? texts.costsFrom : texts.costs)(title, price);
}

/** Questions that this product can answer and that were not just asked. */
function waysOn(product: Product, asked: readonly AttributeId[], { texts }: Voice): string[] {
  const can: [AttributeId, string, boolean][] = [
    ['waterproof', texts.replyWaterproof, factsOf(product, 'waterproof').length > 0],
    ['weight', texts.replyWeight, factsOf(product, 'weight').length > 0],
    ['sizes', texts.replySizes, sizesOf(product.variants).length > 1],
    ['colours', texts.replyColours, optionValues(product, variantColours).length > 1],
  ];
  return can
    .filter(([id, , answers]) => answers && !asked.includes(id))
    .map(([, reply]) => reply)
    .slice(0, 3);
}
