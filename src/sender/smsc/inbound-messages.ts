/** What people write of their own accord, and what they answer, as it goes over the wire. */
import {unaskedMessage} from '../gateways/simulator-people.ts';
import {type LongTextMethod, toTextFields} from '../gateways/smpp/long-text.ts';
import {addresses} from './addresses.ts';
import {carry} from './carry.ts';
import {hostileMessage} from './hostile-messages.ts';
import type {CarryingPdu, InboundKind, SmscOptions} from './options.ts';
import type {Delivery} from './postbox.ts';

/** The `turn`th message, counted from 0; of a long one each of its parts. */
export function inboundMessage(turn: number, {inbound}: Pick<SmscOptions, 'inbound'>): Delivery[] {
  const {number: source, text} = unaskedMessage(turn);
  const {to: destination, carriedBy} = inbound;
  switch (kindOf(inbound.kind, turn)) {
    case 'short':
      return writtenTo({source, destination, text}, turn, carriedBy);
    case 'long':
      return writtenTo({source, destination, text: longText(text, turn)}, turn, carriedBy);
    case 'hostile':
      return hostileMessage(turn, {source, destination}).map((pdu) => ({
        pdu: carry(pdu, carriedBy),
        entry: {event: 'inbound', source: pdu.source_addr ?? '', destination, id: null, stat: null},
      }));
  }
}

const inTurn = ['short', 'long', 'hostile'] as const;
const kindOf = (kind: InboundKind, turn: number): Exclude<InboundKind, 'mixed'> =>
  kind === 'mixed' ? (inTurn[turn % inTurn.length] ?? 'short') : kind;

/** Two to six parts, in one alphabet and in the other. */
const longText = (text: string, turn: number): string =>
  `${`${turn + 1}. ${turn % 2 === 0 ? text : toGsm(text)} `.repeat(4 + (turn % 3) * 3)}(${turn + 1})`;

const toGsm = (text: string): string => text.normalize('NFD').replace(/[^\x20-\x7e]/g, '');

const methods: readonly LongTextMethod[] = ['udh8', 'udh16', 'sar', 'payload'];

/** Each long one is joined in another way than the one before it. */
export function writtenTo(
  {source, destination, text}: {source: string; destination: string; text: string},
  turn: number,
  carriedBy: CarryingPdu,
): Delivery[] {
  const fields = toTextFields(text, methods[turn % methods.length] ?? 'udh8', turn & 0xff) ?? [];
  return fields.map((part) => ({
    pdu: carry({command: 'deliver_sm', ...addresses(source, destination), ...part}, carriedBy),
    entry: {event: 'inbound', source, destination, id: null, stat: null},
  }));
}
