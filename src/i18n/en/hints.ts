/** What stands in many sentences about what was written: it itself, and what could have been meant. */
import {nearestName} from '../../core/nearest.ts';
import {showable} from '../../core/outside-text.ts';

export const quoted = (value: string) => `“${showable(value)}”`;
export const list = (values: readonly string[]) => values.map((value) => showable(value)).join(', ');
export const didYouMean = (suggestion: string | null) =>
  suggestion === null ? '' : ` Did you mean ${quoted(suggestion)}?`;
export const existing = (name: string, known: readonly string[]) =>
  didYouMean(nearestName(name, known)) || (known.length === 0 ? '' : ` There is: ${list(known)}.`);
export const oneOf = (values: readonly string[]) => (values.length === 0 ? '' : ` It can be: ${list(values)}.`);
