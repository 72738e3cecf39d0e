import {sql, type SQL} from 'drizzle-orm';
import type {TextTest} from '../core/query/query.ts';

type Match = Exclude<TextTest['op'], 'absent'>;

/** In a pattern of LIKE these stand for something else unless a backslash is before them. */
const special = /[\\%_]/gu;

/** `expression` as it is, compared with the value as it is. */
export function matchExactly(expression: SQL, op: Match, value: string): SQL {
  if (op === 'equals') return sql`${expression} = ${value}::text`;
  const escaped = value.replace(special, '\\$&');
  const pattern = `${op === 'startsWith' ? '' : '%'}${escaped}${op === 'endsWith' ? '' : '%'}`;
  return sql`${expression} like ${pattern}::text`;
}

/**
 * What a column compared byte by byte has to lie between to begin so, which is leakproof: LIKE finds no index under row
 * level security.
 */
export const withinPrefix = (column: SQL, prefix: string): SQL =>
  sql`${column} >= ${prefix}::text and ${column} <= ${`${prefix}${lastLetter.repeat(lettersBehind)}`}::text`;

/** No text is behind this one. Numbers are much shorter. */
const lastLetter = '\u{10ffff}';
const lettersBehind = 32;

/** The same without regard to case and diacritics. */
export const matchFolded = (expression: SQL, op: Match, value: string): SQL =>
  likeFolded(sql`smsdesk.fold(${expression})`, op, value);

/**
 * `expression`, which is folded already, compared with the value folded by the database itself, so that both sides are
 * folded by the same rules. Only then it is escaped: folding makes a `%` of its full-width form.
 */
export function likeFolded(expression: SQL, op: Match, value: string): SQL {
  if (op === 'equals') return sql`${expression} = smsdesk.fold(${value}::text)`;
  const escaped = sql`regexp_replace(smsdesk.fold(${value}::text), '([\\\\%_])', '\\\\\\1', 'g')`;
  const before = op === 'startsWith' ? sql`` : sql`'%' || `;
  const after = op === 'endsWith' ? sql`` : sql` || '%'`;
  return sql`${expression} like (${before}${escaped}${after})`;
}
