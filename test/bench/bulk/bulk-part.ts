/** Bulk sends of 100,000 rows and more, by the built command. */
import type {Bench, BenchPart, BenchRow, Reading} from '../part.ts';
import {median, rounded} from '../statistics.ts';
import {checkRuns} from './check.ts';
import {hasPsql} from './copy.ts';
import {ratioOf, sendTimes} from './send.ts';
import {mostLate, senders, stops} from './stop.ts';

const rows: readonly BenchRow[] = [
  {
    ...{id: 'check-csv', what: 'bulk check, csv', unit: 's', atMost: 6},
    measure: async (bench) => ({value: (await checkRuns(bench, 'csv')).seconds}),
  },
  {
    ...{id: 'check-csv-memory', what: 'bulk check, csv, memory', unit: 'MB', atMost: 250},
    measure: async (bench) => ({value: (await checkRuns(bench, 'csv')).memory}),
  },
  {
    ...{id: 'check-xlsx', what: 'bulk check, xlsx', unit: 's', atMost: 12},
    measure: async (bench) => ({value: (await checkRuns(bench, 'xlsx')).seconds}),
  },
  {
    ...{id: 'check-xlsx-memory', what: 'bulk check, xlsx, memory with its reader', unit: 'MB', atMost: 500},
    measure: async (bench) => ({value: (await checkRuns(bench, 'xlsx')).memory}),
  },
  {
    ...{id: 'check-long-memory', what: 'bulk check, ten times as many rows, memory', unit: 'MB', atMost: 250},
    measure: longMemory,
    anchors: async (bench) => [{name: 'a tenth of the rows', value: (await checkRuns(bench, 'csv')).memory}],
  },
  {
    ...{id: 'send', what: 'bulk send beside psql \\copy of its rows', unit: 'times', atMost: 2.5, measure: sendRatio},
  },
  {
    ...{id: 'stop', what: 'release, pause, resume or cancel', unit: 'ms', atMost: 50},
    measure: async (bench) => {
      const {slowest, wishes} = await stops(bench);
      const each = Object.entries(wishes).map(([wish, time]) => `${wish} ${rounded(time)} ms`);
      return {value: slowest, note: each.join(', ')};
    },
  },
  {
    ...{id: 'late', what: `messages that leave after a pause, ${senders} senders`, unit: 'SMS', atMost: mostLate},
    measure: async (bench) => ({value: (await stops(bench)).late}),
  },
];

async function longMemory(bench: Bench): Promise<Reading> {
  const {memory, rows: count, seconds} = await checkRuns(bench, 'long');
  return {value: memory, note: `${count} rows in ${rounded(seconds)} s`};
}

async function sendRatio(bench: Bench): Promise<Reading> {
  const times = await sendTimes(bench);
  const {sends, copies, memory} = times;
  const note = `send ${rounded(median(sends))} s with ${rounded(memory)} MB, copy ${rounded(median(copies))} s${hasPsql ? '' : ' by the driver: there is no psql'}`;
  return {value: ratioOf(times), note};
}

export const bulkPart: BenchPart = {
  messages: 200_000,
  title: ({home, options}) => {
    const count = new Intl.NumberFormat('en').format(options.isQuick ? 2_000 : 100_000);
    const stored = new Intl.NumberFormat('en').format(home.messages);
    return Promise.resolve(`bulk: files of ${count} rows beside ${stored} messages, by the command from start to end`);
  },
  rows,
};
