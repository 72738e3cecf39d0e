import {showable} from '../core/outside-text.ts';
import {formatTime} from '../core/schedule.ts';
import type {OptOutFacts} from './opt-outs-messages.ts';

/** What is known of a number that is not written to. */
export interface OptedOut {
  number: string;
  since: Date;
  until: Date | null;
  author: string;
  reason: string;
}

/** An entry of the opt-out list as people are told of it; `zone` is an IANA name. */
export const optOutFacts = ({since, until, author, number, reason}: OptedOut, zone: string): OptOutFacts => ({
  since: formatTime(since, zone),
  until: until && formatTime(until, zone),
  author: author === number ? null : showable(author),
  reason: showable(reason),
});
