import {Box} from 'ink';
import {fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Footer} from '../components/footer.tsx';
import {Line, Lines} from '../components/line.tsx';
import {layoutGrid} from '../state/grid/grid-layout.ts';
import {gridHeight} from '../state/layout.ts';
import type {State} from '../state/state.ts';
import {findLayer, topLayer} from '../state/step.ts';
import {paint} from '../theme/paint.ts';
import {chipLine} from './chip-line.ts';
import {filterMessage, FilterPane} from './filter-pane.tsx';
import {gutterOf} from './gutter.ts';
import {headerLine, isDimmed, rowLine} from './grid-lines.ts';
import {PreviewPane} from './preview-pane.tsx';
import type {ScreenProps} from './screen-props.ts';
import {titleLine} from './title-line.ts';
import {SearchField} from './search-field.tsx';
import {searchMessage, searchPointer} from './search-lines.ts';

/** The overview of received and sent messages. */
export function GridScreen({state, texts, dispatch}: ScreenProps) {
  const filter = findLayer(state, 'filter');
  const rows = <Lines lines={tableLines(state, texts)} />;
  return (
    <Box flexDirection="column" height={state.size.rows} overflow="hidden">
      <Line>{titleLine(state, texts)}</Line>
      <SearchLine state={state} texts={texts} dispatch={dispatch} />
      {filter ? (
        <Box height={gridHeight(state) + 1}>
          <FilterPane {...{state, texts, dispatch}} layer={filter} />
          <Box flexDirection="column" overflow="hidden">
            {rows}
          </Box>
        </Box>
      ) : (
        rows
      )}
      <PreviewPane state={state} texts={texts} />
      <Footer state={state} texts={texts} message={messageOf(state, texts)} />
    </Box>
  );
}

/** What is typed has the line above the footer first. */
function messageOf(state: State, texts: Messages): string | null {
  const layer = topLayer(state);
  if (layer.screen === 'search') return searchMessage(state, layer, texts);
  return layer.screen === 'filter' ? filterMessage(state, layer, texts) : null;
}

/** The search as it is typed, or the query as it stands. */
function SearchLine({state, texts, dispatch}: ScreenProps) {
  const layer = findLayer(state, 'search');
  if (layer) return <SearchField {...{state, layer, texts, dispatch}} />;
  return <Line>{chipLine(state, texts)}</Line>;
}

/** Why there are no rows. */
const emptyWords = ({rights}: State, texts: Messages): string =>
  rights.queues?.length === 0 ? texts.rights.noQueues : texts.screen.nothingFound;

/** The header and the rows in view, each line filled up to the height of the table. */
function tableLines(state: State, texts: Messages): string[] {
  const {grid} = state;
  const layout = layoutGrid(state);
  const height = gridHeight(state);
  const window = grid.rows.slice(grid.list.top, grid.list.top + height);
  const gutter = gutterOf(state);
  const lines = window.map((row, index) => {
    const at = grid.list.top + index;
    const isHighlit = state.highlightsRow && at === grid.list.cursor;
    return rowLine(state, layout, row, {gutter: gutter(row, at), isHighlit}, texts);
  });
  const isEmpty = grid.isLoaded && !grid.isLoading && grid.rows.length === 0;
  const filling = Array.from({length: height - lines.length}, (_, index) =>
    isEmpty && index === 1 ? `  ${fitWidth(emptyWords(state, texts), layout.cells - 4)}` : '',
  );
  const dimmed = isDimmed(state);
  const search = findLayer(state, 'search');
  const pointer = search && searchPointer(state, search, texts);
  return [
    pointer?.line ?? headerLine(state, layout, texts),
    ...(dimmed ? lines.map((line) => paint('dim', line)) : lines),
    ...filling,
  ];
}
