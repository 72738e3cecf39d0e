import type {SenderLogEntry} from '../sender/log-entry.ts';
import {isoTime} from '../core/iso-time.ts';
import {jsonLine} from '../core/json-line.ts';

/** One line of the sender's log, the same in every language: the time, the event, and its facts as `name=value`. */
export function logLine(entry: SenderLogEntry, now: Date, zone: string): string {
  const {event, ...facts} = entry;
  return [isoTime(now, zone), event, ...pairs(facts)].join(' ');
}

/** Records inside are spread, so that `summary` gives `sent=3 failed=0`. */
function pairs(facts: object): string[] {
  return Object.entries(facts).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}=${jsonLine(value)}`];
    if (typeof value === 'object' && value !== null) return pairs(value);
    return [`${name}=${logValue(value)}`];
  });
}

/** Bare where nothing in it could be taken for another fact or reach the terminal; else as JSON. */
const logValue = (value: unknown): string => {
  const text = String(value);
  return /^[\w.:/+@-]+$/.test(text) ? text : jsonLine(value);
};
