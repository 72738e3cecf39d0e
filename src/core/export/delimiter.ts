import {fail, ok, type Result} from '../result.ts';

/**
 * What may part the cells of a csv. A quote or an apostrophe, the beginning of a formula, and what is in every number and
 * word would part cells at another place than their ends, for some program or other.
 */
const sign = /^[\t!#$%&()*,./:;<>?[\\\]^`{|}~]$/;

const known = [',', ';', '|', ':'] as const;

/** Reads a sign, or the word `tab`. Problems: `badDelimiter`. */
export function parseDelimiter(text: string): Result<string> {
  const wanted = text.toLowerCase() === 'tab' || text === '\\t' ? '\t' : text;
  return sign.test(wanted) ? ok(wanted) : fail({code: 'badDelimiter', value: text, known});
}
