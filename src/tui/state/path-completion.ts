/** The ways in which a typed path goes on. */
export interface PathCompletion {
  candidates: readonly string[];
  /** The one in the field; null while the field holds only what all have in common. */
  index: number | null;
}

/** What stands in the field from now on, and what further keys turn through. */
export interface CompletedPath {
  value: string;
  completion: PathCompletion | null;
}

/** The only candidate, or first as much as all have in common; null: there is none. */
export function firstCompletion(candidates: readonly string[]): CompletedPath | null {
  const [only] = candidates;
  if (only === undefined) return null;
  if (candidates.length === 1) return {value: only, completion: null};
  return {value: commonStart(candidates), completion: {candidates, index: null}};
}

/** The candidate after (1) or before (-1) the one in the field, round the ends. */
export function nextCompletion({candidates, index}: PathCompletion, by: 1 | -1): CompletedPath {
  const count = candidates.length;
  const next = index === null ? (by === 1 ? 0 : count - 1) : (index + by + count) % count;
  return {value: candidates[next] ?? '', completion: {candidates, index: next}};
}

/** What all begin with, in whole characters. */
export function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let common = '';
  for (const character of first) {
    if (!others.every((other) => other.startsWith(common + character))) break;
    common += character;
  }
  return common;
}
