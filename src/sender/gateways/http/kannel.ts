/**
 * Kannel's sendsms interface (Kannel 1.4.5 User's Guide, "Using the HTTP interface to send SMS messages"). It answers in
 * words and gives no id: what comes back is known by our reference, which stands in the URL of the receipts.
 */
import {countParts} from '../../../core/parts.ts';
import type {Dialect, Letter} from './dialect.ts';
import type {CarrierAnswer} from './exchange.ts';
import {readKannelCallback} from './kannel-callbacks.ts';
import {readStatus, type Reading} from './reading.ts';

export const kannel: Dialect = {
  request: (message, letter) => {
    const {options, reference, callbackUrl, now} = letter;
    const url = new URL(options.url);
    const isUnicode = countParts(message.text).encoding === 'ucs2';
    const parameters: Record<string, string | null> = {
      username: options.credentials.username,
      password: options.credentials.password,
      smsc: options.smsc,
      from: message.senderName,
      to: message.number,
      text: message.text,
      charset: 'UTF-8',
      coding: isUnicode ? '2' : '0',
      validity: message.expires === null ? null : String(minutesUntil(message.expires, now)),
      ...(callbackUrl === null ? {} : receiptsTo(callbackUrl, reference, options.callbacks?.secret ?? '')),
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
    return {method: 'GET', url, headers: {}, body: null};
  },
  read: readKannel,
  callback: readKannelCallback,
};

/** At least one: none would mean the carrier's usual validity. */
const minutesUntil = (expires: Date, now: number): number =>
  Math.max(1, Math.floor((expires.getTime() - now) / 60_000));

/** Delivered to the phone, not delivered to it, refused by the SMSC: what ends a message. */
const finalReceipts = 1 | 2 | 16;

function receiptsTo(callbackUrl: string, reference: string, secret: string): Record<string, string> {
  const query = `secret=${literal(secret)}&id=${literal(reference)}&status=%d&answer=%A&to=%p`;
  // A percent sign begins one of Kannel's own codes unless it is doubled.
  return {'dlr-mask': String(finalReceipts), 'dlr-url': `${callbackUrl.replaceAll('%', '%%')}/dlr?${query}`};
}

const literal = (text: string): string => encodeURIComponent(text).replaceAll('%', '%%');

function readKannel(answer: CarrierAnswer, {reference, now}: Pick<Letter, 'reference' | 'now'>): Reading {
  const {status, body} = answer;
  const words = body?.trim() ?? '';
  if (status >= 200 && status < 300)
    // 0: an SMSC has it; 3: it is stored in bearerbox, and leaves when one is there.
    return /^[03]: /u.test(words) ? {kind: 'accepted', ids: [reference]} : {kind: 'doubt', code: 'badAnswer'};
  if (status === 503 && words.startsWith('Temporal failure'))
    return {kind: 'later', reason: 'busy', code: 'HTTP/503', wait: null};
  if (status === 403 && words.startsWith('Authorization failed'))
    return {kind: 'gatewayRefused', code: 'HTTP/403', perhaps: false};
  // Other queues of the gateway may have a sender id.
  if (words.startsWith('Sender missing')) return {kind: 'gatewayRefused', code: `HTTP/${status}`, perhaps: true};
  if (status === 403 && words !== '') return {kind: 'refused', code: 'HTTP/403'};
  return readStatus(answer, null, now);
}
