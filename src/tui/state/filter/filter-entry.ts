/** Typing in the filter pane: a piece of a name, or a range of times. */
import {readTimes} from '../../../core/query/read-times.ts';
import {askValues} from './filter-list.ts';
import type {FilterLayer} from './filter-state.ts';
import {filteredBy} from './filtered.ts';
import {emptyList} from '../list.ts';
import type {State} from '../state.ts';
import {andThen, changeLayer, findLayer, stay, withNotice, type Step} from '../step.ts';
import {insertText, lineOf, type LineState} from '../text.ts';

/** Lists of names are narrowed, and of times a range is typed; the few values of the other fields need neither. */
export function beginEntry(state: State): Step {
  const layer = findLayer(state, 'filter');
  if (!layer) return stay(state);
  if (layer.field === 'time') {
    return withEntry(state, {
      kind: 'range',
      line: lineOf(filteredBy(layer).rangeIn(filteredBy(layer).query(state))),
      problem: null,
    });
  }
  if (!filteredBy(layer).isListed(layer.field)) return stay(withNotice(state, 'info', {code: 'fewValues'}));
  const line = layer.entry?.line ?? lineOf('');
  return withEntry(state, {kind: 'narrow', line, isTyping: true});
}

const withEntry = (state: State, entry: FilterLayer['entry']): Step =>
  stay(changeLayer(state, 'filter', (layer) => ({...layer, entry})));

/** What is typed narrows the list at once; a mistake in a range is said when it is entered. */
export function typeEntry(state: State, line: LineState): Step {
  const entry = findLayer(state, 'filter')?.entry;
  if (!entry) return stay(state);
  if (entry.kind === 'range') return withEntry(state, {...entry, line, problem: null});
  const typed = withEntry(state, {...entry, line});
  if (line.value === entry.line.value) return typed;
  return andThen(typed, (next) => askValues(changeLayer(next, 'filter', (layer) => ({...layer, list: emptyList}))));
}

export function pasteEntry(state: State, text: string): Step {
  const entry = findLayer(state, 'filter')?.entry;
  return entry ? typeEntry(state, insertText(entry.line, text)) : stay(state);
}

/** Ends the typing: the list is whole again. */
export function clearNarrowing(state: State): Step {
  const entry = findLayer(state, 'filter')?.entry;
  const cleared = withEntry(state, null);
  return entry?.kind === 'narrow' && entry.line.value !== '' ? andThen(cleared, askValues) : cleared;
}

/** Writes the range into the query, in the place of any other time there; nothing typed takes it off. */
export function enterRange(state: State): Step {
  const layer = findLayer(state, 'filter');
  if (layer?.entry?.kind !== 'range') return stay(state);
  const {entry} = layer;
  const pane = filteredBy(layer);
  const isEmpty = entry.line.value.trim() === '';
  const read = isEmpty ? null : readTimes(entry.line.value);
  if (read?.ok === false) return withEntry(state, {...entry, problem: read.problems[0]});
  const query = pane.withRange(pane.query(state), read?.value ?? null);
  return andThen(withEntry(state, null), (next) => pane.reopen(next, query));
}
