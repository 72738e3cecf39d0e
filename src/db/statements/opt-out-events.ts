/** The history of the opt-out list. It only ever grows: whatever changes an entry notes it in the same statement. */
import type {Fragment, ISql} from 'postgres';
import type {OptOutStep} from '../../core/opt-out/opt-out-step.ts';

/** What a step is written into, in the order of these columns; the time of a step is that of its transaction. */
export const optOutEvent = (sql: ISql): Fragment => sql`
  smsdesk.opt_out_event (number, state, author, reason, until, message_id, batch_id)`;

/** A step as it comes out of the database. */
export type StoredStep = [
  time: number,
  state: 'on' | 'off',
  author: string,
  reason: string,
  until: number | null,
  message: number | null,
  batch: number | null,
];

/** Why an entry or a step is there. Where a person has decided about a message that is its text, for whoever sees the message. */
export const reasonOf = (sql: ISql, of: Fragment): Fragment => sql`
  case when ${of}.reason = '' and ${of}.message_id is not null then smsdesk.asked_by_message(${of}.message_id)
    else ${of}.reason end`;

/** The steps of the number `of`, the oldest first, as JSON. */
export const historyOf = (sql: ISql, of: Fragment): Fragment => sql`
  (select coalesce(json_agg(json_build_array(
      (extract(epoch from e.time) * 1000)::float8, e.state, e.author, ${reasonOf(sql, sql`e`)},
      (extract(epoch from e.until) * 1000)::float8, e.message_id, e.batch_id) order by e.id), '[]')::text
    from smsdesk.opt_out_event e where e.number = ${of})`;

export const readHistory = (stored: string): OptOutStep[] =>
  (JSON.parse(stored) as StoredStep[]).map(([time, state, author, reason, until, message, batch]) => ({
    time: new Date(time),
    isOn: state === 'on',
    ...{author, reason, message, batch},
    until: until === null ? null : new Date(until),
  }));

/** The steps of one number, the oldest first; none: it never was on the list. */
export async function listOptOutEvents(sql: ISql, number: string): Promise<OptOutStep[]> {
  const [row] = await sql<{history: string}[]>`select ${historyOf(sql, sql`${number}::text`)} as history`;
  return readHistory(row?.history ?? '[]');
}
