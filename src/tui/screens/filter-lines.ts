import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import {filteredBy} from '../state/filter/filtered.ts';
import {countRows, isCompact, type PaneLine} from '../state/filter/filter-layout.ts';
import type {PaneField, FilterLayer} from '../state/filter/filter-state.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

/** One line of the filter pane, in exactly `cells`. */
export function paneLine(line: PaneLine, state: State, layer: FilterLayer, cells: number, texts: Messages): string {
  switch (line.kind) {
    case 'title':
      return paint('header', fitWidth(titleOf(state, layer, texts), cells));
    case 'field':
      return fieldLine(line.field, state, layer, cells, texts);
    case 'value':
      return valueLine(line.index, state, layer, cells, texts);
    case 'range':
      return rangeLine(state, layer, cells, texts);
    case 'empty':
      return paint('dim', fitWidth(`   ${layer.values ? texts.screen.filterEmpty : texts.screen.loading}`, cells));
    case 'entry':
    case 'pointer':
      return '';
  }
}

/** Where there is no room for the other fields, the open one stands here, and which of how many it is. */
function titleOf(state: State, layer: FilterLayer, texts: Messages): string {
  if (!isCompact(state, layer)) return ` ${texts.screen.filterTitle}`;
  const {fields} = filteredBy(layer);
  const place = `${fields.indexOf(layer.field) + 1}/${fields.length}`;
  return ` ${texts.screen.filterTitle} ‹ ${fieldName(layer.field, texts)} › ${place}`;
}

const fieldName = (field: PaneField, {screen, audit}: Messages): string =>
  field === 'act' ? audit.columns.act : screen.columns[field];

/** A field, and what the query asks of it. */
function fieldLine(field: PaneField, state: State, layer: FilterLayer, cells: number, texts: Messages): string {
  const isOpen = field === layer.field;
  const title = ` ${isOpen ? '▾' : '▸'} ${fieldName(field, texts)} `;
  const pane = filteredBy(layer);
  const asked = showable(pane.demandsOn(pane.query(state), field));
  const room = cells - cellWidth(title) - 1;
  if (asked === '' || room < 2) return isOpen ? paint('strong', fitWidth(title, cells)) : fitWidth(title, cells);
  const name = isOpen ? paint('strong', title) : title;
  return `${name}${paint('chip', fitWidth(asked, room))} `;
}

/** A cross: wanted; a minus: refused. */
function boxOf(state: State, layer: FilterLayer, value: string | null): string {
  const pane = filteredBy(layer);
  const query = pane.query(state);
  if (pane.hasValue(query, layer.field, value)) return '[x]';
  return pane.isExcluded(query, layer.field, value) ? '[-]' : '[ ]';
}

function valueLine(index: number, state: State, layer: FilterLayer, cells: number, texts: Messages): string {
  const choice = layer.values?.[index];
  if (!choice) return ' '.repeat(cells);
  const {field} = layer;
  const counted = layer.counts.get(choice.value);
  const number = counted ? `${numbersOf(texts.locale).format(counted.count)}${counted.isCapped ? '+' : ''} ` : '… ';
  const note = choice.note === null ? '' : ` ${showable(choice.note)}`;
  const name = `  ${boxOf(state, layer, choice.value)} ${valueName(field, choice.value, texts)}${note}`;
  const line = fitWidth(name, Math.max(0, cells - cellWidth(number) - 1)) + ' ' + number;
  return index === layer.list.cursor ? paint('selected', line) : line;
}

/** The way to type a range of times; it is chosen where the query asks for times that are none of the others. */
function rangeLine(state: State, layer: FilterLayer, cells: number, texts: Messages): string {
  const pane = filteredBy(layer);
  const query = pane.query(state);
  const asked = pane.demandsOn(query, 'time');
  const isOther = asked !== '' && !layer.values?.some(({value}) => pane.hasValue(query, 'time', value));
  const name = isOther ? showable(asked) : texts.screen.filterRange;
  const line = fitWidth(`  ${isOther ? '[x]' : '[ ]'} ${name}`, cells);
  return layer.list.cursor === countRows(layer) - 1 ? paint('selected', line) : line;
}

/** Values of our own are said in the person's language, names are shown as they are. */
function valueName(field: PaneField, value: string | null, texts: Messages): string {
  if (value === null) return texts.screen.noValue;
  const own: Partial<Record<PaneField, Readonly<Record<string, string>>>> = {
    state: texts.states,
    direction: texts.directions,
    time: texts.screen.timePresets,
    act: texts.audit.acts,
  };
  return own[field]?.[value] ?? showable(value);
}
