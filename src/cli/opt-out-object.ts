import type {OptOutEntry} from '../actions/opt-outs.ts';
import {isoTime} from '../core/iso-time.ts';

/** A number of the opt-out list as data, the same in every language. */
export const optOutObject = (entry: OptOutEntry, zone: string) => ({
  number: entry.number,
  optedOut: entry.isOptedOut,
  since: isoTime(entry.since, zone),
  until: isoTime(entry.until, zone),
  user: entry.author,
  reason: entry.reason,
  message: entry.message,
  batch: entry.batch,
  history: entry.history.map(({time, isOn, author, reason, until, message, batch}) => ({
    ...{time: isoTime(time, zone), optedOut: isOn, user: author, reason},
    ...{until: isoTime(until, zone), message, batch},
  })),
});
