/** From a PDU to its bytes. What does not fit its field is a `RangeError`: whoever asks for it has not looked first. */
import {
  commands,
  headerLength,
  type IntegerField,
  isResponse,
  type MandatoryField,
  type OptionalField,
  type PduDraft,
  type TlvName,
  tlvs,
} from './pdu.ts';

type Value = string | number | Uint8Array | true;

/** SMPP 3.4, 5.2.21: longer ones go as `message_payload`. */
const longestShortMessage = 254;
const empty = new Uint8Array(0);

/** Mandatory fields of each command, in the order of the wire. */
const layouts = new Map<string, readonly [name: string, field: MandatoryField][]>(
  Object.entries(commands).map(([command, {fields}]) => [command, Object.entries(fields)]),
);
const optional: Readonly<Record<TlvName, {tag: number; field: OptionalField}>> = tlvs;

export function encodePdu(pdu: PduDraft): Buffer {
  const options = optionsOf(pdu);
  const layout = hasBody(pdu, options) ? (layouts.get(pdu.command) ?? []) : [];
  const values = pdu as unknown as Readonly<Record<string, Value | undefined>>;
  let length = headerLength;
  for (const [name, field] of layout) length += sizeOf(name, field, values[name]);
  for (const {name, field, value} of options) length += 4 + sizeOf(name, field, value);
  const buffer = Buffer.allocUnsafe(length);
  buffer.writeUInt32BE(length, 0);
  buffer.writeUInt32BE(commands[pdu.command].id, 4);
  buffer.writeUInt32BE(pdu.status ?? 0, 8);
  buffer.writeUInt32BE(pdu.sequence, 12);
  let at = headerLength;
  for (const [name, field] of layout) at = write(buffer, at, field, values[name]);
  for (const {tag, field, value} of options) {
    const end = write(buffer, at + 4, field, value);
    buffer.writeUInt16BE(tag, at);
    buffer.writeUInt16BE(end - at - 4, at + 2);
    at = end;
  }
  return buffer;
}

/** The answer to what was not carried out has none (4.1.2, 4.4.2), except for optional fields that say why (4.7.2). */
const hasBody = ({command, status = 0}: PduDraft, options: readonly Option[]): boolean =>
  status === 0 || !isResponse(command) || options.length > 0;

interface Option {
  name: string;
  tag: number;
  field: OptionalField;
  value: Value;
}

const none: readonly Option[] = [];
const anyOctets = {kind: 'octets', least: 0, most: 0xffff} as const;

function optionsOf({tlvs: known, otherTlvs: others}: PduDraft): readonly Option[] {
  if (known === undefined && others === undefined) return none;
  const options: Option[] = [];
  for (const name in known) {
    // The keys of the draft are those of the table.
    const value = known[name as TlvName];
    if (value !== undefined) options.push({name, ...optional[name as TlvName], value});
  }
  for (const {tag, value} of others ?? []) options.push({name: `tlv ${tag}`, tag, field: anyOctets, value});
  return options;
}

/** Octets that a value takes on the wire. */
function sizeOf(name: string, field: MandatoryField | OptionalField, value: Value | undefined): number {
  switch (field.kind) {
    case 'integer':
      if (value !== undefined && !isUnsigned(value, field)) throw misfit(name);
      return field.size;
    case 'text':
      if (value === undefined) return 1;
      if (typeof value !== 'string' || value.length >= field.most || !isOctetText(value)) throw misfit(name);
      return value.length + 1;
    case 'shortMessage':
      return 1 + octetsWithin(name, value ?? empty, 0, longestShortMessage);
    case 'octets':
      return octetsWithin(name, value ?? empty, field.least, field.most);
    case 'flag':
      return 0;
  }
}

function octetsWithin(name: string, value: Value, least: number, most: number): number {
  if (!(value instanceof Uint8Array) || value.length < least || value.length > most) throw misfit(name);
  return value.length;
}

const isUnsigned = (value: Value, {size}: IntegerField): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256 ** size;

/** No NUL, nothing beyond Latin-1. */
function isOctetText(value: string): boolean {
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit === 0 || unit > 0xff) return false;
  }
  return true;
}

const misfit = (name: string): RangeError => new RangeError(`does not fit its field: ${name}`);

/** Writes what `sizeOf` has measured; the place after it. */
function write(buffer: Buffer, at: number, field: MandatoryField | OptionalField, value: Value | undefined): number {
  switch (field.kind) {
    case 'integer':
      return buffer.writeUIntBE(typeof value === 'number' ? value : 0, at, field.size);
    case 'text':
      return writeText(buffer, at, typeof value === 'string' ? value : '');
    case 'shortMessage': {
      const octets = value instanceof Uint8Array ? value : empty;
      buffer[at] = octets.length;
      buffer.set(octets, at + 1);
      return at + 1 + octets.length;
    }
    case 'octets': {
      const octets = value instanceof Uint8Array ? value : empty;
      buffer.set(octets, at);
      return at + octets.length;
    }
    case 'flag':
      return at;
  }
}

function writeText(buffer: Buffer, at: number, value: string): number {
  for (let index = 0; index < value.length; index++) buffer[at + index] = value.charCodeAt(index);
  buffer[at + value.length] = 0;
  return at + value.length + 1;
}
