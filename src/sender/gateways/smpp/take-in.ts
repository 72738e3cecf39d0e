/**
 * What a carrier brings: receipts and received messages, in deliver_sm and data_sm. Acknowledged once it is on disk.
 *
 *   stored                      → 0
 *   cannot be stored now        → ESME_RX_T_APPN: the carrier is to send it again
 *   a receipt that says nothing final → 0: there is nothing to store, and it would come for ever; a word that is not
 *                                 known is told
 *
 * Nothing that a peer can send makes this reject or wait for something other than the database.
 */
import type {Country} from '../../../core/phone.ts';
import type {GatewayEvents, InboundMessage} from '../gateway.ts';
import {fromAddress} from './address.ts';
import {statusOf} from './command-status.ts';
import type {DefaultAlphabet} from './data-coding.ts';
import {readReceipt} from './read-receipt.ts';
import {readText} from './received-text.ts';
import type {InboundPdu} from './session-io.ts';

export interface Reading {
  /** Of numbers that name none. */
  country: Country | null;
  /** What the carrier takes `data_coding` 0 for. */
  alphabet: DefaultAlphabet;
}

/** Ends with the `command_status` to answer; never rejects. */
export async function takeIn(pdu: InboundPdu, reading: Reading, events: GatewayEvents): Promise<number> {
  try {
    const receipt = readReceipt(pdu, reading.country);
    if (receipt === null) await events.inbound(toInbound(pdu, reading));
    else if (receipt.state !== null) await events.receipt({...receipt, state: receipt.state});
    else if (receipt.unread !== null) events.receiptUnread?.(receipt.unread);
    return statusOf('ESME_ROK');
  } catch {
    // Whoever stores it has said why.
    return statusOf('ESME_RX_T_APPN');
  }
}

function toInbound(pdu: InboundPdu, {country, alphabet}: Reading): InboundMessage {
  const {text, octets, part} = readText(pdu, alphabet);
  const recipient = fromAddress(
    {ton: pdu.dest_addr_ton, npi: pdu.dest_addr_npi, address: pdu.destination_addr},
    country,
  );
  return {
    number: fromAddress({ton: pdu.source_addr_ton, npi: pdu.source_addr_npi, address: pdu.source_addr}, country),
    recipient: recipient === '' ? null : recipient,
    text,
    parts: 1,
    raw: octets,
    ...(part === null ? {} : {part}),
  };
}
