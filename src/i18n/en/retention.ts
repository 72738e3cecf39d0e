import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';
import type {DeletedCounts, RetentionMessages} from '../retention-messages.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const number = numbersOf('en-GB');
const all = ({received, sent, files}: DeletedCounts): string =>
  `${number.format(received)} received and ${number.format(sent)} sent SMS, ` +
  plural(files, {one: '# row or draft of files', other: '# rows and drafts of files'});

export const retention: RetentionMessages = {
  kinds: {received: 'Received SMS', sent: 'Sent SMS', files: 'Rows of files, drafts'},
  period: (period) => {
    if (period === null) return 'for ever';
    return period.unit === 'months'
      ? plural(period.count, {one: '# month', other: '# months'})
      : plural(period.count, {one: '# day', other: '# days'});
  },
  since: (period, time) => `${period}: too old before ${time}`,
  facts: {set: 'Set by', nextRun: 'Next night', lastRun: 'Last deleted', deleted: 'Deleted'},
  by: (user, time) => `${user}, ${time}`,
  runs: {unfinished: 'not finished yet', brokenOff: 'broken off'},
  never: 'never',
  set: 'The periods are set.',
  tonight: (counts, time) => `From ${time} on a sender deletes what is too old; now that is ${all(counts)}.`,
  stay: {
    onItsWay: (messages) => `Still on their way, so they stay: ${number.format(messages)}.`,
    inDoubt: (messages) =>
      `In doubt (state:unknown), so they stay until somebody settles them: ${number.format(messages)}.`,
    openBatch: (messages) => `Of a bulk send that is not over, so they stay: ${number.format(messages)}.`,
    leftLater: (messages) => `Written earlier, but left within the time, so they stay: ${number.format(messages)}.`,
    toReview: (messages) =>
      `Perhaps an opt-out that nobody has decided about, so they stay: ${number.format(messages)}.`,
  },
  question: (counts) => `Delete ${all(counts)}, for good?`,
  progress: ({done, total}) => `${number.format(done)} of ${number.format(total)} deleted`,
  done: (counts) => `Deleted: ${all(counts)}.`,
  brokenOff: (counts) => `Broken off; deleted until then: ${all(counts)}.`,
  nothingTooOld: 'Nothing is too old.',
  nothingDone: 'Nothing was deleted.',
  ofBatch: {
    messages: (count) =>
      plural(count, {one: '# SMS of it was deleted as too old.', other: '# SMS of it were deleted as too old.'}),
    rejects: (count) =>
      plural(count, {one: 'Its refused row is no longer kept.', other: 'Its # refused rows are no longer kept.'}),
  },
};
