/**
 * Callbacks of the dialect `kannel`, each a GET with the shared secret in its query:
 *
 *   /dlr  a receipt, at the URL that went with the message
 *   /mo   a received message, at the `get-url` of a `sms-service`:
 *         ?secret=…&from=%q&to=%Q&text=%b&coding=%c&charset=%C&udh=%u&id=%I
 */
import {createHash} from 'node:crypto';
import {commandStatuses} from '../../../core/failure-code.ts';
import {countParts} from '../../../core/parts.ts';
import {refused, type Call, type Callback} from './dialect.ts';
import {readConcatenation} from './concatenation.ts';
import {queryBytes} from './query-bytes.ts';
import {messageNamed} from './reference.ts';
import {sameSecret} from './signature.ts';

export function readKannelCallback(call: Call, secret: string): Callback {
  if (call.path !== '/dlr' && call.path !== '/mo') return refused(404, 'notFound');
  if (call.method !== 'GET') return refused(405, 'notGet');
  const query = queryBytes(call.query);
  const word: Word = (name) => query.get(name)?.toString('utf8').trim() ?? '';
  if (!sameSecret(query.get('secret')?.toString('utf8') ?? '', secret)) return refused(401, 'badSecret');
  return call.path === '/dlr' ? readReceipt(word, call.query) : readMessage(query, word, call.query);
}

type Word = (name: string) => string;

function readMessage(query: ReadonlyMap<string, Buffer>, word: Word, asWritten: string): Callback {
  const number = word('from');
  const raw = query.get('text');
  if (number === '' || raw === undefined) return refused(400, 'noFromOrText');
  const part = readConcatenation(query.get('udh') ?? Buffer.alloc(0));
  const text = decodeText(raw, word('charset'), word('coding'));
  // Kannel has joined the parts of a long message already, and does not say how many there were.
  const parts = part === undefined ? countParts(text).parts : 1;
  const carrierId = word('id');
  const message = {number, recipient: word('to') || null, raw, text, parts, ...(part && {part})};
  if (carrierId === '') return {kind: 'inbound', key: null, message};
  const key = createHash('sha256').update(asWritten).digest('base64');
  return {kind: 'inbound', key, message: {...message, carrierId}};
}

/** Never throws: what cannot be read becomes U+FFFD, and the bytes are kept. */
function decodeText(bytes: Buffer, charset: string, coding: string): string {
  const name = charset.toLowerCase() || (coding === '2' ? 'utf-16be' : 'utf-8');
  if (/^utf-?16-?be$|^ucs-?2$/u.test(name)) {
    const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
    // As it stands: a part may hold half a surrogate pair.
    return even.swap16().toString('utf16le');
  }
  if (name === 'windows-1252' || name === 'iso-8859-1' || name === 'latin1')
    return new TextDecoder('windows-1252').decode(bytes);
  return bytes.toString('utf8');
}

/** What `%d` says: bits of the mask with which the message was sent. */
const passing = ['4', '8'];

function readReceipt(word: Word, query: string): Callback {
  const [carrierId, status, answer, number] = [word('id'), word('status'), word('answer'), word('to')];
  if (carrierId === '') return refused(400, 'noId');
  if (passing.includes(status)) return {kind: 'nothing'};
  if (status !== '1' && status !== '2' && status !== '16') return refused(400, 'unknownStatus');
  const code = status === '1' ? null : codeOf(answer);
  const state = status === '1' ? 'delivered' : endOf(code);
  const receipt = {carrierId, state, code, raw: Buffer.from(query, 'latin1'), ...messageNamed(carrierId)} as const;
  return {kind: 'receipt', key: null, receipt: number === '' ? receipt : {...receipt, number}};
}

/** Kannel calls failed what the SMSC does not know; it is no end (smpp/receipt-state). */
const endOf = (code: string | null): 'expired' | 'sent' | 'failed' =>
  code?.startsWith('EXPIRED') ? 'expired' : code?.startsWith('UNKNOWN') ? 'sent' : 'failed';

/** From the text of an SMPP receipt, or from `NACK/11/Invalid Destination Address`; null: it says nothing. */
function codeOf(answer: string): string | null {
  const stat = /\bstat:([A-Z]{5,9})\b/u.exec(answer)?.[1];
  const err = /\berr:(\w{1,8})\b/u.exec(answer)?.[1];
  if (stat !== undefined) return err === undefined ? stat : `${stat}/${err}`;
  const nack = /^NACK\/(0x[\da-f]{1,8}|\d{1,9})\//iu.exec(answer)?.[1];
  if (nack === undefined) return null;
  const value = Number(nack);
  const known = Object.entries(commandStatuses).find(([, status]) => status === value)?.[0];
  return known ?? `0x${value.toString(16).padStart(8, '0')}`;
}
