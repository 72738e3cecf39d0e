/** From a message to the submit_sm PDUs that carry it, whose sequence numbers are left open. */
import type {CommandStatus} from '../../../core/failure-code.ts';
import type {OutgoingMessage} from '../gateway.ts';
import {type Address, toDestination, toSource} from './address.ts';
import {encodePdu} from './encode-pdu.ts';
import {toTextFields} from './long-text.ts';
import type {SubmitOptions} from './smpp-options.ts';
import {validityPeriod} from './validity-period.ts';

/** One PDU a part; or, as the carrier would say it, why no PDU can carry it. */
export function toSubmits(message: OutgoingMessage, options: SubmitOptions, now: Date): Buffer[] | CommandStatus {
  const source = toSource(message.senderName);
  const destination = toDestination(message.number);
  if (!fits(source)) return 'ESME_RINVSRCADR';
  if (!fits(destination) || destination.address === '') return 'ESME_RINVDSTADR';
  // The same at every attempt, so that the parts of two attempts make one message.
  const texts = toTextFields(message.text, options.longText, message.id & 0xffff, options.alphabet);
  if (texts === null) return 'ESME_RINVMSGLEN';
  const validity_period = validityPeriod(options.validity, message.expires, now);
  return texts.map((text) =>
    encodePdu({
      command: 'submit_sm',
      sequence: 0,
      service_type: options.serviceType,
      source_addr_ton: options.sourceTon ?? source.ton,
      source_addr_npi: options.sourceNpi ?? source.npi,
      source_addr: source.address,
      dest_addr_ton: options.destinationTon ?? destination.ton,
      dest_addr_npi: options.destinationNpi ?? destination.npi,
      destination_addr: destination.address,
      priority_flag: options.priority,
      registered_delivery: options.registeredDelivery,
      validity_period,
      ...text,
    }),
  );
}

/** 5.2.8: 20 octets; a name goes as ASCII, the one alphabet that all carriers read alike. */
const fits = ({address}: Address): boolean => /^[\x20-\x7e]{0,20}$/u.test(address);
