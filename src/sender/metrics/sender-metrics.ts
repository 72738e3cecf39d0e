/** The figures of one running sender, and of what waits for it. */
import type {QueueLength} from '../../db/statements/sending-state.ts';
import type {SenderView} from '../sender-view.ts';
import type {ServedLink} from '../roster.ts';
import type {Metric, Sample} from './metrics-text.ts';

export interface Observed {
  version: string;
  view: SenderView | null;
  /** Null where the database did not say. */
  queues: readonly QueueLength[] | null;
  /** Milliseconds since 1970. */
  now: number;
}

export function senderMetrics({version, view, queues, now}: Observed): Metric[] {
  return [
    gauge('smsdesk_info', 'The running version, always 1.', [{labels: {version}, value: 1}]),
    gauge('smsdesk_database_up', 'Whether the database answered when these figures were asked for.', [
      {value: queues === null ? 0 : 1},
    ]),
    ...(view === null ? [] : viewMetrics(view)),
    ...queueMetrics(queues ?? [], now),
  ];
}

const outcomes = ['sent', 'failed', 'unknown', 'deferred', 'skipped', 'expired'] as const;

function viewMetrics(view: SenderView): Metric[] {
  const counts = view.counts();
  const beatAt = view.beatAt();
  return [
    counter(
      'smsdesk_messages_total',
      'Messages by what came of handing them over, since the sender began.',
      outcomes.map((outcome) => ({labels: {outcome}, value: counts[outcome]})),
    ),
    counter('smsdesk_receipts_total', 'Delivery receipts taken in, in parts of messages.', [{value: counts.receipts}]),
    counter('smsdesk_received_total', 'Messages received.', [{value: counts.received}]),
    counter('smsdesk_deleted_total', 'Messages and rows of files deleted as too old.', [{value: view.deleted()}]),
    ...linkMetrics(view.links()),
    gauge('smsdesk_heartbeat_timestamp_seconds', 'When the database took the last heartbeat, in seconds since 1970.', [
      ...(beatAt === null ? [] : [{value: beatAt / 1000}]),
    ]),
    gauge('smsdesk_start_timestamp_seconds', 'When the sender began, in seconds since 1970.', [
      {value: view.startedAt / 1000},
    ]),
  ];
}

function linkMetrics(links: readonly ServedLink[]): Metric[] {
  const ofLinks = (value: (link: ServedLink) => number | null): Sample[] =>
    links.flatMap((link) => {
      const known = value(link);
      return known === null ? [] : [{labels: {gateway: link.gateway}, value: known}];
    });
  return [
    counter(
      'smsdesk_gateway_throttled_total',
      'Answers that asked for less, since the gateway was opened.',
      ofLinks(({throttled}) => throttled),
    ),
    gauge(
      'smsdesk_gateway_up',
      'Whether messages may leave over the gateway.',
      ofLinks(({state}) => (state === 'up' ? 1 : 0)),
    ),
    gauge(
      'smsdesk_gateway_window',
      'Messages that may wait for an answer at once.',
      ofLinks(({window}) => window),
    ),
    gauge(
      'smsdesk_gateway_in_flight',
      'Messages handed over that have no stored answer yet.',
      ofLinks(({inFlight}) => inFlight),
    ),
    gauge(
      'smsdesk_gateway_rate',
      'Messages a second that may be handed over now; absent without a limit.',
      ofLinks(({rate}) => rate),
    ),
  ];
}

function queueMetrics(queues: readonly QueueLength[], now: number): Metric[] {
  const of = (value: (queue: QueueLength) => number): Sample[] =>
    queues.map((queue) => ({labels: {queue: queue.name, gateway: queue.gateway}, value: value(queue)}));
  return [
    gauge(
      'smsdesk_queue_waiting',
      'Messages that may leave now, of the whole installation.',
      of(({waiting}) => waiting),
    ),
    gauge(
      'smsdesk_queue_later',
      'Messages for later: by their time, or by a bulk send that is held or paused.',
      of(({later}) => later),
    ),
    gauge(
      'smsdesk_queue_oldest_waiting_seconds',
      'How long the message has waited that has waited longest.',
      of(({oldest}) => (oldest === null ? 0 : Math.max(0, (now - oldest.getTime()) / 1000))),
    ),
  ];
}

const counter = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  ...{name, type: 'counter', help, samples},
});
const gauge = (name: string, help: string, samples: readonly Sample[]): Metric => ({
  ...{name, type: 'gauge', help, samples},
});
