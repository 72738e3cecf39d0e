import type {CarryingPdu} from './options.ts';
import type {DeliveryPdu} from './postbox.ts';

type DeliverSm = Extract<DeliveryPdu, {command: 'deliver_sm'}>;

/** A deliver_sm, or the same as data_sm, which carries its text as `message_payload` only (SMPP 3.4, 4.7). */
export function carry(pdu: DeliverSm, carriedBy: CarryingPdu): DeliveryPdu {
  if (carriedBy === 'deliver_sm') return pdu;
  const {short_message: octets, tlvs, ...fields} = pdu;
  return {...fields, command: 'data_sm', tlvs: {...tlvs, ...(octets?.length && {message_payload: octets})}};
}
