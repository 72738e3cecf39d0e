import {copyForms, copyOf, type CopyForm, type CopyOptions} from '../../../core/copied-text.ts';
import {shownFields} from '../../../core/grid-columns.ts';
import type {CopyLayer} from './copy-state.ts';
import {currentRow} from '../grid/current-row.ts';
import {dialogLineAt} from '../dialog-place.ts';
import type {EventOf} from '../event.ts';
import {emptyList, moveBy} from '../list.ts';
import {hasMarks, isMarked} from '../marks/marks.ts';
import {countMarks} from '../marks/marks-of-all.ts';
import type {State} from '../state.ts';
import {
  andThen,
  changeLayer,
  findLayer,
  popLayer,
  pushLayer,
  stay,
  step,
  withNotice,
  type Handlers,
  type Step,
} from '../step.ts';

/** Offers to copy the opened message, or what is marked, or the message under the cursor. */
export function openCopy(state: State): Step {
  const opened = findLayer(state, 'detail');
  const message = opened ? (opened.detail?.message ?? null) : (currentRow(state) ?? null);
  const ofMarks = !opened && hasMarks(state);
  if (!message && !ofMarks) return stay(state);
  const field = opened ? 'text' : state.grid.field;
  const shown = stay(pushLayer(state, {screen: 'copy', list: emptyList, message, field, ofMarks}));
  return ofMarks ? andThen(shown, countMarks) : shown;
}

export const copyHandlers: Handlers<'copy'> = {
  'copy.cell': (state) => copyAs(state, 'cell'),
  'copy.row': (state) => copyAs(state, 'row'),
  'copy.number': (state) => copyAs(state, 'number'),
  'copy.text': (state) => copyAs(state, 'text'),
  'copy.json': (state) => copyAs(state, 'json'),
  'copy.down': (state) => move(state, 1),
  'copy.up': (state) => move(state, -1),
  'copy.choose': (state) => copyAt(state, findLayer(state, 'copy')?.list.cursor ?? 0),
};

const move = (state: State, by: number): Step =>
  stay(
    changeLayer(state, 'copy', (layer) => {
      const count = copyForms.length;
      return {...layer, list: moveBy(layer.list, by, count, count)};
    }),
  );

/** The form on a line of the menu. */
function copyAt(state: State, index: number): Step {
  const form = copyForms[index];
  return form ? copyAs(state, form) : stay(state);
}

export const pressCopy = (state: State, event: EventOf<'press'>): Step =>
  copyAt(state, dialogLineAt(state.size, copyForms.length, event));

export const copyOptions = ({grid, zone}: State, {field}: CopyLayer): CopyOptions => ({
  field,
  fields: shownFields(grid.columns),
  zone,
});

/** What stands for a form in the menu: of several messages the first that is loaded; null: none is. */
export function copyPreview(state: State, layer: CopyLayer, form: CopyForm): string | null {
  const isOne = form === 'cell' || !layer.ofMarks;
  const message = isOne ? layer.message : state.grid.rows.find(({id}) => isMarked(state, id));
  return message ? copyOf(form, message, copyOptions(state, layer)) : null;
}

/** The cell is of the message alone, everything else of all that is marked: what of it is not loaded is fetched. */
function copyAs(state: State, form: CopyForm): Step {
  const layer = findLayer(state, 'copy');
  if (!layer) return stay(state);
  const closed = popLayer(state);
  const options = copyOptions(state, layer);
  if (layer.ofMarks && form !== 'cell') {
    const {selection} = state.marks;
    return step(closed, {type: 'copyMarked', form, selection, sort: state.grid.sort, options});
  }
  if (!layer.message) return stay(closed);
  return step(closed, {type: 'copy', form, text: copyOf(form, layer.message, options)});
}

/** Said with the number and the size, since a clipboard cannot be seen. */
export const copied = (state: State, {form, count, bytes}: EventOf<'copied'>): Step =>
  stay(
    bytes === 0
      ? withNotice(state, 'error', {code: 'nothingToCopy'})
      : withNotice(state, 'success', {code: 'copied', form, count, bytes}),
  );
