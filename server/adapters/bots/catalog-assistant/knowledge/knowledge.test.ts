import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { knowledge } from '../testing.ts';
import { inlineSpans, markdownBlocks } from './blocks.ts';
import { parseKnowledge } from './file.ts';
import { loadKnowledge } from './load.ts';
import { createRetriever } from './retrieve.ts';

const titles = (question: string, language: 'da' | 'en'): string[] =>
  createRetriever(knowledge)
    .find(question, language)
    .map((hit) => hit.passage.section.title);

describe('a knowledge file', () => {
  it('has a topic, keywords and a section for every second-level heading', () => {
    const file = parseKnowledge(
      'en/x.md',
      'en',
      '\uFEFF---\r\ntopic: delivery\r\nkeywords: a, b c\r\n---\r\n# Title\r\nIntro\r\n## One\r\nFirst\r\n### Small\r\nrest\r\n## Empty\r\n## Two\r\nSecond',
    );
    expect(file).toMatchObject({ topic: 'delivery', keywords: ['a', 'b c'], title: 'Title' });
    expect(file.sections).toEqual([
      { title: 'Title', body: 'Intro' },
      { title: 'One', body: 'First\n**Small**\nrest' },
      { title: 'Two', body: 'Second' },
    ]);
  });
  it('needs no front matter', () => {
    expect(parseKnowledge('da/fragt.md', 'da', 'Bare tekst')).toEqual({
      path: 'da/fragt.md',
      language: 'da',
      topic: 'fragt',
      keywords: [],
      title: 'fragt',
      sections: [{ title: 'fragt', body: 'Bare tekst' }],
    });
  });
});

describe('a knowledge folder', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  it('is read by language, in order, markdown only', async () => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-test-'));
    for (const language of ['da', 'en']) mkdirSync(join(folder, language));
    writeFileSync(join(folder, 'da', 'b.md'), '# B\ntekst');
    writeFileSync(join(folder, 'da', 'a.md'), '# A\ntekst');
    writeFileSync(join(folder, 'da', 'notes.txt'), 'not this');
    writeFileSync(join(folder, 'en', 'a.md'), '# A\ntext');
    expect((await loadKnowledge(folder)).map((file) => [file.path, file.language])).toEqual([
      ['da/a.md', 'da'],
      ['da/b.md', 'da'],
      ['en/a.md', 'en'],
    ]);
  });
  it('may be missing', async () => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-test-'));
    expect(await loadKnowledge(join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('a passage as structured text', () => {
  it('has paragraphs and bullets', () => {
    expect(markdownBlocks('One\nline\n\n- a\n- b\n\nEnd')).toEqual([
      { type: 'paragraph', spans: [{ type: 'text', text: 'One line' }] },
      {
        type: 'bullet_list',
        items: [{ spans: [{ type: 'text', text: 'a' }] }, { spans: [{ type: 'text', text: 'b' }] }],
      },
      { type: 'paragraph', spans: [{ type: 'text', text: 'End' }] },
    ]);
  });
  it('keeps numbered steps in order as paragraphs, for numbered lists do not exist', () => {
    expect(
      markdownBlocks('1. Pack\n2. Send').map((block) => block.type === 'paragraph' && block.spans[0]?.text),
    ).toEqual(['1. Pack', '2. Send']);
  });
  it.each([
    [
      'a **b** c',
      [
        { type: 'text', text: 'a ' },
        { type: 'bold', text: 'b' },
        { type: 'text', text: ' c' },
      ],
    ],
    ['[Prices](https://x.example/p)', [{ type: 'link', text: 'Prices', url: 'https://x.example/p' }]],
    [
      'write to hej@x.example.',
      [
        { type: 'text', text: 'write to ' },
        { type: 'link', text: 'hej@x.example', url: 'mailto:hej@x.example' },
        { type: 'text', text: '.' },
      ],
    ],
    [
      'call +45 12 34 56 78 now',
      [
        { type: 'text', text: 'call ' },
        { type: 'link', text: '+45 12 34 56 78', url: 'tel:+4512345678' },
        { type: 'text', text: ' now' },
      ],
    ],
    [
      'at x.example/retur with',
      [
        { type: 'text', text: 'at ' },
        { type: 'link', text: 'x.example/retur', url: 'https://x.example/retur' },
        { type: 'text', text: ' with' },
      ],
    ],
    [
      'see https://www.x.example/a.',
      [
        { type: 'text', text: 'see ' },
        { type: 'link', text: 'x.example/a', url: 'https://www.x.example/a' },
        { type: 'text', text: '.' },
      ],
    ],
    ['[bad](javascript:alert(1)', [{ type: 'text', text: 'bad' }]],
  ])('links only where it may: %s', (text, spans) => expect(inlineSpans(text)).toEqual(spans));
  it('makes relative links absolute, or leaves their words', () => {
    expect(inlineSpans('[all](/shipping)', 'https://shop.example')).toEqual([
      { type: 'link', text: 'all', url: 'https://shop.example/shipping' },
    ]);
    expect(inlineSpans('[all](/shipping)')).toEqual([{ type: 'text', text: 'all' }]);
  });
});

describe('finding a passage', () => {
  it.each([
    ['What does shipping cost?', 'en', 'What does shipping cost?'],
    ['how fast is delivery', 'en', 'Delivery time'],
    ['when do I get my refund', 'en', 'When do I get my money back?'],
    ['can I return a jacket?', 'en', 'How long can I return something?'],
    ['hvor lang er leveringstiden', 'da', 'Leveringstid'],
    ['hvad koster fragt', 'da', 'Hvad koster fragten?'],
    ['leverngstid', 'da', 'Leveringstid'],
  ] as const)('%s', (question, language, title) => expect(titles(question, language)[0]).toBe(title));
  it.each(['who won the world cup?', 'purple elephants', ''])('finds nothing for: %s', (question) =>
    expect(titles(question, 'en')).toEqual([]),
  );
  it('looks in the other language only where the own has nothing at all', () => {
    const danish = createRetriever(knowledge.filter((file) => file.language === 'da'));
    expect(danish.find('levering', 'en')[0]?.passage.section.title).toBe('Leveringstid');
  });
});
