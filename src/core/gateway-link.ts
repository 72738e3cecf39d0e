/** How a way to a carrier can stand: not tried yet, messages may leave over it, or they may not. */
export const linkStates = ['opening', 'up', 'down'] as const;
export type LinkState = (typeof linkStates)[number];

/** What is wrong with a link: a code, and behind it what it is about, such as the name of an option. */
export interface LinkProblem {
  code: string;
  detail: string | null;
}

/** A reason as drivers write it, `badOption:window`. What is not a code of one word is kept as the detail of `other`. */
export function readLinkProblem(reason: string): LinkProblem {
  const [, code, detail] = /^([\w.-]{1,60})(?::(.*))?$/su.exec(reason) ?? [];
  if (code === undefined) return {code: 'other', detail: reason.slice(0, mostDetail)};
  return {code, detail: detail === undefined || detail === '' ? null : detail.slice(0, mostDetail)};
}

/** UTF-16 units; what is longer no screen has room for. */
const mostDetail = 300;
