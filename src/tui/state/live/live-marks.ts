import type {Message} from '../../../core/message.ts';
import type {LiveMark, LiveMarks} from './live-state.ts';
import {withLive} from './live-state.ts';
import type {GridState, State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';

/** How long a mark stands. */
const standsMs = 3_000;

/**
 * Which of these rows are new in the list and which have changed. A row that was not loaded before is new where a known
 * one stands below it, or where the whole list was known; else it only had not been read yet.
 */
export function differences({rows: before, atEnd}: GridState, rows: readonly Message[]): Map<number, LiveMark> {
  const known = new Map(before.map((row) => [row.id, row]));
  const last = atEnd ? rows.length : rows.findLastIndex(({id}) => known.has(id));
  // Where none is known any more, so many have come in that they fill the list.
  const end = last === -1 ? rows.length : last + 1;
  const found = new Map<number, LiveMark>();
  for (const row of rows.slice(0, end)) {
    const old = known.get(row.id);
    if (!old) found.set(row.id, 'new');
    else if (!isSame(old, row)) found.set(row.id, 'changed');
  }
  return found;
}

const isSame = (a: Message, b: Message): boolean =>
  (Object.keys(b) as (keyof Message)[]).every((key) => plain(a[key]) === plain(b[key]));

const plain = (value: Message[keyof Message]): string | number | null =>
  value instanceof Date ? value.getTime() : value;

/** LiveMarks rows for a moment; those whose moment is over lose theirs in the same frame. */
export function markRows(state: State, found: ReadonlyMap<number, LiveMark>): Step {
  if (found.size === 0) return stay(state);
  const until = state.now.getTime() + standsMs;
  const added = [...found].map(([id, mark]) => [id, {mark, until}] as const);
  const marks: LiveMarks = new Map([...standing(state), ...added]);
  const marked = withLive(state, {marks});
  // One clock for all marks; it runs since the first of them.
  return state.live.marks.size > 0 ? stay(marked) : step(marked, {type: 'awaitFade', ms: standsMs});
}

/** The oldest marks fade; the clock runs on only while others stand. */
export function fadeMarks(state: State): Step {
  const marks = new Map(standing(state));
  const faded = withLive(state, {marks});
  if (marks.size === 0) return stay(faded);
  const next = Math.min(...[...marks.values()].map(({until}) => until));
  return step(faded, {type: 'awaitFade', ms: next - state.now.getTime()});
}

/** Those whose moment is not over; one that would stand longer than any may has a clock that was set back. */
const standing = ({live, now}: State): [number, {mark: LiveMark; until: number}][] =>
  [...live.marks].filter(([, {until}]) => until > now.getTime() && until <= now.getTime() + standsMs);
