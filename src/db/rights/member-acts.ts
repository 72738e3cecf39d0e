/**
 * What is done to members, as calls of the functions of migration 0015: run with their values beside them, or written out
 * for a DBA. The functions say who may, and what cannot be.
 */
import type {ISql} from 'postgres';
import type {MemberRole, Verb} from '../../core/rights.ts';
import {onlyRow} from '../only-row.ts';

/** Which queues a member is to have: these, all of them, or others than before. */
export type QueueWish =
  | {kind: 'only'; queues: readonly string[]}
  | {kind: 'all'}
  | {kind: 'change'; plus: readonly string[]; minus: readonly string[]};

export interface NewMember {
  name: string;
  role: MemberRole;
  queues: QueueWish;
  /** Verbs beside those of the role, and without these. */
  more: readonly Verb[];
  fewer: readonly Verb[];
  /** A SCRAM verifier; null: a login without a password. */
  verifier: string | null;
}

export interface MemberChange {
  name: string;
  /** Null: as it is, as everywhere here. */
  role: MemberRole | null;
  queues: QueueWish | null;
  more: readonly Verb[];
  fewer: readonly Verb[];
}

type Value = string | boolean | null | readonly string[];

/** A call of one of our functions; each value with its type. */
export interface MemberAct {
  name: string;
  values: readonly (readonly [type: 'text' | 'boolean' | 'text[]', value: Value])[];
}

export const addMember = ({name, role, queues, more, fewer, verifier}: NewMember): MemberAct => ({
  name: 'add_member',
  values: [
    ['text', name],
    ['text', role],
    ['text[]', queues.kind === 'only' ? queues.queues : []],
    ['boolean', queues.kind === 'all'],
    ['text[]', more],
    ['text[]', fewer],
    ['text', verifier],
  ],
});

export const changeMember = ({name, role, queues, more, fewer}: MemberChange): MemberAct => ({
  name: 'change_member',
  values: [
    ['text', name],
    ['text', role],
    ['text[]', queues?.kind === 'only' ? queues.queues : null],
    ['boolean', queues?.kind === 'all' ? true : null],
    ['text[]', queues?.kind === 'change' ? queues.plus : []],
    ['text[]', queues?.kind === 'change' ? queues.minus : []],
    ['text[]', more],
    ['text[]', fewer],
  ],
});

export const setMemberPassword = (name: string, verifier: string | null): MemberAct => ({
  name: 'set_member_password',
  values: [
    ['text', name],
    ['text', verifier],
  ],
});

export const removeMember = (name: string): MemberAct => ({name: 'remove_member', values: [['text', name]]});

/** Returns what the function says. Throws what it refuses, with the code of the problem as its hint. */
export async function runAct(sql: ISql, {name, values}: MemberAct): Promise<unknown> {
  const places = values.map(([type], at) => `$${at + 1}::text::${type}`);
  const written = values.map(([, value]) => (isList(value) ? arrayText(value) : value === null ? null : String(value)));
  return onlyRow(await sql.unsafe<{said: unknown}[]>(`select smsdesk.${name}(${places.join(', ')}) as said`, written))
    .said;
}

/** The same as a statement for psql; names may be any. */
export const writeAct = ({name, values}: MemberAct): string =>
  `select smsdesk.${name}(${values.map(([type, value]) => `${literal(value)}::${type}`).join(', ')});`;

const isList = (value: Value): value is readonly string[] => Array.isArray(value);

/** A list as Postgres writes one (its documentation, 8.15.2). */
const arrayText = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/[\\"]/gu, '\\$&')}"`).join(',')}}`;

function literal(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  const text = (isList(value) ? arrayText(value) : value).toWellFormed();
  // A string with an E before it means the same however a server is set (4.1.2.2).
  return text.includes('\\') ? `E'${text.replace(/[\\']/gu, '$&$&')}'` : `'${text.replaceAll("'", "''")}'`;
}
