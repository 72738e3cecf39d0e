/**
 * From the bytes of one PDU to its value. Never throws: what does not fit is `malformed`, with the status that its sender
 * is to be answered.
 *
 * Mandatory fields are held to their sizes. An optional field of a wrong size is left uninterpreted among `otherTlvs`:
 * refusing the PDU for it would have the carrier send the same message for ever.
 */
import type {CommandStatus} from '../../../core/failure-code.ts';
import {statusOf} from './command-status.ts';
import {
  type Command,
  commands,
  headerLength,
  isResponse,
  type MandatoryField,
  type OptionalField,
  type OtherTlv,
  type Pdu,
  type TlvName,
  tlvs,
} from './pdu.ts';

export interface Malformed {
  kind: 'malformed';
  /** Null where the table has no such command. */
  command: Command | null;
  commandId: number;
  /** What the PDU's own header says: of a response, whether the request was carried out. */
  commandStatus: number;
  sequence: number;
  /** `command_status` to answer with. */
  status: number;
}

interface Layout {
  command: Command;
  fields: readonly [name: string, field: MandatoryField][];
  isResponse: boolean;
}

const layouts: ReadonlyMap<number, Layout> = new Map(
  // The keys of the table are its type.
  (Object.keys(commands) as Command[]).map((command) => [
    commands[command].id,
    {command, fields: Object.entries(commands[command].fields), isResponse: isResponse(command)},
  ]),
);

const known: ReadonlyMap<number, {name: TlvName; field: OptionalField}> = new Map(
  (Object.keys(tlvs) as TlvName[]).map((name) => [tlvs[name].tag, {name, field: tlvs[name].field}]),
);

/** The PDU between `start` and `end` of a buffer, whose length field has been found to say the same. */
export function decodePdu(buffer: Buffer, start: number, end: number): {kind: 'pdu'; pdu: Pdu} | Malformed {
  const commandId = buffer.readUInt32BE(start + 4);
  const commandStatus = buffer.readUInt32BE(start + 8);
  const sequence = buffer.readUInt32BE(start + 12);
  const layout = layouts.get(commandId);
  const malformed = (status: CommandStatus): Malformed => ({
    kind: 'malformed',
    command: layout?.command ?? null,
    commandId,
    commandStatus,
    sequence,
    status: statusOf(status),
  });
  if (!layout) return malformed('ESME_RINVCMDID');
  const pdu: Draft = {command: layout.command, status: commandStatus, sequence, tlvs: {}, otherTlvs: noTlvs};
  const body = start + headerLength;
  // The answer to what was not carried out has no body (4.1.2, 4.4.2), so nothing in one can spoil it; and many peers
  // leave the body out of any answer that has nothing to say.
  if (layout.isResponse && (body === end || commandStatus !== 0)) setDefaults(pdu, layout);
  const fault = body === end && layout.isResponse ? null : readBody(pdu, layout, buffer, body, end);
  if (fault !== null && !(layout.isResponse && commandStatus !== 0)) return malformed(fault);
  // Every field of the layout is set, so the draft is whole.
  return {kind: 'pdu', pdu: pdu as unknown as Pdu};
}

interface Draft {
  command: Command;
  status: number;
  sequence: number;
  tlvs: Record<string, string | number | true | Buffer>;
  otherTlvs: readonly OtherTlv[];
  [field: string]: unknown;
}

const noTlvs: readonly OtherTlv[] = [];

function setDefaults(pdu: Draft, {fields}: Layout): void {
  for (const [name, {kind}] of fields) pdu[name] = kind === 'integer' ? 0 : kind === 'text' ? '' : Buffer.alloc(0);
}

/** Null when all of it fits. */
function readBody(pdu: Draft, layout: Layout, buffer: Buffer, start: number, end: number): CommandStatus | null {
  const at = readFields(pdu, layout, buffer, start, end);
  if (typeof at !== 'number') return at;
  return at === end || readTlvs(pdu, buffer, at, end) ? null : 'ESME_RINVOPTPARSTREAM';
}

/** Reads the mandatory fields; the place after them, or why they do not fit. */
function readFields(pdu: Draft, {fields}: Layout, buffer: Buffer, start: number, end: number): number | CommandStatus {
  let at = start;
  for (const [name, field] of fields) {
    if (at >= end) return 'ESME_RINVCMDLEN';
    switch (field.kind) {
      case 'integer':
        if (at + field.size > end) return 'ESME_RINVCMDLEN';
        pdu[name] = buffer.readUIntBE(at, field.size);
        at += field.size;
        break;
      case 'text': {
        const nul = nulWithin(buffer, at, end);
        if (nul === end) return 'ESME_RINVCMDLEN';
        if (nul - at >= field.most) return field.refusal;
        pdu[name] = latin1(buffer, at, nul);
        at = nul + 1;
        break;
      }
      case 'shortMessage': {
        const next = at + 1 + (buffer[at] ?? 0);
        if (next > end) return 'ESME_RINVMSGLEN';
        pdu[name] = copy(buffer, at + 1, next);
        at = next;
        break;
      }
    }
  }
  return at;
}

/** False where the octets up to `end` are no sequence of optional fields. */
function readTlvs(pdu: Draft, buffer: Buffer, start: number, end: number): boolean {
  const others: OtherTlv[] = [];
  let at = start;
  while (at < end) {
    if (at + 4 > end) return false;
    const tag = buffer.readUInt16BE(at);
    const from = at + 4;
    at = from + buffer.readUInt16BE(at + 2);
    if (at > end) return false;
    const entry = known.get(tag);
    const value = entry && !(entry.name in pdu.tlvs) ? readTlv(entry.field, buffer, from, at) : undefined;
    if (entry && value !== undefined) pdu.tlvs[entry.name] = value;
    else others.push({tag, value: copy(buffer, from, at)});
  }
  if (others.length > 0) pdu.otherTlvs = others;
  return true;
}

/** Undefined where the size is not that of the field. */
function readTlv(field: OptionalField, buffer: Buffer, from: number, to: number): Draft['tlvs'][string] | undefined {
  const length = to - from;
  switch (field.kind) {
    case 'integer':
      return length === field.size ? buffer.readUIntBE(from, field.size) : undefined;
    case 'text': {
      // Many carriers leave the NUL out.
      const nul = nulWithin(buffer, from, to);
      return nul - from < field.most ? latin1(buffer, from, nul) : undefined;
    }
    case 'octets':
      return length >= field.least && length <= field.most ? copy(buffer, from, to) : undefined;
    case 'flag':
      return length === 0 ? true : undefined;
  }
}

/** Where the first NUL stands, or the end. */
function nulWithin(buffer: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && buffer[at] !== 0) at++;
  return at;
}

const latin1 = (buffer: Buffer, from: number, to: number): string =>
  from === to ? '' : buffer.toString('latin1', from, to);

/** Octets of their own: the buffer is a chunk of the stream, which is large and used again. */
const copy = (buffer: Buffer, from: number, to: number): Buffer => Buffer.from(buffer.subarray(from, to));
