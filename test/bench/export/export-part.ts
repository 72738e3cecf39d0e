/** Exports of 1,000,000 messages, by the built command from start to end. */
import type {Anchor, Bench, BenchPart, BenchRow, Reading} from '../part.ts';
import {hasPsql} from '../bulk/copy.ts';
import {median, rounded} from '../statistics.ts';
import {exportTimes, peakOf, workbookTime, type Format, type TextFormat} from './export-runs.ts';

/** Rows of the workbook that is timed. */
const workbookRows = 100_000;

/** Megabytes, whatever the number of rows. */
const mostMemory = 200;

const ratioRow = (format: TextFormat, atMost: number): BenchRow => ({
  ...{id: format, what: `${format} beside psql \\copy of the same select`, unit: 'times', atMost},
  measure: (bench) => ratio(bench, format),
});

const memoryRow = (format: Format): BenchRow => ({
  ...{id: `${format}-memory`, what: `${format}, memory at most`, unit: 'MB', atMost: mostMemory},
  measure: async (bench) => ({value: await peakOf(bench, format)}),
});

const rows: readonly BenchRow[] = [
  ratioRow('csv', 1.5),
  ratioRow('jsonl', 2),
  {
    ...{id: 'xlsx', what: 'xlsx of 100,000 rows', unit: 's', atMost: 10},
    measure: async (bench) => ({value: await workbookTime(bench, workbookRows)}),
    anchors: copyTime,
  },
  ...(['csv', 'jsonl', 'xlsx'] as const).map(memoryRow),
];

async function ratio(bench: Bench, format: TextFormat): Promise<Reading> {
  const times = await exportTimes(bench);
  const copy = median(times.copy);
  const by = hasPsql ? '' : ' by the driver: there is no psql';
  const note = `${rounded(median(times[format]))} s, copy ${rounded(copy)} s${by}`;
  return {value: median(times[format]) / copy, note};
}

async function copyTime(bench: Bench): Promise<readonly Anchor[]> {
  return [{name: 'psql \\copy of all', value: median((await exportTimes(bench)).copy)}];
}

export const exportPart: BenchPart = {
  messages: 1_000_000,
  title: ({home}) => {
    const stored = new Intl.NumberFormat('en').format(home.messages);
    return Promise.resolve(`export: all of ${stored} messages (${home.size} MB), by the command from start to end`);
  },
  rows,
};
