/** A claimed message is stored as `queued` with a claimer, so that a claim touches no index: SQL about a delivery `d`. */
import type {Fragment, ISql} from 'postgres';

/** It waits for a sender, or for its time. */
export const isWaiting = (sql: ISql): Fragment => sql`(d.state = 'queued' and d.claimed_by is null)`;

/** A sender has it in hand: `submitting` to people. */
export const isClaimed = (sql: ISql): Fragment => sql`(d.state = 'queued' and d.claimed_by is not null)`;
