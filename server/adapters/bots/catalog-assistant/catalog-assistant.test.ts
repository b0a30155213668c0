import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { botContract, fold, listen, question } from '../bot.contract.ts';
import { converse, createTestAssistant, openTestShop, type Heard, type TestShop } from './testing.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.workshop.destroy());

const ask = (...questions: string[]): Promise<Heard> => converse(createTestAssistant(shop.catalog), questions);
const askOn = (page: string, ...questions: string[]): Promise<Heard> =>
  converse(createTestAssistant(shop.catalog), questions, { page });

botContract('the catalog assistant', () => createTestAssistant(shop.catalog), [
  'waterproof jackets',
  'what does shipping cost?',
  'hello',
  'compare Oak 2 and Oak 4',
  'hvad koster fragten?',
  'what do you sell?',
  'a pink elephant',
  'is the Lark waterproof?',
  'rain jacket and what does shipping cost?',
  'jakker under 100',
  'cheapest tent',
  'I want to talk to a person',
]);
botContract('the catalog assistant without a catalog', () => createTestAssistant(null), [
  'what does shipping cost?',
  'hello',
  'jackets',
]);

describe('a visitor who looks for something', () => {
  it('finds it by name, synonym and typo', async () => {
    expect((await ask('rain jackets')).products).toEqual(['lark-jacket', 'heron-shell']);
    expect((await ask('regnjakke')).products).toContain('lark-jacket');
    expect((await ask('hikking boots')).products).toEqual(['moss-boots']);
  });
  it('is not shown pegs for a tent, nor a wind jacket for a waterproof one', async () => {
    expect((await ask('cheapest tent')).products).toEqual(['oak-2-tent', 'oak-4-tent']);
    expect((await ask('waterproof jacket under 200')).products).toEqual(['lark-jacket']);
  });
  it('gets prices, sales and pictures right on the cards', async () => {
    const { message } = await ask('wind jacket on sale');
    const card = message.parts.flatMap((part) => (part.type === 'products' ? part.products : []))[0];
    expect(card).toMatchObject({
      id: 'finch-jacket',
      price: { amount: 60, currency: 'EUR' },
      original_price: { amount: 80, currency: 'EUR' },
      splash: '−25%',
      image_url: 'https://shop.example/finch-jacket.jpg',
      url: 'https://shop.example/products/finch-jacket',
    });
  });
  it('is told when nothing meets every condition, and what does come closest', async () => {
    const price = await ask('rain jacket under 50');
    expect(price.text).toMatch(/nothing that fits rain jacket under €50/);
    expect(price.products[0]).toBe('lark-jacket');
    const colour = await ask('pink rain jacket');
    expect(colour.text).toMatch(/nothing that fits rain jacket in pink.*other colours/);
  });
  it('is told plainly when there is no such thing, with a way on', async () => {
    const { text, products, replies, suggestions, topic } = await ask('do you sell laptops?');
    expect(text).toMatch(/could not find anything about »laptops«/);
    expect([products, topic]).toEqual([[], null]);
    expect(replies).toContain('I want to talk to a person');
    expect(suggestions).toContain('Show me jackets');
  });
  it('may ask for the lightest or for a number of people', async () => {
    expect((await ask('the lightest jacket')).products[0]).toBe('finch-jacket');
    expect((await ask('a tent for four people')).products).toEqual(['oak-4-tent']);
  });
  it('chooses from the categories when asking for nothing in particular', async () => {
    const { suggestions, topic } = await ask('what do you sell?');
    expect(suggestions).toContain('Show me tents');
    expect(topic).toBe('product_search');
    expect((await ask('Show me tents')).products).toContain('oak-2-tent');
  });
});

describe('a visitor who asks about one product', () => {
  it('gets the fact that was asked for', async () => {
    expect((await ask('how heavy is the Oak 2?')).text).toBe('Oak 2 tent weighs 2,100 g.');
    expect((await ask('is the Lark waterproof?')).text).toMatch(/^Yes, Lark rain jacket is waterproof/);
    expect((await ask('is Finch waterproof?')).text).toMatch(/^No, Finch wind jacket is not waterproof/);
    expect((await ask('what does the Finch cost?')).text).toBe('Finch wind jacket is on sale at €60 (was €80).');
    expect((await ask('who makes the Heron?')).text).toBe('Heron shell jacket is made by Alps & Co.');
  });
  it('is told when the shop does not say', async () => {
    expect((await ask('how many pockets does the Lark have?')).text).toMatch(/does not say/);
  });
  it('hears about stock, colours and sizes as they are', async () => {
    expect((await ask('is the Wren mug in stock?')).text).toMatch(/sold out/);
    expect((await ask('Do you have the Moss in size 42?')).text).toMatch(/sold out in size 42/);
    expect((await ask('does the Lark come in blue size M?')).text).toMatch(
      /sold out in blue in size M. It is in stock in S/,
    );
    expect((await ask('does the Lark come in red?')).text).toMatch(
      /^No, .* does not come in red. .* comes in Blue and Yellow/,
    );
    expect((await ask('which colours does the Lark come in?')).text).toMatch(/Blue and Yellow/);
  });
  it('may mean the product of the page', async () => {
    const page = 'https://shop.example/products/heron-shell?variant=1';
    expect((await askOn(page, 'is this waterproof?')).text).toMatch(/^Yes, Heron/);
    expect((await askOn(page, 'hvad vejer den?')).text).toBe('Heron shell jacket vejer 520 g.');
    expect((await askOn(page, 'anything cheaper?')).products).toContain('lark-jacket');
  });
  it('compares two in a table with pictures, prices and shared facts', async () => {
    const { table, text, topic } = await ask('compare Oak 2 and Oak 4');
    expect(table?.[0]).toEqual(['', 'Oak 2 tent', 'Oak 4 tent']);
    expect(table).toContainEqual(['', '[image]', '[image]']);
    expect(table).toContainEqual(['Price', '€250', '€420 €500']);
    expect(table).toContainEqual(['Sleeps', '2', '4']);
    expect(text).toMatch(/Oak 2 tent is €170 cheaper and 2,700 g lighter/);
    expect(topic).toBe('comparison');
  });
});

