/** PDUs with any values that fit their fields, made from the tables themselves. */
import fc from 'fast-check';
import {
  type Command,
  commands,
  type MandatoryField,
  type OptionalField,
  type PduDraft,
  type TlvName,
  tlvs,
} from '../../src/sender/gateways/smpp/pdu.ts';

const times = ['schedule_delivery_time', 'validity_period', 'final_date'];

function anyValue(name: string, field: MandatoryField | OptionalField): fc.Arbitrary<unknown> {
  if (times.includes(name)) return fc.constantFrom('', '000002000000000R', '261126013000004+');
  switch (field.kind) {
    case 'integer':
      return fc.integer({min: 0, max: 256 ** field.size - 1});
    case 'text':
      return fc.string({
        unit: fc.integer({min: 1, max: 0x7f}).map((unit) => String.fromCharCode(unit)),
        maxLength: field.most - 1,
      });
    case 'shortMessage':
      return fc.uint8Array({maxLength: 254}).map((octets) => Buffer.from(octets));
    case 'octets':
      return fc
        .uint8Array({minLength: field.least, maxLength: Math.min(field.most, 600)})
        .map((octets) => Buffer.from(octets));
    case 'flag':
      return fc.constant(true);
  }
}

const optional = Object.fromEntries(
  Object.entries(tlvs).map(([name, {field}]) => [name, anyValue(name, field)]),
) as Record<TlvName, fc.Arbitrary<unknown>>;

const fieldsOf = (command: Command): Record<string, fc.Arbitrary<unknown>> =>
  Object.fromEntries(Object.entries(commands[command].fields).map(([name, field]) => [name, anyValue(name, field)]));

/** With every mandatory field, and some of those optional ones that `withTlv` lets through. */
export const anyPduOf = (command: Command, withTlv: (name: TlvName) => boolean = () => true): fc.Arbitrary<PduDraft> =>
  fc
    .record({
      command: fc.constant(command),
      sequence: fc.integer({min: 0, max: 0xffff_ffff}),
      status: fc.constant(0),
      tlvs: fc
        .subarray((Object.keys(tlvs) as TlvName[]).filter(withTlv), {maxLength: 6})
        .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, optional[name]])))),
      ...fieldsOf(command),
    })
    .map((pdu) => pdu as unknown as PduDraft);

export const anyPdu: fc.Arbitrary<PduDraft> = fc
  .constantFrom(...(Object.keys(commands) as Command[]))
  .chain((command) => anyPduOf(command));
