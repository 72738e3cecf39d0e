/** What an option may hold, and how it is written in a variable of the environment and in a file. */
import {type Language, languages} from '../language.ts';
import {parseColumnList} from '../query/column-list.ts';
import {parseSort} from '../query/sort.ts';

export interface OptionKind<Value> {
  /** Undefined: not a value. `variable`: which of the option's variables holds the text. */
  fromText: (text: string, variable: string) => Value | undefined;
  /** Undefined: not a value. What TOML makes of the file. */
  fromFile: (value: unknown) => Value | undefined;
  /** What it can be, as a file has it; an example where that is without end. */
  allowed: readonly string[];
}

const onWords = ['1', 'true', 'yes', 'on'];
const offWords = ['0', 'false', 'no', 'off'];

function readSwitch(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (onWords.includes(word)) return true;
  return offWords.includes(word) ? false : undefined;
}

export const onOrOff: OptionKind<boolean> = {
  fromText: readSwitch,
  fromFile: (value) => (typeof value === 'boolean' ? value : undefined),
  allowed: ['true', 'false'],
};

/** On by whatever stands in the variable, unless that is a no. */
export const onByAnything: OptionKind<boolean> = {...onOrOff, fromText: (text) => readSwitch(text) ?? true};

/** NO_COLOR forbids by whatever it holds (no-color.org); FORCE_COLOR asks for colours, unless it is a no. */
export const colors: OptionKind<boolean> = {
  ...onOrOff,
  fromText: (text, variable) => variable !== 'NO_COLOR' && text !== '0' && text !== 'false',
};

export function wholeNumber(from: number, to: number): OptionKind<number> {
  const inRange = (value: number): number | undefined => (value >= from && value <= to ? value : undefined);
  return {
    fromText: (text) => (/^\d{1,15}$/u.test(text) ? inRange(Number(text)) : undefined),
    fromFile: (value) => (Number.isInteger(value) ? inRange(value as number) : undefined),
    allowed: [`${from}…${to}`],
  };
}

export function choiceOf<const Value extends string>(values: readonly Value[]): OptionKind<Value> {
  const known = (value: unknown): Value | undefined => values.find((one) => one === value);
  return {fromText: known, fromFile: known, allowed: values};
}

/** In a variable also as a locale: `cs_CZ.UTF-8`. */
export const languageChoice: OptionKind<Language> = {
  ...choiceOf(languages),
  fromText: (text) => languages.find((language) => new RegExp(`^${language}(?![a-z])`, 'iu').test(text)),
};

/** Text that `isRight` accepts. */
export function textLike(example: string, isRight: (text: string) => boolean): OptionKind<string> {
  const read = (value: unknown): string | undefined =>
    typeof value === 'string' && isRight(value) ? value : undefined;
  return {fromText: read, fromFile: read, allowed: [example]};
}

/** One line without control characters, not empty. */
export const isOneLine = (text: string): boolean => text.trim() !== '' && !/\p{Cc}/u.test(text);

/** Names with commas between them, in a file also as a list. */
function names(example: string, isRight: (text: string) => boolean): OptionKind<string> {
  const {fromText, allowed} = textLike(example, isRight);
  const joined = (value: unknown): unknown =>
    Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : value;
  return {fromText, allowed, fromFile: (value) => fromText(String(joined(value)), '')};
}

export const sortOrder = names('-time,number', (text) => parseSort(text).ok);

export const columnList = names('time,number,text', (text) => parseColumnList(text).ok);

/** In a file from the root or from the home, `~/`; what is relative to a working folder would be another one each time. */
export const folder: OptionKind<string> = {
  fromText: (text) => (isOneLine(text) ? text : undefined),
  fromFile: (value) => (typeof value === 'string' && /^~?\//u.test(value) && isOneLine(value) ? value : undefined),
  allowed: ['/srv/smsdesk', '~/smsdesk'],
};

/** What stands in a variable is judged where it is connected to, as every program with libpq's variables does. */
export const postgresAddress: OptionKind<string> = {
  fromText: (text) => text,
  fromFile: (value) =>
    typeof value === 'string' && isOneLine(value) && /^postgres(?:ql)?:\/\//u.test(value) ? value : undefined,
  allowed: ['postgres://user@host:5432/name'],
};

/** A port, on a host that may be named; in a file a bare port may be a number. */
const listening = textLike('9464', (text) => {
  const [, port] = /^(?:\[[\da-fA-F:.]+\]:|[^\s:[\]/]+:)?(\d{1,5})$/u.exec(text) ?? [];
  return port !== undefined && Number(port) <= 65_535;
});

export const listenAddress: OptionKind<string> = {
  ...listening,
  fromFile: (value) => listening.fromFile(typeof value === 'number' ? String(value) : value),
  allowed: ['9464', '127.0.0.1:9464'],
};
