/** What is kept of the messages that are older than the installation keeps them, and why. */
import type {ISql} from 'postgres';
import type {Direction} from '../../core/message.ts';
import {keptReasons, type KeptReason} from '../../core/retention.ts';

export interface TooOld {
  /** Messages that are deleted. */
  messages: number;
  /** How many stay, by the reason; reasons without a message are absent. */
  kept: Partial<Record<KeptReason, number>>;
}

/** How many messages written before that time are deleted, and how many stay. Reads all of them. */
export async function countTooOld(sql: ISql, direction: Direction, before: Date): Promise<TooOld> {
  const rows = await sql<{reason: KeptReason | null; messages: number}[]>`
    select reason, messages from smsdesk.count_too_old(${direction}::text, ${before.toISOString()}::timestamptz)`;
  const countOf = (wanted: KeptReason | null): number => rows.find(({reason}) => reason === wanted)?.messages ?? 0;
  const kept = keptReasons.map((reason) => [reason, countOf(reason)] as const).filter(([, messages]) => messages > 0);
  return {messages: countOf(null), kept: Object.fromEntries(kept)};
}

/** Refused rows of files, and drafts, of before that time: those of bulk sends that are over. */
export async function countOldFiles(sql: ISql, before: Date): Promise<number> {
  const [row] = await sql<{files: number}[]>`
    select smsdesk.count_old_files(${before.toISOString()}::timestamptz) as files`;
  return row?.files ?? 0;
}
