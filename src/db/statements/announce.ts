import type {ISql} from 'postgres';

/** Heard by senders: something has become due. Only a hint to look; without data, so repeats in one transaction fold. */
export const dueChannel = 'smsdesk_due';

/** Heard by screens: some message, batch or name has changed. */
export const changedChannel = 'smsdesk_changed';

/** Tells senders and screens, when the transaction commits, that there is something to send. */
export async function announceDue(sql: ISql): Promise<void> {
  await sql`select pg_notify(${dueChannel}, ''), pg_notify(${changedChannel}, '')`;
}

/** Tells screens, when the transaction commits, that what they show may be old. */
export async function announceChange(sql: ISql): Promise<void> {
  await sql`select pg_notify(${changedChannel}, '')`;
}

/** What the announcement of changed views carries; any other carries nothing, so that many in one transaction fold. */
export const viewsChanged = 'views';

/**
 * What the announcement of a change carries where only what should be seen to is concerned: senders, gateways and the links
 * between them, opt-outs in doubt.
 */
export const linksChanged = 'links';

/** What the announcement carries of changed settings of the installation: all times and numbers may read otherwise. */
export const settingsChanged = 'settings';

/** What the announcement carries where what people may do has changed: open desks read their rights again. */
export const rightsChanged = 'rights';

/** Tells screens, when the transaction commits, that a setting of the installation has changed. */
export async function announceSettings(sql: ISql): Promise<void> {
  await sql`select pg_notify(${changedChannel}, ${settingsChanged})`;
}

/** Tells screens, when the transaction commits, that the opt-out list has changed, and perhaps what is in doubt. */
export async function announceOptOuts(sql: ISql): Promise<void> {
  await sql`select pg_notify(${changedChannel}, ''), pg_notify(${changedChannel}, ${linksChanged})`;
}

/** Tells screens, when the transaction commits, that somebody has changed a saved view. */
export async function announceViews(sql: ISql): Promise<void> {
  await sql`select pg_notify(${changedChannel}, ${viewsChanged})`;
}
