import type {ISql, Sql} from 'postgres';
import {isUniqueViolation} from '../unique-violation.ts';
import {announceChange} from './announce.ts';

export interface TemplateChange {
  /** What is absent stays as it is. */
  name?: string;
  text?: string;
  /** Where it is offered; none: in every queue. */
  queueIds?: readonly number[];
  /** The text must still be this one. */
  was?: string;
}

/** `gone`: there is no such template any more. `textChanged`: its text is another than `was`. */
export type TemplateChanged = 'done' | 'gone' | 'nameTaken' | 'textChanged';

/** Writes over what is given, all of it or nothing, and tells the screens. */
export async function changeTemplate(sql: Sql, id: number, change: TemplateChange): Promise<TemplateChanged> {
  try {
    return await sql.begin((tx) => changeWithin(tx, id, change));
  } catch (error) {
    // The one unique thing about a template is its name.
    if (isUniqueViolation(error)) return 'nameTaken';
    throw error;
  }
}

async function changeWithin(tx: ISql, id: number, {name, text, queueIds, was}: TemplateChange) {
  const [row] = await tx<{text: string}[]>`select text from smsdesk.template where id = ${id} for update`;
  if (!row) return 'gone';
  if (was !== undefined && row.text !== was) return 'textChanged';
  await tx`
    update smsdesk.template set name = coalesce(${name ?? null}, name), text = coalesce(${text ?? null}, text)
    where id = ${id}`;
  if (queueIds) {
    await tx`delete from smsdesk.template_queue where template_id = ${id}`;
    await tx`
      insert into smsdesk.template_queue (template_id, queue_id)
      select ${id}::int, u.q::int from unnest(string_to_array(${queueIds.join(',')}, ',')) as u (q)`;
  }
  await announceChange(tx);
  return 'done';
}

/** Messages and bulk sends that were made from it stay, without its name. Returns false where it is gone already. */
export async function deleteTemplate(sql: Sql, id: number): Promise<boolean> {
  return sql.begin(async (tx) => {
    const {count} = await tx`delete from smsdesk.template where id = ${id}`;
    if (count > 0) await announceChange(tx);
    return count > 0;
  });
}
