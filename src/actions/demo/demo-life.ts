import type {State} from '../../core/message.ts';
import {senderDiedCode} from '../../db/statements/bury-dead-senders.ts';
import {optedOutCode} from '../../db/statements/claim-due.ts';
import type {Chance} from './chance.ts';

/** One step of a message's life; times are milliseconds since 1970. */
export interface DemoStep {
  time: number;
  state: State;
  actor: string;
  code: string | null;
}

export interface DemoLife {
  state: State;
  code: string | null;
  /** What happened after the message was made, in order. */
  steps: readonly DemoStep[];
}

/** Who hands over, and who reports back: as a sender and its gateway sign themselves. */
const sender = 'sender:demo';
const carrier = 'simulator';

const minute = 60_000;
const hour = 60 * minute;

/** What the carrier says when it refuses at once, and in a receipt. */
const refusals = ['ESME_RINVDSTADR', 'ESME_RINVDSTADR', 'ESME_RSUBMITFAIL', 'ESME_RINVSRCADR'] as const;
const failures = ['UNDELIV/001', 'UNDELIV/001', 'UNDELIV/012', 'REJECTD/088', 'UNDELIV/027'] as const;

type Fate = 'delivered' | 'refused' | 'undelivered' | 'expired' | 'unreported' | 'unknown' | 'skipped' | 'cancelled';

/** How many in a thousand end so; the rest is delivered. */
const fates: readonly (readonly [Fate, number])[] = [
  ['undelivered', 26],
  ['expired', 14],
  ['refused', 12],
  ['unreported', 5],
  ['skipped', 4],
  ['cancelled', 3],
  ['unknown', 1],
];

/**
 * The life of a message that is due at `due`, as far as it has come by `now`. `canceller` is who took back the few that
 * were taken back.
 */
export function outgoingLife(due: number, now: number, canceller: string, chance: Chance): DemoLife {
  const handedOver = due + chance.whole(200, 2_500);
  if (handedOver > now) return {state: 'queued', code: null, steps: []};
  const fate = pickFate(chance);
  switch (fate) {
    case 'skipped':
      return ending(sender, [], handedOver, 'skipped', optedOutCode);
    case 'cancelled':
      return ending(canceller, [], due, 'cancelled', null);
    case 'refused':
      return ending(sender, [], handedOver, 'failed', chance.pick(refusals));
    case 'unknown':
      return ending(sender, [], handedOver + 30_000, 'unknown', senderDiedCode);
    case 'delivered':
    case 'undelivered':
    case 'expired':
    case 'unreported':
      return reported(fate, handedOver, now, chance);
  }
}

function reported(
  fate: 'delivered' | 'undelivered' | 'expired' | 'unreported',
  handedOver: number,
  now: number,
  chance: Chance,
): DemoLife {
  const sent: DemoStep = {time: handedOver, state: 'sent', actor: sender, code: null};
  const settled = handedOver + delays[fate](chance);
  if (fate === 'unreported' || settled > now) return {state: 'sent', code: null, steps: [sent]};
  if (fate === 'delivered') return ending(carrier, [sent], settled, 'delivered', null);
  if (fate === 'expired') return ending(carrier, [sent], settled, 'expired', 'EXPIRED/000');
  return ending(carrier, [sent], settled, 'failed', chance.pick(failures));
}

/** Most phones answer within seconds; some were switched off. Milliseconds. */
const delays = {
  delivered: (chance: Chance) => (chance.isWithin(94) ? chance.whole(1_500, 12_000) : chance.whole(minute, 9 * hour)),
  undelivered: (chance: Chance) => chance.whole(2_000, 20 * minute),
  expired: () => 24 * hour,
  unreported: () => 0,
} as const;

const ending = (
  actor: string,
  before: readonly DemoStep[],
  time: number,
  state: State,
  code: string | null,
): DemoLife => ({state, code, steps: [...before, {time, state, actor, code}]});

function pickFate(chance: Chance): Fate {
  let left = chance.next() * 1000;
  for (const [fate, weight] of fates) {
    left -= weight;
    if (left < 0) return fate;
  }
  return 'delivered';
}

export const incomingLife = (time: number): DemoLife => ending(carrier, [], time, 'received', null);
