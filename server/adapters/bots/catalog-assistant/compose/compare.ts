/** Two or three products side by side: picture, price and the facts they share (api.md 6.2). */
import type { Span, TableCell } from '../../../../../protocol/text.ts';
import type { Product } from '../../../../catalog/product.ts';
import { variantColours, variantSize } from '../../../../catalog/words/facets.ts';
import { fold } from '../../../../catalog/words/fold.ts';
import { measureOf } from '../measures.ts';
import type { Answer } from './answer.ts';
import { factIn, listing, money, numeral, quote, sentence, type Voice } from './speech.ts';

const MOST_FACTS = 8;

export function answerCompare(products: readonly Product[], voice: Voice): Answer {
  const { texts, language } = voice;
  const titles = listing(
    products.map((product) => `**${quote(product.title)}**`),
    language,
  );
  const summary = differences(products, voice);
  return {
    blocks: [sentence(`${texts.compared(titles)}${summary === '' ? '' : ` ${summary}.`}`)],
    table: {
      caption: products.map((product) => product.title).join(' · '),
      headers: [{ blocks: [] }, ...products.map(({ title, url }) => cell([{ type: 'link', text: title, url }]))],
      alignments: ['left', ...products.map(() => 'left' as const)],
      rows: rowsOf(products, voice),
    },
    replies: [],
  };
}

function rowsOf(products: readonly Product[], voice: Voice): TableCell[][] {
  const { texts } = voice;
  const row = (name: string, cells: TableCell[]): TableCell[] => [cell([{ type: 'bold', text: name }]), ...cells];
  const words = (value: string): TableCell => cell([{ type: 'text', text: value === '' ? texts.none : value }]);
  const pictures = products.map(({ images, title }): TableCell => ({
    blocks: images[0] ? [{ type: 'image', url: images[0].url, thumbnail_url: null, alt: images[0].alt || title }] : [],
  }));
  return [
    ...(pictures.some((picture) => picture.blocks.length > 0) ? [[{ blocks: [] }, ...pictures]] : []),
    row(
      texts.price,
      products.map((product) => priceCell(product, voice)),
    ),
    ...factRows(products, voice).map(({ name, values }) => row(name, values.map(words))),
    ...valueRow(
      texts.colours,
      products.map((product) => valuesOf(product, 'colour').join(', ')),
      row,
      words,
    ),
    ...valueRow(
      texts.sizes,
      products.map((product) => span(valuesOf(product, 'size'))),
      row,
      words,
    ),
    row(
      texts.stock,
      products.map((product) => words(product.available ? texts.available : texts.notAvailable)),
    ),
  ];
}

function valueRow(
  name: string,
  values: string[],
  row: (name: string, cells: TableCell[]) => TableCell[],
  words: (value: string) => TableCell,
): TableCell[][] {
  return values.some((value) => value !== '') ? [row(name, values.map(words))] : [];
}

function cell(spans: Span[]): TableCell {
  return { blocks: [{ type: 'paragraph', spans }] };
}

function priceCell({ price, originalPrice }: Product, { language }: Voice): TableCell {
  const now: Span = { type: 'text', text: money(price, language) };
  return cell(
    originalPrice
      ? [now, { type: 'text', text: ' ' }, { type: 'strike', text: money(originalPrice, language) }]
      : [now],
  );
}

/** Facts that at least two have, in the first one's order. */
function factRows(products: readonly Product[], { language }: Voice): { name: string; values: string[] }[] {
  const names = new Map<string, string>();
  for (const product of products)
    for (const { name } of product.facts) if (!names.has(fold(name))) names.set(fold(name), name);
  return [...names]
    .map(([key, name]) => ({
      name,
      facts: products.map((product) => product.facts.find((fact) => fold(fact.name) === key)),
    }))
    .filter(({ facts }) => facts.filter(Boolean).length > 1)
    .slice(0, MOST_FACTS)
    .map(({ name, facts }) => ({
      name: factIn({ name, value: '' }, language).name,
      values: facts.map((fact) => (fact ? factIn(fact, language).value : '')),
    }));
}

function valuesOf(product: Product, of: 'colour' | 'size'): string[] {
  const values = product.variants.flatMap((variant) =>
    Object.entries(variant.options)
      .filter(
        ([name, value]) =>
          (of === 'colour'
            ? variantColours({ ...variant, options: { [name]: value } })
            : variantSize({ ...variant, options: { [name]: value } })) !== null,
      )
      .map(([, value]) => value),
  );
  return [...new Set(values)];
}

/** "36–47" for a long row of sizes. */
function span(values: readonly string[]): string {
  return values.length > 4 ? `${values[0]}–${values.at(-1)}` : values.join(', ');
}

/** What sets two apart: the price and the weight, in one sentence. */
function differences(products: readonly Product[], { texts, language }: Voice): string {
  if (products.length !== 2) return '';
  const [cheap, dear] = products.toSorted((one, other) => one.price.amount - other.price.amount);
  const weighed = products.map((product) => ({ product, grams: measureOf(product.facts, 'grams')?.[0] ?? NaN }));
  const [light, heavy] = weighed.toSorted((one, other) => one.grams - other.grams);
  const amount = dear!.price.amount - cheap!.price.amount;
  const less =
    amount > 0 && cheap!.price.currency === dear!.price.currency
      ? money({ amount, currency: cheap!.price.currency }, language)
      : null;
  const grams = heavy!.grams - light!.grams > 0 ? `${numeral(heavy!.grams - light!.grams, language)} g` : null;
  if (less && grams && cheap === light!.product) return texts.cheaperAndLighter(quote(cheap!.title), less, grams);
  const price = less ? texts.cheaperBy(quote(cheap!.title), less) : amount === 0 ? texts.samePrice : '';
  return [price, grams ? texts.lighterBy(quote(light!.product.title), grams) : ''].filter(Boolean).join(', ');
}
