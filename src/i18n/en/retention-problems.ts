/** What is wrong with how long things are kept, or with deleting what is too old. */
import {showable} from '../../core/outside-text.ts';
import {pluralizer} from '../plural.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
export const retentionProblems: Pick<
  ProblemTexts,
  | 'badPeriod'
  | 'periodTooShort'
  | 'periodUnderRepeat'
  | 'keptForEver'
  | 'retentionBusy'
  | 'deletionNotAgreed'
  | 'retentionLate'
> = {
  badPeriod: ({option, value, example}) =>
    `${quoted(value)} is no period; write ${option} ${example} (months), ${option} 30d (days) or ${option} off (for ever).`,
  periodTooShort: ({option, value, shortest}) =>
    `${option} ${showable(value)} is too short; ${shortest} is the least, as carriers and people come back to what is younger.`,
  periodUnderRepeat: ({option, value, queue, repeat}) =>
    `${option} ${showable(value)} is too short: queue ${quoted(queue)} looks back ${repeat} for the same text to the same number; keep more, or set a shorter repeat.`,
  keptForEver: () => 'Everything is kept for ever; set a period first, as in: smsdesk retention set --sent 24m.',
  retentionBusy: () => 'Somebody else is deleting at this moment; look again soon with: smsdesk retention show.',
  deletionNotAgreed: ({messages, files}) =>
    `${plural(messages, {one: '# SMS', other: '# SMS'})} and ${plural(files, {one: '# row or draft', other: '# rows and drafts'})} of files would be deleted; add --yes to do it. Nothing was deleted.`,
  retentionLate: () =>
    'For two days nobody has deleted what is too old; have a sender run at night, or run: smsdesk retention run.',
};
