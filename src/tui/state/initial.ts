import {shownFields, type GridColumns} from '../../core/grid-columns.ts';
import {defaultSort} from '../../core/query/sort.ts';
import {emptyList} from './list.ts';
import {noMarks} from './marks.ts';
import type {DeskFacts, GridState, Size, State} from './state.ts';

/** The screen before anything has come from the database. */
export function initialState(facts: {
  size: Size;
  zone: string;
  now: Date;
  desk: DeskFacts;
  query: string;
  columns: GridColumns;
  mouse: boolean;
  highlightsRow: boolean;
}): State {
  const {query, columns, ...rest} = facts;
  return {
    ...rest,
    layers: [{screen: 'grid'}],
    marks: noMarks,
    grid: initialGrid(query, columns),
    notice: null,
    connection: 'up',
    isNobodySending: false,
    isQuitting: false,
  };
}

const initialGrid = (query: string, columns: GridColumns): GridState => ({
  query,
  sort: defaultSort,
  columns,
  hasKeptColumns: true,
  field: shownFields(columns)[0] ?? 'time',
  scroll: 0,
  rows: [],
  cursors: [],
  list: emptyList,
  isFollowing: true,
  atStart: true,
  atEnd: true,
  count: null,
  progress: null,
  remembered: null,
  generation: 0,
  isLoading: false,
  isStale: false,
  isLoaded: false,
});
