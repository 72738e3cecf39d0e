import {randomUUID} from 'node:crypto';
import type {ISql} from 'postgres';

/** What tells this installation from all others: made with its tables, or by whoever finds none, and kept for good. */
export async function readInstallation(sql: ISql): Promise<string> {
  const [row] = await sql<{installation: string}[]>`
    select value #>> '{}' as installation from smsdesk.setting where key = 'installation'`;
  if (row) return row.installation;
  await sql`
    insert into smsdesk.setting (key, value) values ('installation', ${JSON.stringify(randomUUID())}::text::jsonb)
    on conflict do nothing`;
  return readInstallation(sql);
}
