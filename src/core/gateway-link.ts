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
  const [, code, detail] = /^([\w./-]{1,60})(?::(.*))?$/su.exec(reason) ?? [];
  if (code === undefined) return {code: 'other', detail: reason.slice(0, mostDetail)};
  return {code, detail: detail === undefined || detail === '' ? null : detail.slice(0, mostDetail)};
}

/** UTF-16 units; what is longer no screen has room for. */
const mostDetail = 300;

/** How a gateway stands with all who serve it: switched off, served by nobody, or as its best link does. */
export const gatewayStates = ['off', 'unserved', ...linkStates] as const;
export type GatewayState = (typeof gatewayStates)[number];

/** The state of a gateway, since when, and what is wrong with it. Links are those of living senders. */
export function standingOf(
  isEnabled: boolean,
  links: readonly {state: LinkState; since: Date; problem: LinkProblem | null}[],
): {state: GatewayState; since: Date | null; problem: LinkProblem | null} {
  const none = {since: null, problem: null};
  if (!isEnabled) return {state: 'off', ...none};
  const byTime = [...links].sort((a, b) => a.since.getTime() - b.since.getTime());
  const up = byTime.find(({state}) => state === 'up');
  if (up) return {...up, problem: byTime.find(({problem}) => problem !== null)?.problem ?? null};
  // Nothing leaves since the last of them has gone down.
  return byTime.findLast(({state}) => state === 'down') ?? byTime[0] ?? {state: 'unserved', ...none};
}

/** Codes of a link that have a sentence of their own; beside them there are those of SMPP and HTTP. */
export const linkCodes = [
  'badOption',
  'missingOption',
  'unknownKind',
  'noUrl',
  'badUrl',
  'bindTimeout',
  'noAnswer',
  'linkLost',
  'garbage',
  'closed',
  'stopped',
  'peerStalled',
  'peerNack',
  'badAnswer',
  'connectFailed',
  'certificateNotPinned',
  'fileUnreadable',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'EADDRINUSE',
  'EACCES',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
] as const;
export type LinkCode = (typeof linkCodes)[number];
