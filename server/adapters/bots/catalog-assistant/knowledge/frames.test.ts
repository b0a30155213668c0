import { describe, expect, it } from 'vitest';
import { fitOf, frameOf, framesOf } from './frames.ts';
import { knowledge } from '../testing.ts';
import { createRetriever } from './retrieve.ts';

describe('what a question wants to know', () => {
  it.each([
    ['How long do I have to return something?', 'duration'],
    ['hvad er fristen for retur', 'duration'],
    ['kan jeg få det inden fredag', 'duration'],
    ['hvor længe har I åbent i dag?', 'when'],
    ['what do you charge for delivery', 'cost'],
    ['koster det noget at sende tilbage', 'cost'],
    ['hvordan returnerer jeg', 'how'],
    ['where can I find you', 'where'],
    ['rain jacket', undefined],
  ])('%s', (question, frame) => expect(frameOf(question)?.frame).toBe(frame));

  it('is the same however often it is asked', () => {
    const frames = [1, 2, 3].map(() => frameOf('hvor længe har I åbent i dag?')?.frame);
    expect(frames).toEqual(['when', 'when', 'when']);
  });
});

describe('what a section tells', () => {
  it('is in its title and in the numbers of its text', () => {
    const told = framesOf({ title: 'What does a return cost?', body: 'You have 30 days.' });
    expect([...told.title]).toEqual(['cost']);
    expect(told.body.has('duration')).toBe(true);
  });
  it('counts most where the title asks the same, and least where it asks another thing', () => {
    const asks = frameOf('how long can I return it');
    const fits = ['How long can I return it?', 'Returns', 'What does a return cost?'].map((title) =>
      fitOf(asks, framesOf({ title, body: 'Within 30 days, for €3.' })),
    );
    expect(fits).toEqual(fits.toSorted((one, other) => other - one));
    expect(new Set(fits).size).toBe(3);
  });
});

describe('a passage', () => {
  const first = (question: string, language: 'da' | 'en'): string | undefined =>
    createRetriever(knowledge).find(question, language)[0]?.passage.section.title;

  it.each([
    ['how many days do I have to send things back', 'How long can I return something?'],
    ['how long before I get my refund', 'When do I get my money back?'],
    ['delivery cost', 'What does shipping cost?'],
    ['how soon will it be delivered', 'Delivery time'],
    ['delivery', 'Delivery time'],
  ])('answers "%s"', (question, title) => expect(first(question, 'en')).toBe(title));

  it.each([
    ['hvad koster levering', 'Hvad koster fragten?'],
    ['hvor hurtigt kan I levere', 'Leveringstid'],
    ['kan jeg få det inden fredag', 'Leveringstid'],
  ])('svarer på "%s"', (question, title) => expect(first(question, 'da')).toBe(title));
});
