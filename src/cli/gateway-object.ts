import type {GatewayStanding, QueueLength, SenderLink} from '../actions/sending.ts';
import {isoTime} from '../core/iso-time.ts';

/** A gateway as programs get it, the same in every language; secrets are masked already. */
export const gatewayObject = (gateway: GatewayStanding, queues: readonly QueueLength[], zone: string) => ({
  name: gateway.name,
  kind: gateway.kind,
  enabled: gateway.isEnabled,
  url: gateway.url,
  options: gateway.options,
  state: gateway.state,
  since: isoTime(gateway.since, zone),
  problem: gateway.problem,
  waiting: sum(queues.map(({waiting}) => waiting)),
  later: sum(queues.map(({later}) => later)),
  oldest: isoTime(oldestOf(queues), zone),
  senders: gateway.links.map((link) => linkObject(link, zone)),
  queues: queues.map(({name, waiting, later, oldest}) => ({name, waiting, later, oldest: isoTime(oldest, zone)})),
});

const linkObject = ({sender: id, host, pid, ...link}: SenderLink, zone: string) => ({
  ...{id, host, pid, state: link.state, since: isoTime(link.since, zone)},
  ...{window: link.window, inFlight: link.inFlight, rate: link.rate, pace: link.pace, throttled: link.throttled},
  problem: link.problem,
});

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export const oldestOf = (queues: readonly QueueLength[]): Date | null =>
  queues.reduce<Date | null>((oldest, queue) => {
    if (queue.oldest === null) return oldest;
    return oldest === null || queue.oldest < oldest ? queue.oldest : oldest;
  }, null);
