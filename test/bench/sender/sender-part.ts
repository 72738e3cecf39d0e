/** Messages on their way out, by senders and a carrier in processes of their own. */
import type {Anchor, Bench, BenchPart, BenchRow, Reading} from '../part.ts';
import {rounded} from '../statistics.ts';
import {flow, singles, window, type Flow, type FlowOptions} from './flow.ts';
import {hasKannel, kannelFlow} from './kannel.ts';

const runs = {
  one: {senders: 1, latency: 20, perSecond: 3_000, what: 'one sender, carrier at 20 ms'},
  two: {senders: 2, latency: 20, perSecond: 6_500, what: 'two senders, carrier at 20 ms'},
  'two-at-once': {senders: 2, latency: 0, perSecond: 12_000, what: 'two senders, carrier at 0 ms'},
} as const;
type Run = keyof typeof runs;

const countOf = ({options}: Bench): number => (options.isQuick ? 2_000 : 100_000);

const flowOf = (bench: Bench, run: Run, until: FlowOptions['until'] = 'sent'): Promise<Flow> => {
  const {senders, latency} = runs[run];
  return flow(bench, {senders, latency, until, messages: countOf(bench)});
};

/** Milliseconds for 1,000. */
const timeAt = (rate: number): number => 1_000_000 / rate;

const speedRow = (id: Run): BenchRow => ({
  ...{id, what: `1,000 SMS, ${runs[id].what}`, unit: 'ms', atMost: timeAt(runs[id].perSecond)},
  measure: async (bench) => {
    const {rate, median, slow} = await flowOf(bench, id);
    const note = `${rounded(rate)} SMS/s, from claim to answer on disk ${rounded(median)} ms, p99 ${rounded(slow)} ms`;
    return {value: timeAt(rate), note};
  },
});

/** The same by the carrier's clock, from the first submit to the last, and beside it Kannel with as many binds. */
const ledgerRow = (run: Run): BenchRow => ({
  ...{id: `ledger-${run}`, what: `the same in the carrier's ledger`, unit: 'ms', atMost: timeAt(runs[run].perSecond)},
  measure: (bench) => inLedger(bench, run),
  anchors: (bench) => besideIt(bench, run),
});

async function inLedger(bench: Bench, run: Run): Promise<Reading> {
  const {rate, count, repeated} = (await flowOf(bench, run)).seen;
  const kannel = hasKannel
    ? `Kannel with ${runs[run].senders} bind(s), its queue filled before and kept in memory alone`
    : 'Kannel is not installed here';
  return {value: timeAt(rate), note: `${rounded(rate)} SMS/s, ${count} taken, ${repeated} of them twice; ${kannel}`};
}

async function besideIt(bench: Bench, run: Run): Promise<readonly Anchor[]> {
  if (!hasKannel) return [];
  const {senders: binds, latency} = runs[run];
  const {rate} = await kannelFlow(bench, {binds, latency, messages: countOf(bench)});
  return [{name: 'Kannel', value: timeAt(rate)}];
}

async function overtaking(bench: Bench): Promise<Reading> {
  const {overtaking: value, behind} = await flowOf(bench, 'two');
  return {value, note: `${behind} of the bulk send had no answer when the last of the ${singles} was written`};
}

const rows: readonly BenchRow[] = [
  ...[speedRow('one'), ledgerRow('one')],
  ...[speedRow('two'), ledgerRow('two')],
  ...[speedRow('two-at-once'), ledgerRow('two-at-once')],
  {
    ...{id: 'log', what: 'log of the database an SMS, to sent', unit: 'bytes', atMost: 1_000},
    measure: async (bench) => ({value: (await flowOf(bench, 'two')).log}),
  },
  {
    ...{id: 'log-delivered', what: 'the same with receipts, to delivered', unit: 'bytes', atMost: 2_500},
    measure: async (bench) => {
      const {log, rate} = await flowOf(bench, 'two', 'delivered');
      return {value: log, note: `${rounded(rate)} SMS/s while their receipts come in`};
    },
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
      `a bulk send on its way out over SMPP, window ${window}, beside ${home.messages} messages in the database`,
    ),
  rows,
};
