import type {ISql} from 'postgres';

export interface SameContent {
  batch: number;
  author: string;
  time: Date;
}

/** The latest bulk send of this content that was not taken back, or null. */
export async function findSameContent(sql: ISql, content: Buffer): Promise<SameContent | null> {
  const [row] = await sql<{id: string; author: string; created: number}[]>`
    select id, author, (extract(epoch from created_at) * 1000)::float8 as created from smsdesk.batch
    where content = ${content} and state <> 'cancelled' order by id desc limit 1`;
  return row ? {batch: Number(row.id), author: row.author, time: new Date(row.created)} : null;
}
