import type {CommandHelp} from '../cli-messages.ts';
import {pluralizer} from '../plural.ts';
import type {SimulatorFlag, SimulatorMessages} from '../simulator-messages.ts';

const plural = pluralizer<'one' | 'other'>('en');

export const simulatorHelp: CommandHelp = {
  summary: 'run an SMSC to try gateways against, over SMPP 3.4; nothing is sent to anybody',
  details:
    'Its address goes to standard output, where a script can read it. Every SMS is accepted and delivered, but for ' +
    'numbers ending in 99, which fail, in 98, which get no receipt, and in 97, which are throttled once; every 200th ' +
    'draws an answer. The ledger has a line of JSON for whatever it saw, an SMS before it is answered. ' +
    'Ctrl-C or SIGTERM unbinds its clients and ends it.',
  examples: [
    {line: 'smsdesk simulator', says: 'lets anybody on this machine bind, on the usual port'},
    {
      line: 'smsdesk simulator --port 0 --latency 0 --ledger - --for 5m',
      says: 'on any free port, what it sees on standard output, for five minutes',
    },
    {
      line: 'smsdesk simulator --ids hex --receipt-order before --receipts-twice --rate 50',
      says: 'a difficult carrier',
    },
    {
      line: 'smsdesk simulator --port 3550 --tls-cert smsc.pem --tls-key smsc-key.pem --enquire 30',
      says: 'over TLS, as a gateway with an address smpps:// expects it',
    },
    {line: 'smsdesk simulator --inbound 600 --inbound-kind hostile', says: 'ten SMS a second that attack their reader'},
  ],
};

export const simulatorFlags: Record<SimulatorFlag, string> = {
  port: 'the TCP port; 0 for any free one',
  host: 'the address to listen on; else 127.0.0.1, which only this machine reaches',
  user: 'the only system id to let in, with --password; else anybody',
  password: 'its password',
  tlsCert: 'speak TLS with the certificate of this file, as PEM, and with --tls-key',
  tlsKey: 'the file with the key of the certificate, as PEM',
  latency: 'milliseconds from an SMS to its answer',
  jitter: 'up to so many milliseconds on top of that',
  rate: 'SMS a second for each system id; what is above it is throttled',
  window: 'SMS of one link that may wait for an answer; what is above it is refused',
  windowStatus: 'how that is refused',
  dropAfter: 'cut each link after so many SMS',
  drop: 'cut it before the answers that are due, or after them',
  silentAfter: 'after so many SMS of a link take everything and answer nothing; 0: not even the bind',
  refuseBinds: 'refuse every bind like this',
  enquire:
    'ask each client every so many seconds whether it lives; one that does not answer by the next time is cut off',
  receipts: 'milliseconds from the answer to the receipt; else 300 to 800, by the number',
  receiptOrder: 'receipts after the answer, before it, or in any order',
  receiptsTwice: 'send every receipt twice',
  receiptsMissing: 'the share of SMS without a receipt, in percent',
  receiptsFailed: 'the share of SMS that fail, in percent',
  receiptIdIn: 'where a receipt names its SMS: in a field of its own, in its text, or in both',
  ids: 'how the answer writes the id of an SMS',
  receiptIds: 'how the receipt writes it',
  inbound: 'SMS a minute that people write of their own accord',
  inboundKind: 'what they write: short, long in several parts, hostile, or all in turn',
  inboundTo: 'the number that they write to',
  deliverBy: 'the PDU that brings receipts and what people write',
  ledger: 'the file to write what it saw to, behind what is there; - for standard output',
  chance: 'the same number makes the same shares and order',
  endAfter: 'end after this time, such as 30s or 5m',
};

export const simulator: SimulatorMessages = {
  listening: (address) => `An SMSC listens on ${address}; Ctrl-C ends it.`,
  open: ({port, isGuarded, isEncrypted}) =>
    isGuarded
      ? `Other machines reach port ${port} too${isEncrypted ? '.' : ', and nothing on it is encrypted.'}`
      : `Other machines reach port ${port} too, and anybody there may bind; --user and --password keep strangers out.`,
  ended: ({accepted, refused, receipts, inbound, undelivered}) =>
    `Ended: ${sms(accepted)} accepted, ${refused} refused; ` +
    `${plural(receipts, {one: '# receipt', other: '# receipts'})} and ${sms(inbound)} from people sent` +
    (undelivered === 0
      ? '.'
      : `; ${plural(undelivered, {one: '# of them was', other: '# of them were'})} never taken.`),
};

function sms(count: number): string {
  return plural(count, {one: '# SMS', other: '# SMS'});
}
