import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyText } from './html-text.ts';

describe('a product body', () => {
  it('keeps list items as lines and reads "Name: value" from them', () => {
    const { text, facts } = bodyText(
      '<p>Til <b>al slags</b> vejr.</p><ul><li>Vægt: 1.250 g</li><li>Farve: <em>blå</em></li><li>Slidstærk</li></ul>',
    );
    expect(text).toBe('Til al slags vejr.\nVægt: 1.250 g\nFarve: blå\nSlidstærk');
    expect(facts).toEqual([
      { name: 'Vægt', value: '1.250 g' },
      { name: 'Farve', value: 'blå' },
    ]);
  });

  it('reads two-cell table rows and definition lists as facts', () => {
    const { text, facts } = bodyText(
      '<table><tr><th>Vægt:</th><td>2 kg</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table><dl><dt>Stof</dt><dd>Uld</dd></dl>',
    );
    expect(facts).toEqual([
      { name: 'Vægt', value: '2 kg' },
      { name: 'Stof', value: 'Uld' },
    ]);
    expect(text).toBe('Vægt: 2 kg\na b c\nStof: Uld');
  });

  it('decodes entities and leaves scripts and styles out', () => {
    expect(bodyText('<style>p{}</style>S&oslash;d &amp; <script>alert(1)</script>bl&#248;d&nbsp;uld<br>to').text).toBe(
      'Sød & blød uld\nto',
    );
  });

  it('leaves text without tags as it is, line breaks included', () => {
    expect(bodyText('En linje \n\n\n to  linjer').text).toBe('En linje\nto linjer');
  });

  it('survives tags that are never closed and very deep nesting', () => {
    expect(bodyText('<p>a<ul><li>b<li>c').text).toBe('a\nb\nc');
    expect(() => bodyText('<div>'.repeat(5_000))).not.toThrow();
  });

  it('never throws and never returns markup of known tags', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<li>',
            '<',
            '>',
            '&amp;',
            'x: y',
            '<ul>',
            '</ul>',
            '<!--',
            '-->',
            '<td>',
            '\n',
          ),
        ),
        (bits) => {
          expect(bodyText(bits.join('')).text).not.toMatch(/<\/?(?:p|ul|li|td)>/);
        },
      ),
    );
  });
});