describe('a visitor who goes on', () => {
  it.each([
    [['rain jackets', 'in yellow?'], ['lark-jacket']],
    [['jackets', 'under 100'], ['finch-jacket']],
    [['jackets', 'on sale?'], ['finch-jacket']],
    [['rain jackets over 200', 'cheaper?'], ['lark-jacket']],
    [['rain jackets', 'the second one'], ['heron-shell']],
    [['tents', 'the cheapest one', 'how heavy is it?'], ['oak-2-tent']],
    [['is the Lark waterproof?', 'and how heavy is it?'], ['lark-jacket']],
    [['waterproof jackets', 'what about boots?'], ['moss-boots']],
  ])('%j', async (questions, products) => expect((await ask(...questions)).products).toEqual(products));

  it('sees what was not shown yet, and hears when that was all', async () => {
    const { text, products } = await ask('rain jackets', 'more');
    expect(products).toEqual([]);
    expect(text).toMatch(/That was everything/);
  });
  it('can still ask on after "cheaper?" led nowhere', async () => {
    expect((await ask('rain jackets', 'cheaper?', 'in red?')).products).toEqual(['heron-shell']);
  });
  it('compares the first two', async () => {
    expect((await ask('rain jackets', 'compare the first two')).table?.[0]).toEqual([
      '',
      'Lark rain jacket',
      'Heron shell jacket',
    ]);
  });
  it('is answered in the language of each question', async () => {
    expect((await ask('rain jackets', 'og hvad koster fragten?')).text).toBe('Fragten koster 7 euro.');
    expect((await ask('regnjakker', 'ok?')).replies.join()).not.toMatch(/\bthe\b/);
  });
});

describe('a visitor who asks about the shop', () => {
  it('gets the passage with its links', async () => {
    const { message, topic } = await ask('What does shipping cost?');
    expect(topic).toBe('delivery');
    expect(JSON.stringify(message.parts)).toContain('"url":"https://shop.example/shipping"');
    expect(JSON.stringify(message.parts)).toContain('mailto:hello@shop.example');
  });
  it('gets both when asking for goods and about the shop', async () => {
    const { products, text } = await ask('waterproof jacket under 200 and can I return it?');
    expect(products).toEqual(['lark-jacket']);
    expect(text).toContain('You have 30 days.');
  });
  it('is told that it writes with a machine, and how to reach a person', async () => {
    expect((await ask('are you human?')).text).toMatch(/a machine, not a person/);
    const person = await ask('can I talk to a person?');
    expect(person.text).toMatch(/hello@shop.example/);
    expect(person.topic).toBe('person');
  });
  it('hears that pictures cannot be read', async () => {
    const images = [{ mimeType: 'image/png', bytes: new Uint8Array(4) }];
    const events = await listen(createTestAssistant(shop.catalog), question('', { images }));
    expect(JSON.stringify(fold(events))).toContain('cannot look at pictures');
  });
});

describe('the pace of an answer', () => {
  it('waits a little after each delta, and not after a whole part', async () => {
    const waits: number[] = [];
    const bot = createTestAssistant(shop.catalog, {
      pace: 12,
      wait: async (milliseconds) => void waits.push(milliseconds),
    });
    const events = await listen(bot, question('rain jackets'));
    expect(waits).toHaveLength(events.filter((event) => event.type === 'part_delta').length);
    expect(new Set(waits)).toEqual(new Set([12]));
  });
  it('ends a wait at once when the visitor stops', async () => {
    const stop = new AbortController();
    const bot = createTestAssistant(shop.catalog, { pace: 60_000_000 });
    const seen: unknown[] = [];
    for await (const event of bot.answer(question('rain jackets'), { signal: stop.signal, newPartId: () => 'p' })) {
      seen.push(event);
      queueMicrotask(() => stop.abort());
    }
    expect(seen).toHaveLength(1);
  });
});
