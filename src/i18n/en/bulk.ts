import {showable} from '../../core/outside-text.ts';
import type {BulkMessages} from '../bulk-messages.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const number = new Intl.NumberFormat('en-GB', {maximumSignificantDigits: 3});

export const bulk: BulkMessages = {
  brakes: {
    brakeFailed: ({count, of, percent}) =>
      `It paused itself: ${count} of its first ${of} SMS failed, and its queue allows less than ${percent}%.`,
    brakeOptedOut: ({count, of, percent}) =>
      `It paused itself: ${count} of its first ${of} recipients have opted out, and its queue allows less than ${percent}%.`,
  },
  granted: {
    pause: (batch) => `Bulk send ${batch} is paused: what the senders have in hand still leaves.`,
    resume: (batch) => `Bulk send ${batch} goes on.`,
    release: (batch) => `Bulk send ${batch} begins to leave.`,
    cancel: (batch) => `Bulk send ${batch} is cancelled: what the senders have in hand still leaves.`,
  },
  taken: (messages) => plural(messages, {one: '# SMS will not leave.', other: '# SMS will not leave.'}),
  rate: (rate) => `${number.format(rate)} SMS/s`,
  resultsSaved: ({rows, path}) => plural(rows, {one: '# row', other: '# rows'}) + ` saved to ${showable(path)}.`,
  parts: {states: 'SMS by state', failures: 'Failures', life: 'Life', ledger: 'Rows by verdict'},
};
