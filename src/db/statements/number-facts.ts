import type {ISql} from 'postgres';

/** One SMS that is thought of. */
export interface Thought {
  /** E.164. */
  number: string;
  text: string;
}

export interface KnownNumber {
  /** Its place among those asked about. */
  place: number;
  isOptedOut: boolean;
  /** When this text was last written for it; null: not within the time asked about. */
  sentAt: Date | null;
}

/**
 * What is known of numbers before something is sent to them: whether they are opted out at `now`, and whether this text
 * went to them after `since` (null: not asked) from a queue that the login sees. What failed, was skipped or taken back
 * doesn't count. Answers only those of which something is known. A few thousand a call, each a probe of two indexes.
 */
export async function findNumberFacts(
  sql: ISql,
  thoughts: readonly Thought[],
  {now, since}: {now: Date; since: Date | null},
): Promise<KnownNumber[]> {
  const asked = JSON.stringify(thoughts.map(({number, text}) => [number, text]));
  const rows = await sql<{place: number; opted: boolean; sent: number | null}[]>`
    select f.place::int, f.is_opted_out as opted, (extract(epoch from f.sent_at) * 1000)::float8 as sent
    from smsdesk.number_facts(${asked}::text, ${now.toISOString()}::timestamptz, ${since?.toISOString() ?? null}::timestamptz)
      as f`;
  return rows.map(({place, opted, sent}) => ({
    place,
    isOptedOut: opted,
    sentAt: sent === null ? null : new Date(sent),
  }));
}
