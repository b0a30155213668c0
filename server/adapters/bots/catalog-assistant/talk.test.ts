import { describe, expect, it } from 'vitest';
import { readAttributes } from './attributes.ts';
import { clausesOf } from './clauses.ts';
import { readRank } from './rank.ts';
import { asksForMore, asksToCompare, hasPronoun, readReference } from './references.ts';
import { asksToBrowse, readSocial } from './social.ts';
import { contentWords, lettersApart, thingsIn } from './words.ts';

describe('courtesy', () => {
  it.each([
    ['Hej!', 'greeting'],
    ['hej med jer', 'greeting'],
    ['good morning', 'greeting'],
    ['Tak', 'thanks'],
    ['Tusind tak for hjælpen!', 'thanks'],
    ['thanks a lot', 'thanks'],
    ['no thanks', 'thanks'],
    ['farvel', 'goodbye'],
    ['bye bye', 'goodbye'],
    ['tak og vi ses', 'goodbye'],
    ['er du en robot?', 'identity'],
    ['are you a real person?', 'identity'],
    ['who are you', 'identity'],
    ['kan jeg tale med et menneske', 'person'],
    ['I want to speak to a human', 'person'],
    ['er der nogen, jeg kan tale med?', 'person'],
    ['human please', 'person'],
    ['Kan I ringe til mig?', 'person'],
    ['er det her en chatbot?', 'identity'],
    ['what can you do?', 'help'],
    ['hvad kan du hjælpe med', 'help'],
    ['how are you', 'howareyou'],
    ['you are useless', 'complaint'],
  ])('%s', (text, social) => expect(readSocial(text)).toBe(social));

  it.each(['hej, har I telte?', 'thanks, but do you have it in blue?', 'hi I need boots', '', 'god jakke til regn'])(
    'is not all there is to: %s',
    (text) => expect(readSocial(text)).toBeNull(),
  );

  it('is read in no time, however often it is said', () => {
    expect(readSocial('hej '.repeat(20_000))).not.toBeUndefined();
    expect(readSocial(`${'hejhej'.repeat(5_000)}x`)).toBeNull();
  });

  it.each(['Hvad sælger I?', 'what do you sell?', 'just browsing', 'vis mig jeres sortiment'])(
    '%s asks for nothing in particular',
    (text) => expect(asksToBrowse(text, contentWords(text))).toBe(true),
  );
  it('does not take a question for goods as one for everything', () => {
    expect(asksToBrowse('what tents do you have', contentWords('what tents do you have'))).toBe(false);
  });
});

describe('pointing at what was shown', () => {
  it.each([
    ['the first one', [0]],
    ['the second one', [1]],
    ['den anden', [1]],
    ['den tredje', [2]],
    ['nr. 2', [1]],
    ['the fourth', [3]],
    ['sammenlign den første og den tredje', [0, 2]],
  ])('%s', (text, places) => expect(readReference(text)).toEqual({ kind: 'places', places }));
  it.each([
    ['compare the first two', 2],
    ['de to første', 2],
    ['begge', 2],
    ['the first three', 3],
  ])('%s', (text, count) => expect(readReference(text)).toEqual({ kind: 'several', count }));
  it('knows the last one, and when nothing is pointed at', () => {
    expect(readReference('the last one')).toEqual({ kind: 'last' });
    expect(readReference('a tent')).toBeNull();
    expect(hasPronoun('is it warm')).toBe(true);
    expect(hasPronoun('itch')).toBe(false);
  });
  it.each(['more', 'flere', 'mere', 'Vis flere', 'show me more', 'er der andre?', 'anything else'])(
    '%s asks for more',
    (text) => expect(asksForMore(text, contentWords(text))).toBe(true),
  );
  it('does not take "more about the tent" for more tents', () =>
    expect(asksForMore('more tents', contentWords('more tents'))).toBe(false));
  it.each([
    ['compare them', 'clearly'],
    ['hvad er forskellen på A og B', 'clearly'],
    ['A vs B', 'clearly'],
    ['A or B', 'either'],
    ['red jacket', null],
  ])('%s', (text, asked) => expect(asksToCompare(text)).toBe(asked));
});

describe('questions about a product', () => {
  it.each([
    ['how heavy is it', 'weight'],
    ['hvad vejer den', 'weight'],
    ['is it waterproof?', 'waterproof'],
    ['er den vandtæt', 'waterproof'],
    ['hvad koster den', 'price'],
    ['how much is it', 'price'],
    ['hvilke farver findes den i', 'colours'],
    ['which sizes', 'sizes'],
    ['er den på lager', 'stock'],
    ['what is it made of', 'material'],
    ['hvor mange personer er det til', 'persons'],
    ['who makes it', 'brand'],
    ['tåler den opvaskemaskine', 'dishwasher'],
    ['hvor varm er den', 'temperature'],
  ])('%s', (text, attribute) => expect(readAttributes(text)).toContain(attribute));
  it('ask for nothing that was not said', () => expect(readAttributes('a blue jacket')).toEqual([]));
});

describe('words', () => {
  it('that say something are kept, grammar is not', () => {
    expect(contentWords('Jeg leder efter en vandtæt jakke')).toEqual(['vandtæt', 'jakke']);
    expect(contentWords('do you have a good tent for us?')).toEqual(['tent']);
  });
  it('name things, through inflection and compounds', () => {
    expect(thingsIn('regnjakkerne')).toEqual(['rain-jacket']);
    expect(thingsIn('vinterstøvler')).toContain('boot');
    expect(thingsIn('waterproof')).toEqual([]);
  });
  it('are near to each other by letters', () => {
    expect(lettersApart('sovpose', 'sovepose')).toBe(1);
    expect(lettersApart('jaket', 'jacket')).toBe(1);
    expect(lettersApart('form', 'from')).toBe(1);
    expect(lettersApart('tent', 'telte', 1)).toBe(2);
    expect(lettersApart('a', 'abcdef')).toBe(3);
  });
  it('say which is the lightest or the biggest', () => {
    expect(readRank('the lightest tent').rank).toEqual({ of: ['grams'], order: 'least' });
    expect(readRank('største rygsæk')).toEqual({ rank: { of: ['persons', 'litres'], order: 'most' }, rest: '  rygsæk' });
    expect(readRank('a light tent').rank).toBeUndefined();
  });
  it('may be two questions', () => {
    expect(clausesOf('A tent. And what is shipping?')).toContainEqual(['A tent', 'And what is shipping?']);
    expect(clausesOf('jakke og hvad koster fragten')).toEqual([['jakke', 'hvad koster fragten']]);
    expect(clausesOf('jakke')).toEqual([]);
  });
});
