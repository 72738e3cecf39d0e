/** Completion in the search field: it offers, and only what was chosen by a key comes into the text. */
import {complete, take, unfinishedIn} from '../../../core/query/complete.ts';
import {longestQuery} from '../../../core/query/parse.ts';
import {isListedField, type ListedField} from '../../../core/query/fields.ts';
import {fold} from '../../../core/fold.ts';
import {isoDay} from '../grid/cell-value.ts';
import type {Effect} from '../effect.ts';
import type {Completion, KnownValues, SearchLayer} from './search-state.ts';
import type {State} from '../state.ts';

/** What could stand at the end of the text, by what is known of the database. */
export function completionOf(text: string, known: KnownValues | null, {now, zone}: State): Completion | null {
  const unfinished = text.length > longestQuery ? null : unfinishedIn(text);
  if (!unfinished) return null;
  const listed = known !== null && known.field === unfinished.field ? known.values : [];
  const candidates = complete(unfinished, listed, isoDay(now, zone));
  return {base: text, unfinished, candidates, chosen: null};
}

/** Asks for the values that the text could go on with, where they are in the database and not known yet. */
export function askForValues({completion, known}: SearchLayer): readonly Effect[] {
  const unfinished = completion?.unfinished;
  if (!unfinished || unfinished.field === null || !isListedField(unfinished.field)) return [];
  const {field, typed} = unfinished;
  return known && isKnown(known, field, typed) ? [] : [{type: 'loadCandidates', field, typed}];
}

/** A batch is found by a piece of its name too, so that fewer letters do not say which are left. */
function isKnown(known: KnownValues, field: ListedField, typed: string): boolean {
  if (known.field !== field) return false;
  if (fold(known.typed) === fold(typed)) return true;
  return known.isWhole && (field === 'batch' ? known.typed === '' : fold(typed).startsWith(fold(known.typed)));
}

/** The completion with the next or previous candidate chosen; behind the last comes what was typed. */
export function turn(completion: Completion, by: 1 | -1): Completion {
  const places = completion.candidates.length + 1;
  const place = ((completion.chosen ?? -1) + 1 + by + places) % places;
  return {...completion, chosen: place === 0 ? null : place - 1};
}

/** The text with the chosen candidate in it. */
export function textOf({base, unfinished, candidates, chosen}: Completion): string {
  const candidate = chosen === null ? undefined : candidates[chosen];
  return candidate ? take(base, unfinished, candidate) : base;
}

/** Before a letter is typed, the fields are offered only to who asks for them. */
export const isOffered = (completion: Completion | null): completion is Completion => {
  if (completion === null || completion.candidates.length === 0) return false;
  const {chosen, unfinished} = completion;
  return chosen !== null || unfinished.field !== null || unfinished.typed !== '';
};
