import {countParts} from '../core/parts.ts';
import {UserError} from '../core/problem.ts';
import {usualMaxParts} from '../core/queue-settings.ts';
import {storedText} from '../core/stored-text.ts';

/** A text that a person wrote, as it will be stored, and its parts. Throws `missingText`, `tooLong`. */
export function sendableText(written: string): {text: string; parts: number} {
  const text = storedText(written);
  if (text.trim() === '') throw new UserError({code: 'missingText'});
  const {parts} = countParts(text);
  if (parts > usualMaxParts) throw new UserError({code: 'tooLong', parts, limit: usualMaxParts});
  return {text, parts};
}
