/**
 * Callbacks of the dialect `generic`: a signed POST of
 *
 *   {"type": "receipt", "data": {"id": "…", "status": "delivered", "code": null, "to": "+420…"}}
 *   {"type": "inbound", "data": {"from": "+420…", "to": "…", "text": "…", "parts": 1}}
 *
 * `id` is what the answer to the message said; where it said none, `reference` names the message.
 */
import {createHash} from 'node:crypto';
import {refused, type Call, type Callback} from './dialect.ts';
import {asObject, asToken, parseJson, type JsonObject} from './json.ts';
import {carrierCode} from './reading.ts';
import {messageNamed} from './reference.ts';
import {verifySignature} from './signature.ts';

export function readGenericCallback(call: Call, secret: string, now: number): Callback {
  if (call.path !== '') return refused(404, 'notFound');
  if (call.method !== 'POST') return refused(405, 'notPost');
  const signed = verifySignature(call, secret, now);
  if ('reason' in signed) return refused(401, signed.reason);
  const event = asObject(parseJson(call.body.toString('utf8')));
  const data = asObject(event?.['data']);
  if (event === null || data === null) return refused(400, 'notAnEvent');
  // Of two callbacks with one id and different words neither is a repetition.
  const key = createHash('sha256').update(`${signed.id}\n`).update(call.body).digest('base64');
  if (event['type'] === 'receipt') return readReceipt(data, key, call.body);
  if (event['type'] === 'inbound') return readInbound(data, {key, carrierId: signed.id, raw: call.body});
  return refused(400, 'unknownType');
}

const finalStates: Readonly<Record<string, 'delivered' | 'failed' | 'expired'>> = {
  delivered: 'delivered',
  delivrd: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
  undeliv: 'failed',
  undeliverable: 'failed',
  rejected: 'failed',
  rejectd: 'failed',
  deleted: 'failed',
  expired: 'expired',
};
const passingStates = [
  'accepted',
  'acceptd',
  'queued',
  'scheduled',
  'submitted',
  'sent',
  'enroute',
  'buffered',
  'pending',
];

function readReceipt(data: JsonObject, key: string, raw: Buffer): Callback {
  const id = asToken(data['id']);
  const reference = asToken(data['reference']);
  const carrierId = id ?? reference;
  const status = asToken(data['status'])?.toLowerCase() ?? '';
  if (carrierId === null) return refused(400, 'noId');
  if (passingStates.includes(status)) return {kind: 'nothing'};
  const state = Object.hasOwn(finalStates, status) ? finalStates[status] : undefined;
  if (state === undefined) return refused(400, 'unknownStatus');
  const to = asToken(data['to']);
  return {
    kind: 'receipt',
    key,
    receipt: {
      ...{carrierId, state, raw},
      code: state === 'delivered' ? null : carrierCode(data['code']),
      ...(id !== null && reference !== null ? {otherIds: [reference]} : {}),
      ...messageNamed(reference ?? id),
      ...(to === null ? {} : {number: to}),
    },
  };
}

function readInbound(data: JsonObject, {key, ...known}: {key: string; carrierId: string; raw: Buffer}): Callback {
  const number = asToken(data['from']);
  const text = data['text'];
  if (number === null) return refused(400, 'noFrom');
  if (typeof text !== 'string') return refused(400, 'noText');
  const parts = typeof data['parts'] === 'number' ? data['parts'] : 1;
  return {kind: 'inbound', key, message: {number, recipient: asToken(data['to']), text, parts, ...known}};
}
