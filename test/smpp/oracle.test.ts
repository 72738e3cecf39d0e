import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {commandStatuses} from '../../src/core/failure-code.ts';
import {encodePdu} from '../../src/sender/gateways/smpp/encode-pdu.ts';
import {PduReader} from '../../src/sender/gateways/smpp/pdu-reader.ts';
import {type Command, commands, type PduDraft, type TlvName, tlvs} from '../../src/sender/gateways/smpp/pdu.ts';
import {anyPdu, anyPduOf} from '../support/any-pdu.ts';
import {smppOracle} from '../support/smpp-oracle.ts';

const names = Object.keys(commands) as Command[];

describe('the tables are those of the package smpp', () => {
  test.each(names)('%s', (name) => {
    const oracle = smppOracle.commands[name]!;
    expect(oracle.id).toBe(commands[name].id);
    expect(Object.keys(oracle.params ?? {})).toEqual(Object.keys(commands[name].fields));
  });

  test('tags and sizes of the optional fields', () => {
    for (const [name, {tag, field}] of Object.entries(tlvs)) {
      const oracle = smppOracle.tlvs[theirs(name)]!;
      expect(oracle.id, name).toBe(tag);
      if (field.kind !== 'integer' || elsewhere.has(name)) continue;
      expect(oracle.type.size(0), name).toBe(field.size);
    }
  });

  test('names of the statuses', () => {
    for (const [name, status] of Object.entries(commandStatuses)) {
      const oracle = smppOracle.errors[name];
      if (oracle !== undefined) expect(oracle, name).toBe(status);
    }
  });
});

/**
 * Fields for which the package has the size of SMPP 5.0, no size at all, or more than octets: SMPP 3.4 has one octet for
 * `source_telematics_id` (5.3.2.8) and `ms_validity` (5.3.2.27), two for `its_session_info` (5.3.2.43), and none for
 * `alert_on_message_delivery` (5.3.2.41).
 */
const elsewhere = new Set<string>([
  'source_telematics_id',
  'ms_validity',
  'its_session_info',
  'alert_on_message_delivery',
  'callback_num',
  'callback_num_atag',
  'callback_num_pres_ind',
]);

/** The package has another name for one of them. */
const theirs = (name: string): string => (name === 'destination_port' ? 'dest_port' : name);
const renamed = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [theirs(name), value]));

const shared = (name: TlvName): boolean => !elsewhere.has(name);
/** It has no room for an optional field of the name of another. */
const apart = (command: Command) => (name: TlvName) => shared(name) && !(name in commands[command].fields);

/** What the package has beside the header. */
const fieldsOf = (pdu: PduDraft): Record<string, unknown> => {
  const fields = Object.entries(pdu).filter(([name]) => !['command', 'sequence', 'status', 'tlvs'].includes(name));
  return {...Object.fromEntries(fields), ...renamed(pdu.tlvs ?? {})};
};

const forOracle = (pdu: PduDraft) =>
  new smppOracle.PDU(pdu.command, {
    ...fieldsOf(pdu),
    sequence_number: pdu.sequence,
    command_status: pdu.status,
  });

describe('round trips', () => {
  test.each(names)('%s: our octets are those of the package', (name) => {
    fc.assert(
      fc.property(anyPduOf(name, apart(name)), (pdu) => {
        expect(encodePdu(pdu).toString('hex')).toBe(forOracle(pdu).toBuffer().toString('hex'));
      }),
    );
  });

  test.each(names)('%s: what the package writes we read, and what we write it reads', (name) => {
    fc.assert(
      fc.property(anyPduOf(name, apart(name)), (pdu) => {
        expect(new PduReader().push(forOracle(pdu).toBuffer())).toEqual([{kind: 'pdu', pdu: {otherTlvs: [], ...pdu}}]);
        const read = new smppOracle.PDU(encodePdu(pdu));
        expect(read).toMatchObject({command: name, sequence_number: pdu.sequence, command_status: 0});
        for (const [field, value] of Object.entries(fieldsOf(pdu))) {
          // Those it turns into dates and texts.
          if (Buffer.isBuffer(value) || field.endsWith('_time') || field.endsWith('_period') || field === 'final_date')
            continue;
          expect(read[field], field).toEqual(value);
        }
      }),
    );
  });

  test('any PDU, with every optional field, comes back as it was', () => {
    fc.assert(
      fc.property(
        anyPdu,
        fc.array(fc.record({tag: fc.integer({min: 0x1400, max: 0x3fff}), value: fc.uint8Array({maxLength: 40})}), {
          maxLength: 3,
        }),
        (pdu, others) => {
          const otherTlvs = others.map(({tag, value}) => ({tag, value: Buffer.from(value)}));
          const found = new PduReader().push(encodePdu({...pdu, otherTlvs}));
          expect(found).toEqual([{kind: 'pdu', pdu: {...pdu, otherTlvs}}]);
        },
      ),
      {numRuns: 500},
    );
  });

  test('the answer to what was not carried out has no body, as in the package', () => {
    for (const name of names.filter((one) => commands[one].id >= 0x80000000)) {
      const pdu = {command: name, sequence: 5, status: 8} as const;
      expect(encodePdu(pdu).toString('hex')).toBe(forOracle(pdu).toBuffer().toString('hex'));
      expect(new PduReader().push(encodePdu(pdu))).toMatchObject([{kind: 'pdu', pdu}]);
    }
  });
});
