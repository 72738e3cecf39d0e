/**
 * What goes onto a person's clipboard. It is the real text, the same in every language; only what could act where it is
 * pasted is not: control characters but tab and line end (an escape could end a bracketed paste), and what turns the
 * direction of writing, so that a pasted line reads as it did on the screen.
 */
import {jsonLine} from './json-line.ts';
import type {Message} from './message.ts';
import {messageObject} from './message-object.ts';
import {showable} from './outside-text.ts';
import type {FieldId} from './query/fields.ts';

export const copyForms = ['cell', 'row', 'number', 'text', 'json'] as const;
export type CopyForm = (typeof copyForms)[number];

/** What was copied: a message in one of its forms, or a command. */
export type CopiedForm = CopyForm | 'command' | 'path';

export interface CopyOptions {
  /** The column of the cell. */
  field: FieldId;
  /** The columns of a row, in their order. */
  fields: readonly FieldId[];
  /** IANA name; times have its offset. */
  zone: string;
}

/** A message in one of the forms; several stand in lines below each other. */
export function copyOf(form: CopyForm, message: Message, {field, fields, zone}: CopyOptions): string {
  switch (form) {
    case 'cell':
      return harmless(valueOf(message, field, zone));
    case 'row':
      return fields.map((one) => cellOf(message, one, zone)).join('\t');
    case 'number':
      return harmless(message.number);
    case 'text':
      return harmless(message.text);
    case 'json':
      return jsonLine(messageObject(message, zone));
  }
}

/** The value as `list` prints it into a pipe; absent ones are empty. */
function valueOf(message: Message, field: FieldId, zone: string): string {
  if (field === 'template') return '';
  return String(messageObject(message, zone)[field] ?? '');
}

/** In a row a value keeps to its line and column, and is no formula where the row is pasted into a spreadsheet. */
function cellOf(message: Message, field: FieldId, zone: string): string {
  const value = harmless(valueOf(message, field, zone)).replace(/[\t\n]+/g, ' ');
  return /^\s*(?:[=@]|[+-](?!\d+$))/u.test(value) ? `'${value}` : value;
}

const turning = /[\u202a-\u202e\u2066-\u2069]/gu;
const controls = /[^\P{Cc}\t\n]/gu;

/** The text without what could act where it is pasted: its picture stands there instead, as on the screen. */
export const harmless = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(controls, (character) => showable(character))
    .replace(turning, '⇄');
