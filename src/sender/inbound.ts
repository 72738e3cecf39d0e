/** Received messages as they can be kept: whole ones, and parts of long ones. */
import type {OwnCode} from '../core/failure-code.ts';
import {isPart, type InboundPart, type JoinedMessage} from '../core/inbound-parts.ts';
import {storedText} from '../core/stored-text.ts';
import {inboundCarrierId} from '../db/statements/record-inbound.ts';
import type {InboundMessage} from './gateways/gateway.ts';
import {storableToken} from './storable.ts';

/** The longest text that an SMS can be: 255 parts of 153 septets (3GPP TS 23.040, 9.2.3.24.1). */
const longestText = 255 * 153;

/** A message, or what came of one. */
export interface Received {
  number: string;
  /** Which of our numbers was written to; empty where the carrier does not say. */
  recipient: string;
  text: string;
  parts: number;
  raw: Uint8Array | null;
  code: OwnCode | null;
  carrierId: string | null;
}

export type Arrived = {kind: 'whole'; message: Received} | {kind: 'part'; part: InboundPart};

/** What the driver brings; what is no part after all is a message of its own. */
export function toArrived(message: InboundMessage): Arrived {
  const {part, text} = message;
  const number = storableToken(message.number);
  const recipient = storableToken(message.recipient ?? '');
  if (part && isPart({...part, part: part.number, text})) {
    const {reference, total} = part;
    return {kind: 'part', part: {number, recipient, reference, total, part: part.number, text}};
  }
  return {
    kind: 'whole',
    message: {
      ...{number, recipient, ...storable(text, message.raw), code: null},
      parts: Math.min(Math.max(1, Math.trunc(message.parts) || 1), 255),
      carrierId: message.carrierId === undefined ? null : inboundCarrierId(storableToken(message.carrierId)),
    },
  };
}

/** A long message that came together, or did not. */
export const fromParts = ({number, recipient, text, parts, missing}: JoinedMessage): Received => ({
  ...{number, recipient, parts, carrierId: null},
  ...storable(text, null),
  code: missing.length > 0 ? 'partsMissing' : null,
});

/** What had to be changed is kept as it came. */
function storable(text: string, raw: Uint8Array | null): Pick<Received, 'text' | 'raw'> {
  const stored = storedText(text.slice(0, longestText));
  // UTF-16 is the only form that keeps half a surrogate pair.
  return {text: stored, raw: stored === text ? null : (raw ?? Buffer.from(text, 'utf16le'))};
}
