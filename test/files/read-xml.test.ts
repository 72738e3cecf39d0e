import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {attributeOf, eachAttribute, openXml, XmlFault} from '../../src/files/read-xml.ts';

/** What a handler hears, a text's pieces joined. */
function heard(pieces: readonly string[]): string[] {
  const events: string[] = [];
  let text = '';
  const say = (event: string): void => {
    if (text !== '') events.push(`"${text}"`);
    text = '';
    events.push(event);
  };
  const xml = openXml({
    open: (name, attributes) => say(`<${name}${attributes}>`),
    close: (name) => say(`</${name}>`),
    text: (piece) => (text += piece),
  });
  for (const piece of pieces) xml.write(piece);
  xml.end();
  return events;
}

const document =
  '\ufeff<?xml version="1.0"?>\r\n<!-- <a> > --><x:a b="1>2" c=\'"/>\'>p &amp;&lt;\r\n&#x10d;&#269;\r<b/><![CDATA[<&amp;]]]>]]>q<x:c d = "&quot;"\n/> &apos;</x:a >\n';
const events = [
  ...['"\ufeff\n"', '<a b="1>2" c=\'"/>\'>', '"p &<\nčč\n"', '<b>', '</b>', '"<&amp;]]]>q"'],
  ...['<c d = "&quot;"\n>', '</c>', '" \'"', '</a>'],
];

describe('an XML', () => {
  it('is heard the same however it is cut', () => {
    expect(heard([document])).toEqual(events);
    fc.assert(
      fc.property(fc.array(fc.nat(document.length), {maxLength: 12}), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), document.length];
        expect(heard(places.slice(1).map((end, at) => document.slice(places[at], end)))).toEqual(events);
      }),
      {numRuns: 2_000},
    );
    expect(heard(document.split(''))).toEqual(events);
  });

  test.each([
    ['<a>', 'truncated'],
    ['<a', 'truncated'],
    ['', 'truncated'],
    ['</a>', 'tag'],
    ['<a></a></a>', 'tag'],
    ['<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['<!ENTITY a "b"><a/>', 'DOCTYPE'],
    ['<a>&b;</a>', 'entity'],
    ['<a>& </a>', 'entity'],
    ['<a>&#x110000;</a>', 'entity'],
    ['<a>&__proto__;</a>', 'entity'],
    ['<a>'.repeat(300), 'depth'],
  ])('%j is at fault: %s', (text, fault) => {
    expect(() => heard([text])).toThrow(new XmlFault(fault));
  });

  it('is at fault, or heard, whatever it holds', () => {
    const sign = fc.constantFrom(
      '<',
      '>',
      '/',
      '!',
      '-',
      '[',
      ']',
      '&',
      ';',
      '"',
      "'",
      '=',
      ' ',
      'a',
      '?',
      'CDATA',
      '#x',
    );
    fc.assert(
      fc.property(fc.array(sign, {maxLength: 30}), (signs) => {
        try {
          heard([`<r>${signs.join('')}`, '</r>']);
        } catch (error) {
          if (!(error instanceof XmlFault)) throw error;
        }
      }),
      {numRuns: 3_000},
    );
  });
});

describe('attributes', () => {
  const written = ' r="A1" x:id = "rId&amp;1" name=\'say "id"\' empty=""';

  test.each([
    ['r', 'A1'],
    ['id', 'rId&1'],
    ['name', 'say "id"'],
    ['empty', ''],
    ['am', undefined],
    ['A1', undefined],
  ])('%s: %j', (name, value) => {
    expect(attributeOf(written, name)).toBe(value);
  });

  it('are told in their order, up to what is none', () => {
    expect([...eachAttribute(' a="1" b=\'2\' c d="3"')]).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });
});
