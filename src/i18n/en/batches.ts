import type {BatchesMessages} from '../batches-messages.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const sms = (count: number) => plural(count, {one: '# SMS', other: '# SMS'});

export const batches: BatchesMessages = {
  title: 'Bulk sends',
  empty: 'There is no bulk send yet; b in the grid begins one.',
  titleOf: (id) => `Bulk send ${id}`,
  summary: (done, total, failed) => `${done} of ${total} done, ${failed} failed`,
  parts: {
    delivered: (count) => `${count} delivered`,
    sent: (count) => `${count} sent`,
    waiting: (count) => `${count} waiting`,
    unknown: (count) => `${count} unknown`,
    failed: (count) => `${count} failed`,
    skipped: (count) => `${count} skipped`,
    cancelled: (count) => `${count} cancelled`,
  },
  scheduled: (count) => `${count} scheduled for later`,
  leavesIn: (span) => `leaves in ${span}`,
  leavesNow: 'leaves now',
  stopKey: (key) => `${key} stops it`,
  waitsForOther: 'waits for somebody else to release it',
  waitsForRelease: 'waits to be released',
  pace: (rate) => `${rate}/s`,
  ends: (at, span) => `ends about ${at}, in ${span}`,
  by: (actor) => `by ${actor}`,
  brakes: {
    brakeFailed: ({count, of, percent}) => `too many failed: ${count} of the first ${of}, the limit is ${percent}%`,
    brakeOptedOut: ({count, of, percent}) =>
      `too many opted out: ${count} of the first ${of}, the limit is ${percent}%`,
  },
  failed: (count, reason) => `${count} × ${reason}`,
  noCode: 'no reason was given',
  others: (count) => `+${count}`,
  stop: {
    title: 'Stop bulk sends',
    loading: 'looking…',
    nothing: 'No bulk send is under way.',
    left: (count) => `${sms(count)} not sent yet`,
    help: 'A pause loses nothing; what a sender holds already still leaves.',
  },
  results: {
    title: (batch) => `Who got bulk send ${batch}`,
    path: 'File',
    about: [
      'Every row of the file, with its state,',
      'its time and why it failed.',
      'A name that ends in .xlsx is a workbook.',
    ],
  },
  page: {
    file: 'File',
    created: 'Made',
    started: 'Began',
    due: 'Due',
    cost: (parts, price, total) => `${plural(parts, {one: '# part', other: '# parts'})} × ${price} = ${total}`,
    numbers: 'Numbers',
    failures: 'Why they failed',
    life: 'Life',
    ledger: 'Ledger',
    rejects: 'Rows that were not sent',
    row: (row) => `row ${row}`,
    needsOther: (author, key) =>
      `${author} needs somebody else to release it: look at the ledger below, ${key} releases.`,
    authorWaits: 'Somebody other than you has to release it.',
  },
};
