import {randomUUID} from 'node:crypto';
import type {ISql} from 'postgres';

/** What tells this installation from all others: made once, by whoever asks first, and kept for good. */
export async function readInstallation(sql: ISql): Promise<string> {
  const [row] = await sql<{installation: string}[]>`
    with made as (
      insert into smsdesk.setting (key, value) values ('installation', ${JSON.stringify(randomUUID())}::text::jsonb)
      on conflict do nothing returning value
    )
    select value #>> '{}' as installation from made
    union all select value #>> '{}' from smsdesk.setting where key = 'installation'`;
  // Somebody else made it at the same moment; it is committed by now.
  return row?.installation ?? readInstallation(sql);
}
