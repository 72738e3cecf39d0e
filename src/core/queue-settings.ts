/**
 * What can be set for a queue, one record a setting: how it is written, read and what it is without being set. The
 * database keeps the writings; a setting added here is known to `queue set`, `queue list` and the help.
 */
import {formatDuration, parseDuration} from './duration.ts';
import {numberKinds, type NumberKind} from './number-kind.ts';
import {countParts} from './parts.ts';
import {formatQuietHours, parseQuietHours, type QuietHours} from './quiet-hours.ts';
import {fail, ok, type Result} from './result.ts';
import {storedText} from './stored-text.ts';

export interface Price {
  /** Of one part. */
  amount: number;
  /** As people write it behind the amount; empty: none. */
  currency: string;
}

export interface QueueSettings {
  /** When nothing leaves, in the installation's zone; null: never quiet. */
  quiet: QuietHours | null;
  /** Milliseconds in which the same text is not sent to the same number again by a bulk send; 0: any time. */
  repeat: number;
  /** Kinds of numbers that are not written to. */
  block: readonly NumberKind[];
  /** Most parts one SMS may have. */
  maxParts: number;
  price: Price | null;
  /** Milliseconds in which a bulk send from the desk can still be taken back before its first SMS leaves. */
  hold: number;
  /** Above this many recipients somebody else has to release a bulk send; null: nobody has to. */
  secondPair: number | null;
  /** How many messages of a bulk send are watched for what the next two say; 0: none. */
  brakeAfter: number;
  /** Percent of failures, and of opt-outs, at which a bulk send pauses itself; null: at none. */
  brakeFailed: number | null;
  brakeOptedOut: number | null;
  /** Numbers of ours, besides the sender id, whose messages belong to the queue. */
  numbers: readonly string[];
  /** What whoever opts out by a stop word is answered, once a day at most; null: nothing. */
  stopReply: string | null;
  /** The same for whoever opts in again by a word. */
  startReply: string | null;
  /** Milliseconds after its time at which an SMS that has not left yet no longer does; null: it leaves however late. */
  validity: number | null;
  /** Milliseconds after which an SMS that is in doubt is sent again, so at least once; null: never, so at most once. */
  sendAgain: number | null;
}

interface Setting<T> {
  /** Undefined for what can't be read. */
  parse: (writing: string) => T | undefined;
  format: (value: T) => string;
  default: T;
  /** An example of its writing, for help and messages. */
  example: string;
}

export const usualMaxParts = 10;

const mostReplyParts = 3;

/** The writing of what is not set or switched off. */
const off = 'off';

const isOff = (writing: string): boolean => writing.trim().toLowerCase() === off;

const orOff =
  <T>(parse: (writing: string) => T | undefined): ((writing: string) => T | null | undefined) =>
  (writing) =>
    isOff(writing) ? null : parse(writing);

const formatOrOff =
  <T>(format: (value: T) => string): ((value: T | null) => string) =>
  (value) =>
    value === null ? off : format(value);

/** A time that may be none at all. */
const durationOrNone = {
  parse: (writing: string): number | undefined => (isOff(writing) ? 0 : parseDuration(writing)),
  format: (value: number): string => (value === 0 ? off : formatDuration(value)),
};

const whole =
  (from: number, to: number) =>
  (writing: string): number | undefined => {
    const value = /^\d{1,9}$/u.test(writing.trim()) ? Number(writing) : -1;
    return value >= from && value <= to ? value : undefined;
  };

const percent = (writing: string): number | undefined => whole(0, 100)(writing.trim().replace(/ ?%$/u, ''));

export const queueSettings: {[Key in keyof QueueSettings]: Setting<QueueSettings[Key]>} = {
  quiet: {parse: orOff(parseQuietHours), format: formatOrOff(formatQuietHours), default: null, example: '21:00-08:00'},
  repeat: {...durationOrNone, default: 86_400_000, example: '24h'},
  block: {
    parse: parseKinds,
    format: (kinds) => kinds.join(',') || off,
    default: ['premium'],
    example: 'premium,landline',
  },
  maxParts: {parse: whole(1, 255), format: String, default: usualMaxParts, example: '10'},
  price: {parse: orOff(parsePrice), format: formatOrOff(formatPrice), default: null, example: '0.85 CZK'},
  hold: {...durationOrNone, default: 60_000, example: '60s'},
  secondPair: {parse: orOff(whole(0, 999_999_999)), format: formatOrOff(String), default: null, example: '500'},
  brakeAfter: {parse: whole(0, 1_000_000), format: String, default: 100, example: '100'},
  brakeFailed: {parse: orOff(percent), format: formatOrOff((value) => `${value}%`), default: 30, example: '30%'},
  brakeOptedOut: {parse: orOff(percent), format: formatOrOff((value) => `${value}%`), default: 5, example: '5%'},
  numbers: {
    parse: parseNumbers,
    format: (numbers) => numbers.join(',') || off,
    default: [],
    example: '+420800123456,90211',
  },
  stopReply: {parse: orOff(parseReply), format: formatOrOff(String), default: null, example: 'You get no more SMS.'},
  startReply: {parse: orOff(parseReply), format: formatOrOff(String), default: null, example: 'You get SMS again.'},
  validity: {parse: orOff(parseDuration), format: formatOrOff(formatDuration), default: null, example: '2d'},
  sendAgain: {parse: orOff(parseDuration), format: formatOrOff(formatDuration), default: null, example: '5m'},
};

