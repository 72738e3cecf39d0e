import {asc, eq, sql} from 'drizzle-orm';
import type {Orm} from '../orm.ts';
import {queue, template, templateQueue} from '../schema.ts';

export interface StoredTemplate {
  id: number;
  name: string;
  text: string;
  /** The queues it is offered in, by name; none: in every queue. */
  queues: string[];
}

/** All templates by name. */
export async function listTemplates(orm: Orm): Promise<StoredTemplate[]> {
  const rows = await orm
    .select({
      id: template.id,
      name: template.name,
      text: template.text,
      queues: sql<string>`coalesce(json_agg(${queue.name} order by ${queue.name}) filter (where ${queue.id} is not null), '[]')::text`,
    })
    .from(template)
    .leftJoin(templateQueue, eq(templateQueue.templateId, template.id))
    .leftJoin(queue, eq(queue.id, templateQueue.queueId))
    .groupBy(template.id)
    .orderBy(asc(template.name));
  return rows.map((row) => ({...row, queues: JSON.parse(row.queues) as string[]}));
}

/** Returns its id, or null where the name is taken. No queue: offered in every queue. */
export async function insertTemplate(
  orm: Orm,
  values: {name: string; text: string; queueIds: readonly number[]},
): Promise<number | null> {
  const {name, text, queueIds} = values;
  return orm.transaction(async (tx) => {
    const [row] = await tx.insert(template).values({name, text}).onConflictDoNothing().returning({id: template.id});
    if (!row) return null;
    if (queueIds.length > 0) {
      await tx.insert(templateQueue).values(queueIds.map((queueId) => ({templateId: row.id, queueId})));
    }
    return row.id;
  });
}
