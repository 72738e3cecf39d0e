import {expect, test} from 'vitest';
import {findPieces} from '../../../src/core/fold.ts';
import {nothingSought, soughtBy, wordsOf} from '../../../src/core/query/sought.ts';
import {formatQuery} from '../../../src/core/query/format.ts';
import {parseQuery} from '../../../src/core/query/parse.ts';
import {orThrow} from '../../../src/core/result.ts';

const query = (text: string) => orThrow(parseQuery(text));

/** The text with what is found in it in brackets. */
function marked(text: string, words: readonly string[]): string {
  let shown = '';
  let at = 0;
  for (const {start, end} of findPieces(text, words)) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
}

test.each([
  ['zakaznik', 'Vážený Zákazníku', 'Vážený [Zákazník]u'],
  ['777 123', '+420777123456', '+420[777123]456'],
  ['00420777', '+420777123456', '+[420777]123456'],
  ['(777) 123-456', '+420777123456', '+420[777123456]'],
  ['"call me" back', 'Back soon: call me', '[Back] soon: [call me]'],
  ['-order invoice', 'order and invoice', 'order and [invoice]'],
])('%s in %s', (text, shown, expected) => {
  expect(marked(shown, soughtBy(query(text)).text)).toBe(expected);
});

test('what only narrows marks nothing, and words asked of the text mark no number', () => {
  expect(soughtBy(query('state:failed number:+420* -order'))).toBe(nothingSought);
  expect(soughtBy(query('text:"thank you" 12'))).toEqual({text: ['12', '12', 'thank you'], number: ['12', '12']});
});

test('the words of a query are the part that says where a message was found', () => {
  expect(formatQuery(wordsOf(query('order state:failed -no text:"thank you" 777')))).toBe('order text:"thank you" 777');
});
