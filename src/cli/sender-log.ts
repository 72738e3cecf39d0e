import type {SenderLogEntry} from '../sender/log-entry.ts';
import {isoTime} from '../core/iso-time.ts';
import {jsonLine} from '../core/json-line.ts';
import {withoutSecretOptions} from '../core/secret.ts';

/** What the command says beside its sender. */
export type ServiceEntry = {event: 'metricsServed'; address: string} | {event: 'notifyFailed'; reason: string};
export type LogEntry = SenderLogEntry | ServiceEntry;

/** One line of the sender's log, the same in every language: the time, the event, and its facts as `name=value`. */
export function logLine(entry: LogEntry, now: Date, zone: string): string {
  const {event, ...facts} = entry;
  return [isoTime(now, zone), event, ...pairs(withoutSecretOptions(facts))].join(' ');
}

export type LogLevel = 'info' | 'warning' | 'error';

/** Events that somebody may have to do something about; all others are `info`. */
const levels: Partial<Record<LogEntry['event'], LogLevel>> = {
  linkDown: 'error',
  problem: 'error',
  gatewayFault: 'error',
  notStored: 'error',
  databaseTrouble: 'error',
  noAnswer: 'warning',
  receiptsUnmatched: 'warning',
  receiptUnread: 'warning',
  buried: 'warning',
  braked: 'warning',
  notifyFailed: 'warning',
};

export const levelOf = ({event}: LogEntry): LogLevel => levels[event] ?? 'info';

/** The same for programs: one object a line, with the time, the level, the event, and its facts as they are. */
export function jsonLogLine(entry: LogEntry, now: Date, zone: string): string {
  const {event, ...facts} = entry;
  return jsonLine({time: isoTime(now, zone), level: levelOf(entry), event, ...withoutSecretOptions(facts)});
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
