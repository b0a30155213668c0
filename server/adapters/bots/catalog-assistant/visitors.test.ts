import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { converse, createTestAssistant, openTestShop, type Heard, type TestShop } from './testing.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.workshop.destroy());

const ask = (...questions: string[]): Promise<Heard> => converse(createTestAssistant(shop.catalog), questions);

describe('a visitor who says what it shall not be', () => {
  it('is not shown it', async () => {
    expect((await ask('jackets not from Norr')).products).toEqual(['heron-shell']);
    expect((await ask('jackets, but not black')).products).not.toContain('finch-jacket');
    expect((await ask('jackets, but not black')).text).toContain('jackets (not black)');
  });
  it('may say so afterwards', async () => {
    expect((await ask('jackets', 'not from Norr')).products).toEqual(['heron-shell']);
  });
  it('asks, and refuses nothing, with "isn\'t it waterproof?"', async () => {
    expect((await ask('Is the Lark waterproof?', "isn't it waterproof?")).products).toEqual(['lark-jacket']);
  });
});

describe('a visitor who names a number', () => {
  it.each([
    ['a jacket under 200 g', ['finch-jacket']],
    ['jackets of at least 500 g', ['heron-shell']],
    ['a tent for 3 people', ['oak-4-tent']],
    ['a tent, we are two adults and two kids', ['oak-4-tent']],
  ])('%s', async (question, products) => expect((await ask(question)).products).toEqual(products));

  it('hears yes or no where one product is meant', async () => {
    expect((await ask('Is the Finch under 200 g?')).text).toMatch(/^Yes\. .*150 g/);
    expect((await ask('Is the Heron under 200 g?')).text).toMatch(/^No\. .*520 g/);
  });
});

describe('a visitor who goes on', () => {
  it('hears that no order can be told where no fact tells it', async () => {
    expect((await ask('smallest jacket')).text).toMatch(/do not tell/);
  });
  it('asks a fact of what was just listed', async () => {
    expect((await ask('jackets', 'how heavy?')).text).toMatch(/400 g/);
  });
  it('does not get the order of the question before', async () => {
    expect((await ask('most expensive jackets', 'in yellow?')).text).not.toMatch(/most expensive/);
  });
  it('asks anew with a verb and a subject of its own', async () => {
    const { products, text } = await ask('cheapest jacket', 'what do you have on sale?');
    expect(products).toEqual(expect.arrayContaining(['finch-jacket', 'oak-4-tent']));
    expect(text).not.toMatch(/cheapest/);
  });
  it('sees others after "not that one, another"', async () => {
    expect((await ask('Lark', 'not that one, another one')).products).not.toContain('lark-jacket');
  });
  it('compares the newest list of two when one product was spoken of since', async () => {
    expect((await ask('tents', 'Oak 4', 'compare the first two')).table?.[0]).toEqual(['', 'Oak 2 tent', 'Oak 4 tent']);
  });
  it('is told what a comparison needs when there are not two', async () => {
    const one = await ask('boots', 'compare the first two');
    expect(one.table).toBeNull();
    expect(one.products).toEqual(['moss-boots']);
    expect(one.text).toMatch(/Tell me which other one/);
    expect((await ask('compare the first two')).text).toMatch(/names of the two products/);
  });
  it('sees the picture of the colour that was asked for', async () => {
    const { message } = await ask('rain jackets', 'in yellow?');
    const cards = message.parts.flatMap((part) => (part.type === 'products' ? part.products : []));
    expect(cards[0]).toMatchObject({ id: 'lark-jacket', image_url: 'https://shop.example/lark-jacket-yellow.jpg' });
  });
});

describe('a visitor who does not know what to ask for', () => {
  it('planning a trip, chooses from what the shop has for one', async () => {
    const { suggestions, products } = await ask('what do I need for a hiking trip in Norway');
    expect(products).toEqual([]);
    expect(suggestions).toEqual(expect.arrayContaining(['Show me tents', 'Show me boots', 'Show me jackets']));
  });
  it('looking for a gift, sees things, not what becomes of gifts', async () => {
    const { products, text } = await ask('a gift for someone who hikes');
    expect(products.length).toBeGreaterThan(0);
    expect(products).not.toContain('lark-jacket');
    expect(text).toMatch(/gift ideas/);
  });
  it('with cold feet, sees nothing rather than anything', async () => {
    expect((await ask('noget til kolde fødder')).products).toEqual([]);
  });
});

describe('sentences', () => {
  it('end once, also after an abbreviation', async () => {
    expect((await ask('jakker under 200 kr.')).text).not.toMatch(/\.:|\.\./);
  });
  it('give back "my" as "your"', async () => {
    expect((await ask('jackets for my trip')).text).not.toMatch(/\bmy\b/);
  });
});
