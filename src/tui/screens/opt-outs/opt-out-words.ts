import type {OptOutEntry} from '../../../actions/opt-outs.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {OptOutFacts} from '../../../i18n/opt-outs-messages.ts';

/** An entry of the opt-out list as the screens say it. */
export const optOutFacts = ({since, until, author, number, reason}: OptOutEntry, zone: string): OptOutFacts => ({
  since: formatTime(since, zone),
  until: until && formatTime(until, zone),
  author: author === number ? null : showable(author),
  reason: showable(reason),
});