export type QueueSettingName = keyof QueueSettings;

export const queueSettingNames = Object.keys(queueSettings) as QueueSettingName[];

/** As a setting is written by people: `maxParts` as `max-parts`. */
export const settingWord = (name: QueueSettingName): string =>
  name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

export const usualSettings: QueueSettings = readQueueSettings({});

/** The settings of a queue from what the database keeps; what is absent or can't be read is as usual. */
export function readQueueSettings(stored: Readonly<Record<string, unknown>>): QueueSettings {
  const read = <T>(name: string, setting: Setting<T>): T => {
    const writing = Object.hasOwn(stored, name) ? stored[name] : undefined;
    const value = typeof writing === 'string' ? setting.parse(writing) : undefined;
    return value === undefined ? setting.default : value;
  };
  return Object.fromEntries(
    Object.entries(queueSettings).map(([name, setting]) => [name, read(name, setting as Setting<unknown>)]),
  ) as unknown as QueueSettings;
}

/**
 * One `name=value` as people write it, with its value in the writing that is stored; an empty value stands for the usual
 * one and gives null. Problems: `unknownSetting`, `badSetting`.
 */
export function parseSetting(written: string): Result<{name: QueueSettingName; writing: string | null}> {
  const [, word = '', value = ''] = /^([^=]*)=(.*)$/su.exec(written) ?? [];
  const name = queueSettingNames.find((known) => settingWord(known) === word.trim().toLowerCase());
  if (name === undefined) {
    return fail({code: 'unknownSetting', word: word || written, known: queueSettingNames.map(settingWord)});
  }
  if (value.trim() === '') return ok({name, writing: null});
  const setting = queueSettings[name] as Setting<unknown>;
  const parsed = setting.parse(value);
  return parsed === undefined
    ? fail({code: 'badSetting', setting: settingWord(name), value, example: setting.example})
    : ok({name, writing: setting.format(parsed)});
}

export const formatSetting = (settings: QueueSettings, name: QueueSettingName): string =>
  (queueSettings[name] as Setting<unknown>).format(settings[name]);

function parseKinds(writing: string): readonly NumberKind[] | undefined {
  if (isOff(writing)) return [];
  const words = new Set(writing.split(',').map((word) => word.trim().toLowerCase()));
  const kinds = numberKinds.filter((kind) => words.has(kind));
  return kinds.length === words.size ? kinds : undefined;
}

/** Each a number or a short code as people write it; punctuation goes, and `00` in front is a plus. */
function parseNumbers(writing: string): readonly string[] | undefined {
  if (isOff(writing)) return [];
  const numbers = writing.split(',').map((number) => number.replace(/[ ()./-]/gu, '').replace(/^00/u, '+'));
  return numbers.every((number) => /^\+[1-9]\d{6,14}$|^\d{3,15}$/u.test(number)) ? [...new Set(numbers)] : undefined;
}

/** One SMS that costs little. */
function parseReply(writing: string): string | undefined {
  const text = storedText(writing.trim());
  return text !== '' && countParts(text).parts <= mostReplyParts ? text : undefined;
}

/** `0.85 CZK`, `0,85 Kč`, or the amount alone. */
function parsePrice(writing: string): Price | undefined {
  const [, amount, currency = ''] = /^(\d{1,6}(?:[.,]\d{1,4})?) ?(\p{L}{1,4}|[€$£])?$/u.exec(writing.trim()) ?? [];
  return amount === undefined ? undefined : {amount: Number(amount.replace(',', '.')), currency};
}

function formatPrice({amount, currency}: Price): string {
  return `${amount}${currency && ` ${currency}`}`;
}
