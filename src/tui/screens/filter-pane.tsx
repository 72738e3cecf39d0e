import {Box} from 'ink';
import type {FieldValue} from '../../actions/field-values.ts';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import type {Query} from '../../core/query/query.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Lines} from '../components/line.tsx';
import {hasValue, isExcluded} from '../state/filter-query.ts';
import {gridQuery} from '../state/grid-load.ts';
import {filterPaneCells, gridHeight} from '../state/layout.ts';
import {filterFields, type FilterField, type FilterLayer, type State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

interface FilterPaneProps {
  state: State;
  layer: FilterLayer;
  texts: Messages;
}

/** The fields, and under the open one its values, each with a box and a count. */
export function FilterPane({state, layer, texts}: FilterPaneProps) {
  const cells = filterPaneCells(state.size.columns);
  const inner = cells - 2;
  const lines = [paint('header', fitWidth(` ${texts.screen.filterTitle}`, inner))];
  for (const field of filterFields) {
    const title = fitWidth(` ${field === layer.field ? '▾' : '▸'} ${texts.screen.columns[field]}`, inner);
    lines.push(field === layer.field ? paint('strong', title) : title);
    if (field === layer.field) lines.push(...valueLines(state, layer, inner, texts));
  }
  const height = gridHeight(state) + 1;
  const filled = [...lines, ...Array<string>(Math.max(0, height - lines.length)).fill(' '.repeat(inner))];
  return (
    <Box flexDirection="column" width={cells} flexShrink={0}>
      <Lines lines={filled.slice(0, height).map((line) => `${line}${paint('dim', '│')} `)} />
    </Box>
  );
}

function valueLines(state: State, layer: FilterLayer, inner: number, texts: Messages): string[] {
  const values = layer.values[layer.field];
  if (!values) return [paint('dim', fitWidth(`   ${texts.screen.loading}`, inner))];
  if (values.length === 0) return [paint('dim', fitWidth(`   ${texts.screen.filterEmpty}`, inner))];
  const room = Math.max(1, gridHeight(state) - filterFields.length);
  const top = Math.max(0, layer.list.cursor - room + 1);
  const query = gridQuery(state.grid);
  return values.slice(top, top + room).map((value, index) => {
    const box = boxOf(query, layer.field, value.value);
    const line = valueLine(layer.field, value, {box, inner}, texts);
    return top + index === layer.list.cursor ? paint('selected', line) : line;
  });
}

/** A cross: wanted; a minus: refused. */
function boxOf(query: Query, field: FilterField, value: string | null): string {
  if (hasValue(query, field, value)) return '[x]';
  return isExcluded(query, field, value) ? '[-]' : '[ ]';
}

function valueLine(
  field: FilterField,
  {value, count, isCapped}: FieldValue,
  {box, inner}: {box: string; inner: number},
  texts: Messages,
): string {
  const number = `${new Intl.NumberFormat(texts.locale).format(count)}${isCapped ? '+' : ''} `;
  const name = fitWidth(`  ${box} ${valueName(field, value, texts)}`, inner - cellWidth(number));
  return name + number;
}

/** Values of our own are said in the person's language, names are shown as they are. */
function valueName(field: FilterField, value: string | null, texts: Messages): string {
  if (value === null) return texts.screen.noValue;
  const own: Partial<Record<FilterField, Readonly<Record<string, string>>>> = {
    state: texts.states,
    direction: texts.directions,
    time: texts.screen.timePresets,
  };
  return own[field]?.[value] ?? showable(value);
}
