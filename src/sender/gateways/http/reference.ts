import {createHash} from 'node:crypto';
import type {GatewayConfig, OutgoingMessage} from '../gateway.ts';

/**
 * Our name for a message: the idempotency key, and its id where the carrier gives none. It is the same for every attempt,
 * and another one in every other installation: two that count from 1 must not pass for one another at a carrier that drops
 * what it has seen. Of a copied database, messages that were written since differ by their number and text.
 */
export function referenceOf({id, installation}: GatewayConfig, message: OutgoingMessage): string {
  const facts = JSON.stringify([installation ?? '', id, message.id, message.number, message.text]);
  return `${message.id}-${createHash('sha256').update(facts).digest('hex').slice(0, 24)}`;
}

const form = /^(\d{1,15})-[\da-f]{24}$/u;

/** The message that a reference of ours names; nothing where it is none of ours. */
export function messageNamed(reference: string | null): {messageId?: number} {
  const id = form.exec(reference ?? '')?.[1];
  return id === undefined ? {} : {messageId: Number(id)};
}
