/**
 * The dialect of carriers that have none of their own: a JSON object by POST, with the header `Idempotency-Key`
 * (draft-ietf-httpapi-idempotency-key-header), and callbacks signed as Standard Webhooks are.
 */
import {countParts} from '../../../core/parts.ts';
import type {Dialect, Letter} from './dialect.ts';
import type {CarrierAnswer} from './exchange.ts';
import {readGenericCallback} from './generic-callbacks.ts';
import type {Credentials} from './http-options.ts';
import {asObject, asToken, parseJson, type JsonObject} from './json.ts';
import {carrierCode, readStatus, type Reading} from './reading.ts';

export const generic: Dialect = {
  request: (message, {options, reference, callbackUrl}) => {
    const body = JSON.stringify({
      reference,
      to: message.number,
      from: message.senderName,
      text: message.text,
      encoding: countParts(message.text).encoding,
      parts: message.parts,
      expires: message.expires?.toISOString() ?? null,
      callback: callbackUrl,
    });
    return {method: 'POST', url: options.url, headers: headersOf(options.credentials, reference, body), body};
  },
  read: readGeneric,
  callback: readGenericCallback,
};

function headersOf(credentials: Credentials, reference: Letter['reference'], body: string): Record<string, string> {
  const authorization = authorizationOf(credentials);
  return {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    Accept: 'application/json',
    'Idempotency-Key': reference,
    ...(authorization === null ? {} : {Authorization: authorization}),
  };
}

function authorizationOf({token, username, password}: Credentials): string | null {
  if (token !== null) return `Bearer ${token}`;
  if (username === null) return null;
  return `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`;
}

/** A 2xx whose body is neither empty nor JSON comes from somebody else, such as a proxy's page: nobody knows. */
function readGeneric(answer: CarrierAnswer, {reference, now}: Pick<Letter, 'reference' | 'now'>): Reading {
  const parsed = answer.body === null ? undefined : parseJson(answer.body);
  const body = asObject(parsed);
  if (answer.status < 200 || answer.status > 299) return readStatus(answer, errorOf(body), now);
  if (answer.body === null) return {kind: 'doubt', code: 'badAnswer'};
  if (answer.body.trim() === '') return {kind: 'accepted', ids: [reference]};
  if (parsed === undefined) return {kind: 'doubt', code: 'badAnswer'};
  const ids = body === null ? [] : idsOf(body);
  if (ids.length > 0) return {kind: 'accepted', ids};
  const error = body === null ? null : errorOf(body);
  const isRefused = body !== null && (error !== null || Boolean(body['error']));
  return isRefused ? {kind: 'refused', code: error ?? `HTTP/${answer.status}`} : {kind: 'accepted', ids: [reference]};
}

/** More parts than an SMS can have are not the ids of its parts (3GPP TS 23.040, 9.2.3.24.1). */
const mostParts = 255;

/** `id`, `ids`, or either of them in each of `messages`. */
function idsOf(body: JsonObject): string[] {
  const list = Array.isArray(body['ids']) ? (body['ids'] as unknown[]) : [body['id'] ?? body['messageId']];
  const own = [...new Set(list.flatMap((value) => asToken(value) ?? []))].slice(0, mostParts);
  if (own.length > 0 || !Array.isArray(body['messages'])) return own;
  const inner = (body['messages'] as unknown[]).slice(0, mostParts).flatMap((each) => {
    const message = asObject(each);
    return message === null ? [] : (asToken(message['id'] ?? message['messageId']) ?? []);
  });
  return [...new Set(inner)];
}

/** `code`, `error`, `error.code` or `errors[0].code`. */
function errorOf(body: JsonObject | null): string | null {
  if (body === null) return null;
  const first = Array.isArray(body['errors']) ? asObject(body['errors'][0]) : null;
  return (
    carrierCode(asObject(body['error'])?.['code']) ??
    carrierCode(body['error']) ??
    carrierCode(first?.['code']) ??
    carrierCode(body['code'])
  );
}
