/** What of an entry `o` on the opt-out list is kept when it changes; `core/opt-out/trace` reads it. */
import type {Fragment, ISql} from 'postgres';
import {longestTrace} from '../../core/opt-out/trace.ts';

const stamp = (sql: ISql, time: Fragment): Fragment =>
  sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** One line, no tabs. */
const plain = (sql: ISql, text: Fragment): Fragment => sql`translate(${text}, E'\\t\\n\\r', '   ')`;

/** Whether the entry is in force. */
export const isInForce = (sql: ISql): Fragment => sql`(o.until is null or o.until > now())`;

/** Whether the number was on the list before this entry. */
export const hasTrace = (sql: ISql): Fragment => sql`position(E'\\n' in o.reason) > 0`;

/** A new reason above the entry that it takes the place of. */
export const reasonAbove = (sql: ISql, reason: Fragment): Fragment => sql`
  left(${plain(sql, reason)} || E'\\n' || ${stamp(sql, sql`o.since`)} || E'\\ton\\t' || ${plain(sql, sql`o.author`)}
    || E'\\t' || o.reason, ${longestTrace}::int)`;

/** The reason of an entry that is taken off the list now, with who did it and why in its trace. */
export const reasonOfTakenOff = (sql: ISql, author: Fragment, why: Fragment): Fragment => sql`
  left(split_part(o.reason, E'\\n', 1) || E'\\n' || ${stamp(sql, sql`now()`)} || E'\\toff\\t' || ${plain(sql, author)}
    || E'\\t' || ${plain(sql, why)} || substr(o.reason, length(split_part(o.reason, E'\\n', 1)) + 1), ${longestTrace}::int)`;
