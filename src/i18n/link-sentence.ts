import {readCode} from '../core/failure-code.ts';
import {linkCodes, type LinkProblem} from '../core/gateway-link.ts';
import {showable} from '../core/outside-text.ts';
import {failureSentence} from './failure-sentence.ts';
import type {GatewaysMessages, HttpAnswer} from './gateways-messages.ts';
import type {Messages} from './messages.ts';

/** One plain sentence for what is wrong with a link. */
export function linkSentence(
  {gateways, failures}: Pick<Messages, 'gateways' | 'failures'>,
  {code, detail}: LinkProblem,
): string {
  const own = linkCodes.find((one) => one === code);
  if (own) return gateways.problems[own](showable(detail ?? ''));
  const status = /^http[-_/ ]?(\d{3})?$/iu.exec(code);
  if (status) return httpSentence(gateways, status[1] ?? detail ?? '');
  if (readCode(code).kind !== 'unknown') return `${failureSentence(failures, code)} (${code})`;
  return gateways.unknownProblem(
    showable(code === 'other' ? (detail ?? '') : [code, detail].filter(Boolean).join(': ')),
  );
}

function httpSentence({http}: GatewaysMessages, status: string): string {
  const own = Object.hasOwn(http, status) ? http[status as HttpAnswer] : undefined;
  const ofClass = status.startsWith('4') ? http['4xx'] : status.startsWith('5') ? http['5xx'] : http.other;
  return (own ?? ofClass)(showable(status));
}
