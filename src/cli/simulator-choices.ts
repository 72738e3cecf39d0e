import {parseDuration} from '../core/duration.ts';
import {UserError} from '../core/problem.ts';
import type {SmscChoices, SmscOptions} from '../sender/smsc/options.ts';
import type {FlagValues} from './command-spec.ts';
import type {commandTable} from './command-table.ts';

type Flags = FlagValues<(typeof commandTable)['simulator']>;

/** Ids of one run are above those of the runs before it, unless these took more than 100,000 messages a second. */
const idsPerMillisecond = 100;
/** Octets of a system id and of a password (SMPP 3.4, 4.1.1). */
const longest = {'--user': 15, '--password': 8} as const;

/** The SMSC that a line asks for. Throws `missingOption` and `badOption`. */
export const simulatorChoices = (flags: Flags, now: Date): SmscChoices => ({
  port: flags.port,
  ...(flags.host !== null && {host: flags.host}),
  account: accountOf(flags),
  latency: flags.latency,
  jitter: flags.jitter,
  rate: flags.rate,
  window: flags.window,
  windowRefusal: flags['window-status'],
  dropAfter: flags['drop-after'],
  drop: flags.drop,
  silentAfter: flags['silent-after'],
  refuseBinds: flags['refuse-binds'],
  enquire: flags.enquire === null ? null : flags.enquire * 1_000,
  receipts: {
    delay: flags.receipts,
    order: flags['receipt-order'],
    twice: flags['receipts-twice'],
    missing: flags['receipts-missing'],
    failed: flags['receipts-failed'],
    idIn: flags['receipt-id-in'],
    carriedBy: flags['deliver-by'],
  },
  ids: {
    first: now.getTime() * idsPerMillisecond,
    response: flags.ids,
    receipt: flags['receipt-ids'],
  },
  inbound: {
    perMinute: flags.inbound,
    kind: flags['inbound-kind'],
    carriedBy: flags['deliver-by'],
    ...(flags['inbound-to'] !== null && {to: flags['inbound-to']}),
  },
  seed: flags.seed,
});

function accountOf({user, password}: Flags): SmscOptions['account'] {
  if (user === null && password === null) return null;
  if (user === null) throw missing('--user');
  if (password === null) throw missing('--password');
  for (const [option, value] of [
    ['--user', user],
    ['--password', password],
  ] as const) {
    const isSendable = /^[\x20-\x7e]+$/.test(value) && value.length <= longest[option];
    // A password is not repeated.
    const shown = option === '--user' ? value : '…';
    if (!isSendable)
      throw new UserError({code: 'badOption', option, value: shown, allowed: [`A-Z a-z 0-9, 1…${longest[option]}`]});
  }
  return {systemId: user, password};
}

const missing = (option: string): UserError =>
  new UserError({code: 'missingOption', option, command: 'smsdesk simulator'});

/** Milliseconds until it ends by itself; null: never. Throws `badOption`. */
export function simulatorEnd({for: written}: Flags): number | null {
  if (written === null) return null;
  const milliseconds = parseDuration(written);
  // A timer of Node holds 24 days.
  if (milliseconds !== undefined && milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds;
  throw new UserError({code: 'badOption', option: '--for', value: written, allowed: ['30s', '5m', '2h', '1d']});
}
