import type {ISql} from 'postgres';
import {obstacles, type Obstacle, type Settled, type Settlement} from '../../core/settlement.ts';

/**
 * Carries out what a person has decided about messages in doubt, with the step in their lives: of `ids` those that are
 * `unknown` at this moment and in nobody's hands. What is sent again is due at once, keeps the end of its validity and
 * the number of its hand-overs, by which later answers are told apart, and has its batch run again where that was done.
 * Tells senders and screens; on disk once its transaction is.
 */
export async function settleDoubt(
  sql: ISql,
  ids: readonly number[],
  settlement: Settlement,
  {actor, now}: {actor: string; now: Date},
): Promise<Settled> {
  const [row] = await sql<Record<Obstacle | 'changed', number>[]>`
    select changed, opted_out as "optedOut", too_old as "tooOld", batch_cancelled as "batchCancelled", in_use as "inUse",
      not_in_doubt as "notInDoubt"
    from smsdesk.settle_doubt(${`{${ids.join()}}`}::bigint[], ${settlement}, ${now.toISOString()}, ${actor})`;
  const left = Object.fromEntries(obstacles.map((obstacle) => [obstacle, row?.[obstacle] ?? 0]));
  return {changed: row?.changed ?? 0, left: left as Settled['left']};
}
