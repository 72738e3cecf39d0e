import {showable} from '../../core/outside-text.ts';
import {shellWord} from '../../core/shell-words.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

/** What the database keeps from a person, or would. */
export const rightsProblems: Pick<ProblemTexts, 'notAllowed' | 'notMember' | 'rightsChanged'> = {
  notAllowed: ({verb}) =>
    verb === null
      ? 'Databáze vám to nedovolí; obraťte se na správce.'
      : verb === 'queue'
        ? 'K tomu je třeba fronta, která vám nepatří; požádejte o ni správce.'
        : `Nemáte právo ${quoted(verb)}; požádejte o ně správce.`,
  notMember: ({login}) =>
    `${quoted(login)} tady není členem; správce ho může přidat: smsdesk member add ${shellWord(showable(login))}`,
  rightsChanged: () => 'Vaše práva se mezitím změnila, proto se nic nevydalo; zadejte to znovu.',
};
