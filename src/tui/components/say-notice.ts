import {showable} from '../../core/outside-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {NoticeContent, Question} from '../../i18n/notices.ts';

/** The sentence of a notice, harmless whatever names it holds. */
export function sayNotice(texts: Messages, content: NoticeContent): string {
  // The code picks the one sentence whose facts these are; the compiler can't follow the pairing.
  const say = texts.screen.notices[content.code] as (facts: NoticeContent) => string;
  return showable(say(content));
}

/** The words of a question. */
export function askQuestion(texts: Messages, question: Question): string {
  const say = texts.screen.questions[question.code] as (facts: Question) => string;
  return showable(say(question));
}
