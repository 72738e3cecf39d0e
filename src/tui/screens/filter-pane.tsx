import {Box} from 'ink';
import {fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {sayProblem} from '../../i18n/problem-sentence.ts';
import type {Messages} from '../../i18n/messages.ts';
import {LineField, fieldStart, viewField} from '../components/line-field.tsx';
import {Line} from '../components/line.tsx';
import {pointAt} from '../components/pointer.ts';
import type {Event} from '../state/event.ts';
import {layoutPane, paneHeight, type PaneLine} from '../state/filter/filter-layout.ts';
import {isTypingInPane, type FilterEntry, type FilterLayer} from '../state/filter/filter-state.ts';
import {filterPaneCells} from '../state/layout.ts';
import type {State} from '../state/state.ts';
import {topLayer} from '../state/step.ts';
import {paint} from '../theme/paint.ts';
import {paneLine} from './filter-lines.ts';

interface FilterPaneProps {
  state: State;
  layer: FilterLayer;
  texts: Messages;
  dispatch: (event: Event) => void;
}

/** The fields, and under the open one what is typed and its values, each with a box and a count. */
export function FilterPane({state, layer, texts, dispatch}: FilterPaneProps) {
  const cells = filterPaneCells(state.size.columns);
  const inner = cells - 2;
  const height = paneHeight(state, layer);
  const lines: (PaneLine | null)[] = [...layoutPane(state, layer), ...Array<null>(height).fill(null)].slice(0, height);
  // A line has no identity but its place.
  const drawn = lines.map((line, index) => (
    <Box key={index} height={1} width={cells} overflow="hidden">
      <Box width={inner} flexShrink={0} overflow="hidden">
        {line?.kind === 'entry' && layer.entry ? (
          <EntryField {...{state, layer, texts, dispatch}} entry={layer.entry} cells={inner} />
        ) : (
          <Line>{line === null ? ' '.repeat(inner) : drawLine(line, {state, layer, texts, cells: inner})}</Line>
        )}
      </Box>
      <Line>{`${paint('dim', '│')} `}</Line>
    </Box>
  ));
  return (
    <Box flexDirection="column" width={cells} flexShrink={0}>
      {drawn}
    </Box>
  );
}

const entryLabel = (entry: FilterEntry, texts: Messages): string =>
  `   ${entry.kind === 'range' ? texts.screen.filterRange.replace('…', '') : texts.screen.filterNarrow}:`;

interface EntryFieldProps extends FilterPaneProps {
  entry: FilterEntry;
  cells: number;
}

function EntryField({state, layer, texts, dispatch, entry, cells}: EntryFieldProps) {
  return (
    <LineField
      label={entryLabel(entry, texts)}
      line={entry.line}
      cells={cells}
      hasFocus={topLayer(state) === layer && isTypingInPane(layer)}
      onChange={(line) => dispatch({type: 'text', ...line})}
    />
  );
}

function drawLine(
  line: PaneLine,
  {state, layer, texts, cells}: Omit<FilterPaneProps, 'dispatch'> & {cells: number},
): string {
  const {entry} = layer;
  if (line.kind !== 'pointer' || entry?.kind !== 'range' || !entry.problem)
    return paneLine(line, state, layer, cells, texts);
  const {problem} = entry;
  if (problem.code !== 'badValue') return '';
  const label = entryLabel(entry, texts);
  const view = viewField({label, line: entry.line, cells, hasFocus: true});
  const place = {at: problem.at, end: problem.at + problem.word.length};
  return pointAt(view, place, '', fieldStart(label), cells).line;
}

/** A mistake in what is typed in the pane, for the line above the footer: the pane is too narrow for a sentence. */
export function filterMessage({size}: State, {entry}: FilterLayer, texts: Messages): string | null {
  const problem = entry?.kind === 'range' ? entry.problem : null;
  return problem && paint('error', fitWidth(`! ${showable(sayProblem(texts, problem))}`, size.columns));
}
