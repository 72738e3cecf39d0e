/** Messages on their way out, by senders and a carrier in processes of their own. */
import type {Bench, BenchPart, BenchRow, Reading} from '../part.ts';
import {rounded} from '../statistics.ts';
import {flow, singles, window, type Flow} from './flow.ts';

const runs = {
  one: {senders: 1, latency: 20},
  two: {senders: 2, latency: 20},
  'two-at-once': {senders: 2, latency: 0},
} as const;

const flowOf = (bench: Bench, run: keyof typeof runs): Promise<Flow> =>
  flow(bench, {...runs[run], messages: bench.options.isQuick ? 3_000 : 100_000});

async function speed(bench: Bench, run: keyof typeof runs): Promise<Reading> {
  const {rate, median, slow, seen} = await flowOf(bench, run);
  const counted = `the simulator took ${seen.count}, ${seen.repeated} of them twice, at ${rounded(seen.rate)} a second`;
  return {
    value: 1_000_000 / rate,
    note: `${rounded(rate)} SMS/s; from claim to answer on disk ${rounded(median)} ms, p99 ${rounded(slow)} ms; ${counted}`,
  };
}

const speedRow = (id: keyof typeof runs, what: string, perSecond: number): BenchRow => ({
  ...{id, what, unit: 'ms', atMost: 1_000_000 / perSecond},
  measure: (bench) => speed(bench, id),
});

async function overtaking(bench: Bench): Promise<Reading> {
  const {overtaking: value, behind} = await flowOf(bench, 'two');
  return {value, note: `${behind} of the bulk send had no answer when the last of the ${singles} was written`};
}

const rows: readonly BenchRow[] = [
  speedRow('one', '1,000 SMS, one sender, carrier at 20 ms', 3_000),
  speedRow('two', '1,000 SMS, two senders, carrier at 20 ms', 6_500),
  speedRow('two-at-once', '1,000 SMS, two senders, carrier at 0 ms', 12_000),
  {
    ...{id: 'log', what: 'log of the database an SMS, to sent', unit: 'bytes', atMost: 1_000},
    measure: async (bench) => ({value: (await flowOf(bench, 'two')).log}),
  },
  {
    ...{id: 'overtaking', what: 'slowest of ten single SMS behind a running bulk send', unit: 'ms', atMost: 1_000},
    measure: overtaking,
  },
];

export const senderPart: BenchPart = {
  messages: 5_000,
  title: ({home}) =>
    Promise.resolve(
      `a bulk send on its way out over SMPP, window ${window}, receipts off, beside ${home.messages} messages in the database`,
    ),
  rows,
};
