/**
 * Long received messages, put together from their parts (3GPP TS 23.040, 9.2.3.24.1).
 *
 *   a part that was missing             → held; the last one makes the message
 *   the same part once more             → nothing: the carrier sent it again
 *   another text where a part is held   → the sender began anew under the same reference; what was held goes as it is
 *   nothing more for a while, too much  → what was held goes as it is, with a mark for each gap
 *
 * A message that is whole stays held for that while, so that its parts, when they are sent again, make no second one.
 */

/** What the parts of one message have in common. */
export interface LongMessageKey {
  number: string;
  /** Empty where the carrier does not say. */
  recipient: string;
  /** The sender's number for the whole, used again sooner or later. */
  reference: number;
  /** 2 to 255. */
  total: number;
}

export interface InboundPart extends LongMessageKey {
  /** From 1 to `total`. */
  part: number;
  /** May begin or end with half a surrogate pair. */
  text: string;
}

export interface HeldParts extends LongMessageKey {
  texts: ReadonlyMap<number, string>;
  /** When the newest part came: milliseconds since 1970, or any number that grows. */
  touchedAt: number;
}

/** A message as it came together. */
export interface JoinedMessage {
  number: string;
  recipient: string;
  text: string;
  /** Parts that came. */
  parts: number;
  /** Parts that did not, in their order. */
  missing: readonly number[];
}

/** The longest part that is held, in UTF-16 units: more than any network carries in one. */
export const longestPart = 1_000;

/** Most parts held of one number, whole messages among them. */
export const mostHeldOfNumber = 300;

/** Whether it can be held at all; what cannot is a message of its own. */
export const isPart = ({reference, total, part, text}: Omit<InboundPart, 'number' | 'recipient'>): boolean =>
  [reference, total, part].every(Number.isInteger) &&
  reference >= 0 &&
  reference <= 0xffff &&
  total >= 2 &&
  total <= 255 &&
  part >= 1 &&
  part <= total &&
  text.length <= longestPart;

export const keyOf = ({number, recipient, reference, total}: LongMessageKey): string =>
  JSON.stringify([number, recipient, reference, total]);

const isWhole = ({texts, total}: HeldParts): boolean => texts.size === total;

/** What one more part makes of those that are held of its message, and the messages that come of it. */
export function takePart(
  held: HeldParts | null,
  part: InboundPart,
  now: number,
): {held: HeldParts; joined: readonly JoinedMessage[]} {
  const {number, recipient, reference, total} = part;
  const fresh = (texts: ReadonlyMap<number, string>): HeldParts => ({
    ...{number, recipient, reference, total},
    ...{texts, touchedAt: now},
  });
  const known = held?.texts.get(part.part);
  if (held !== null && known === part.text) return {held, joined: []};
  if (held !== null && known !== undefined) {
    return {held: fresh(new Map([[part.part, part.text]])), joined: isWhole(held) ? [] : [joinParts(held)]};
  }
  const more = fresh(new Map([...(held?.texts ?? []), [part.part, part.text]]));
  return {held: more, joined: isWhole(more) ? [joinParts(more)] : []};
}

/**
 * The messages that are to be let go so that a number holds no more than `most` parts: those that were left alone
 * longest, but never the newest. What was joined already is only forgotten.
 */
export function letGoBeyond(held: readonly HeldParts[], most = mostHeldOfNumber): readonly HeldParts[] {
  const oldestFirst = [...held].sort((a, b) => a.touchedAt - b.touchedAt);
  let count = oldestFirst.reduce((sum, {texts}) => sum + texts.size, 0);
  const gone: HeldParts[] = [];
  for (const one of oldestFirst.slice(0, -1)) {
    if (count <= most) break;
    gone.push(one);
    count -= one.texts.size;
  }
  return gone;
}

/** What becomes of parts that are let go: a message with gaps, or nothing where they were joined already. */
export const leaveParts = (held: HeldParts): readonly JoinedMessage[] => (isWhole(held) ? [] : [joinParts(held)]);

function joinParts({number, recipient, total, texts}: HeldParts): JoinedMessage {
  const missing: number[] = [];
  let text = '';
  for (let part = 1; part <= total; part++) {
    const known = texts.get(part);
    if (known === undefined) {
      missing.push(part);
      if (texts.has(part + 1) || part === total) text += gapMark(missing, total);
    } else text += known;
  }
  return {number, recipient, text, parts: texts.size, missing};
}

/** Stands where parts are missing, the same for readers of every language: `[… 2/3 …]`, `[… 2-4/5 …]`. */
function gapMark(missing: readonly number[], total: number): string {
  const last = missing.at(-1) ?? 0;
  let first = last;
  while (missing.includes(first - 1)) first -= 1;
  return `[… ${first === last ? last : `${first}-${last}`}/${total} …]`;
}
