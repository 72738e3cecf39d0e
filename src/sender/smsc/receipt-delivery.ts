/** A receipt as it goes over the wire: its text (SMPP 3.4, Appendix B) and the TLVs that say the same (5.3.2.12 and .35). */
import {carry} from './carry.ts';
import {messageId} from './message-id.ts';
import type {SmscOptions} from './options.ts';
import type {Fate} from './plan-receipts.ts';
import type {Delivery} from './postbox.ts';
import type {Submit} from './read-submit.ts';
import {receiptTime} from './smpp-time.ts';

export interface ReceiptOf {
  submit: Submit;
  /** Of the message; its id is made of it. */
  number: number;
  fate: Fate;
  /** When it was taken, and when it came to its end, in milliseconds since 1970. */
  taken: number;
  done: number;
}

/** `esm_class`, 5.2.12: an SMSC delivery receipt. */
const receiptIndicator = 0x04;

export function receiptDelivery(
  receipt: ReceiptOf,
  {ids, receipts: {idIn, carriedBy}}: Pick<SmscOptions, 'ids' | 'receipts'>,
): Delivery {
  const {submit, number, fate} = receipt;
  const id = messageId(number, ids.receipt);
  const tlvs = {receipted_message_id: id, message_state: fate.state};
  const [source, destination] = [submit.destination, submit.source];
  return {
    pdu: carry(
      {
        command: 'deliver_sm',
        source_addr_ton: submit.destinationTon,
        source_addr_npi: submit.destinationNpi,
        // 65 octets in a data_sm, 21 here.
        source_addr: source.slice(0, 20),
        dest_addr_ton: submit.sourceTon,
        dest_addr_npi: submit.sourceNpi,
        destination_addr: destination.slice(0, 20),
        esm_class: receiptIndicator,
        short_message: Buffer.from(receiptText(receipt, idIn === 'tlv' ? null : id), 'latin1'),
        ...(idIn !== 'text' && {tlvs}),
      },
      carriedBy,
    ),
    entry: {event: 'receipt', source, destination, id, stat: fate.stat},
  };
}

function receiptText({submit, fate, taken, done}: ReceiptOf, id: string | null): string {
  // Twenty characters, those that its alphabet has.
  const beginning = (submit.text ?? '').slice(0, 20).replace(/[^\x20-\x7e]/g, '?');
  const fields = [
    ...(id === null ? [] : [`id:${id}`]),
    `sub:001 dlvrd:${fate.stat === 'DELIVRD' ? '001' : '000'}`,
    `submit date:${receiptTime(taken)} done date:${receiptTime(done)}`,
    `stat:${fate.stat} err:${fate.err} text:${beginning}`,
  ];
  return fields.join(' ');
}
