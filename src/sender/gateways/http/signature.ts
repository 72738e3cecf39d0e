/**
 * Who calls: a signature as of Standard Webhooks 1.0.0 (an HMAC with SHA-256 over `id.timestamp.body`), or a secret that
 * both know. Nothing here tells by its duration how much of a guess was right.
 */
import {createHash, createHmac, timingSafeEqual} from 'node:crypto';
import type {Call} from './dialect.ts';

/** Seconds that the two clocks may differ, and after which a recorded callback is worth nothing. */
const tolerance = 300;
const longestId = 200;

/** The id of the callback, or what is wrong with it. `now`: milliseconds since 1970. */
export function verifySignature(
  {headers, body}: Pick<Call, 'headers' | 'body'>,
  secret: string,
  now: number,
): {id: string} | {reason: 'unsigned' | 'tooOld' | 'badSignature'} {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  }) as [string, string, string];
  if (id === '' || id.length > longestId || !/^\d{1,12}$/u.test(timestamp) || signatures === '')
    return {reason: 'unsigned'};
  const expected = sign({id, timestamp, body}, secret);
  // Several, so that a secret can be changed while callbacks are under way.
  const isSigned = signatures
    .split(' ')
    .slice(0, 10)
    .some((signature) => sameSecret(signature, expected));
  if (!isSigned) return {reason: 'badSignature'};
  return Math.abs(now / 1_000 - Number(timestamp)) <= tolerance ? {id} : {reason: 'tooOld'};
}

/** The signature of a callback: `v1,` and the HMAC in base64. */
export function sign({id, timestamp, body}: {id: string; timestamp: string; body: Buffer}, secret: string): string {
  const mac = createHmac('sha256', signingKey(secret)).update(`${id}.${timestamp}.`).update(body);
  return `v1,${mac.digest('base64')}`;
}

/** With `whsec_` in front it is base64; any other secret is taken as it is written. */
export const signingKey = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);

/** Digests have one length, so that comparing them gives nothing away. */
export function sameSecret(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(one, other);
}
