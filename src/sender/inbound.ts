import {storedText} from '../core/stored-text.ts';
import type {InboundRecord} from '../db/statements/record-inbound.ts';
import type {InboundMessage} from './gateways/gateway.ts';
import {storableToken} from './storable.ts';

/** The longest text that an SMS can be: 255 parts of 153 septets (3GPP TS 23.040, 9.2.3.24.1). */
const longestText = 255 * 153;

/** A received message as it can be stored; what had to be changed is kept as it came. */
export function toInboundRecord(message: InboundMessage): InboundRecord {
  const text = storedText(message.text.slice(0, longestText));
  return {
    number: storableToken(message.number),
    recipient: message.recipient === null ? null : storableToken(message.recipient),
    text,
    parts: Math.min(Math.max(1, Math.trunc(message.parts) || 1), 255),
    // UTF-16 is the only form that keeps half a surrogate pair.
    raw: text === message.text ? null : (message.raw ?? Buffer.from(message.text, 'utf16le')),
  };
}
