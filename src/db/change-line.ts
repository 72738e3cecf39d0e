import {randomUUID} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import type {Database} from './connect.ts';
import {openLine} from './open-line.ts';
import {
  changedChannel,
  dueChannel,
  linksChanged,
  rightsChanged,
  settingsChanged,
  viewsChanged,
} from './statements/announce.ts';

/** What may have changed besides messages. */
export interface News {
  areViews: boolean;
  /** Something is to be sent, or is to be sent no more. */
  areBatches: boolean;
  /** Anything but senders, gateways and the links between them. */
  areMessages: boolean;
  /** What should be seen to: links of gateways, opt-outs in doubt. */
  areLinks: boolean;
  /** What the installation is set to. */
  areSettings: boolean;
  /** What people may do. */
  areRights: boolean;
}

/** Milliseconds in which a connection has to hear its own echo. */
const echoWithin = 2_000;

/**
 * Hears announced changes on a connection of its own, until it is lost, could not be made, hears nothing (as behind a
 * pooler that swallows notifications), or is no longer wanted. `onHearing` is called once it has heard its own echo.
 */
export async function hearChanges(
  {sql}: Pick<Database, 'sql'>,
  {onChange, onHearing, signal}: {onChange: (news: News) => void; onHearing: () => void; signal: AbortSignal},
): Promise<void> {
  const echo = `smsdesk_echo_${randomUUID().replaceAll('-', '')}`;
  const over = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), {once: true});
  });
  let isOver = (): void => undefined;
  let isHeard = (): void => undefined;
  const closed = new Promise<void>((resolve) => (isOver = resolve));
  const heard = new Promise<'heard'>((resolve) => (isHeard = () => resolve('heard')));
  // `sql.listen` would also do, but tells nobody when its connection is lost.
  const line = openLine(sql, {
    onclose: isOver,
    onnotify: (channel, payload) => {
      if (channel === echo) isHeard();
      else onChange(newsOf(channel, payload));
    },
  });
  try {
    await Promise.race([line`listen ${line(changedChannel)}`, over]);
    await Promise.race([line`listen ${line(dueChannel)}`, over]);
    await Promise.race([line`listen ${line(echo)}`, over]);
    await Promise.race([sql`select pg_notify(${echo}, '')`, over]);
    const answer = await Promise.race([heard, closed, over, pause(echoWithin, undefined, {ref: false})]);
    if (answer !== 'heard') return;
    onHearing();
    await Promise.race([closed, over]);
  } catch {
    // A connection that cannot be had is tried again; the statements of the screen say what is wrong with it.
  } finally {
    await line.end({timeout: 0});
  }
}

const newsOf = (channel: string, payload: string): News => ({
  areViews: payload === viewsChanged,
  areBatches: channel === dueChannel,
  areLinks: payload === linksChanged,
  areMessages: payload !== linksChanged,
  areSettings: payload === settingsChanged,
  areRights: payload === rightsChanged,
});
