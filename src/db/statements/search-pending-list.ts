import type {ISql} from 'postgres';

/**
 * Raises, until the end of the transaction, how many kilobytes of new words the search index may hold aside unsorted:
 * a bulk write is then about twice as fast. `mergeSearchPendingList` has to follow it.
 * Postgres documentation, "GIN Fast Update Technique".
 */
export async function raiseSearchPendingList(sql: ISql): Promise<void> {
  await sql`select set_config('gin_pending_list_limit', ${String(256 * 1024)}, true)`;
}

/** Sorts into the search index what a bulk write held aside, as every search reads all of that until it is done. */
export async function mergeSearchPendingList(sql: ISql): Promise<void> {
  await sql`select smsdesk.merge_search()`;
}
