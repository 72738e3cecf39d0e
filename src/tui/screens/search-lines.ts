/** What stands around the search field: a pointer under the word at fault, and the candidates on the message line. */
import {fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {placeOfProblem} from '../../core/query/place-of-problem.ts';
import {sayProblem} from '../../i18n/problem-sentence.ts';
import type {Messages} from '../../i18n/messages.ts';
import {fieldStart, viewField} from '../components/line-field.tsx';
import {pointAt, type Pointer} from '../components/pointer.ts';
import {isOffered} from '../state/search/completion.ts';
import type {SearchLayer} from '../state/search/search-state.ts';
import {problemToSay} from '../state/search/search.ts';
import type {State} from '../state/state.ts';
import {topLayer} from '../state/step.ts';
import {paint} from '../theme/paint.ts';
import {candidateLine} from './candidate-line.ts';
import {searchLabel} from './search-field.tsx';

/** Null: nothing in the text is at fault. */
export function searchPointer(state: State, layer: SearchLayer, texts: Messages): Pointer | null {
  const {size} = state;
  const problem = problemToSay(layer);
  const place = problem && placeOfProblem(problem, layer.text.value);
  if (!problem || !place) return null;
  const label = searchLabel(texts);
  const view = viewField({label, line: layer.text, cells: size.columns, hasFocus: topLayer(state) === layer});
  return pointAt(view, place, showable(sayProblem(texts, problem)), fieldStart(label), size.columns);
}

/** The message line while the search is open; null: it says what it says elsewhere. */
export function searchMessage(state: State, layer: SearchLayer, texts: Messages): string | null {
  const {columns} = state.size;
  const problem = problemToSay(layer);
  if (problem && !searchPointer(state, layer, texts)?.isSaid) {
    return paint('error', fitWidth(`! ${showable(sayProblem(texts, problem))}`, columns));
  }
  return isOffered(layer.completion) ? candidateLine(layer.completion, columns, texts) : null;
}
