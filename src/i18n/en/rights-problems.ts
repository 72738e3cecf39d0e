import {showable} from '../../core/outside-text.ts';
import {shellWord} from '../../core/shell-words.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

/** What the database keeps from a person, or would. */
export const rightsProblems: Pick<ProblemTexts, 'notAllowed' | 'notMember' | 'rightsChanged'> = {
  notAllowed: ({verb}) =>
    verb === null
      ? 'The database does not let you do this; ask an admin of smsdesk.'
      : verb === 'queue'
        ? 'This takes a queue that is not one of yours; ask an admin of smsdesk for it.'
        : `You lack the right ${quoted(verb)}; ask an admin for it.`,
  notMember: ({login}) =>
    `${quoted(login)} is not a member of this smsdesk; an admin can make it one: smsdesk member add ${shellWord(showable(login))}`,
  rightsChanged: () => 'Your rights have changed meanwhile, so nothing was given out; ask for it once more.',
};
