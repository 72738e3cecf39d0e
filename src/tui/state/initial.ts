import {shownFields, type GridColumns} from '../../core/grid-columns.ts';
import type {ViewArrangement} from '../../core/views.ts';
import {defaultSort} from '../../core/query/sort.ts';
import type {Rights} from '../../core/rights.ts';
import {initialBatches} from './batches/batches-state.ts';
import {initialExport} from './export/export-state.ts';
import {emptyList} from './list.ts';
import {noMarks} from './marks/marks.ts';
import {initialLive} from './live/live-state.ts';
import {rememberedOf} from './search/sought.ts';
import {initialViews} from './views/views-state.ts';
import type {DeskFacts, GridState, Size, State} from './state.ts';
import {closedPreview} from './message/preview-state.ts';

/** What is known when the screen opens. */
export interface StartFacts {
  size: Size;
  zone: string;
  now: Date;
  desk: DeskFacts;
  rights: Rights;
  query: string;
  columns: GridColumns;
  hasPreview: boolean;
  views: ViewArrangement;
  mouse: boolean;
  highlightsRow: boolean;
}

/** The screen before anything has come from the database. */
export const initialState = ({query, columns, hasPreview, views, ...facts}: StartFacts): State => ({
  ...facts,
  ownQueues: new Map(),
  layers: [{screen: 'grid'}],
  grid: initialGrid(query, columns),
  marks: noMarks,
  live: initialLive,
  preview: {...closedPreview, isOpen: hasPreview},
  views: initialViews(views),
  batches: initialBatches,
  exporting: initialExport,
  notice: null,
  connection: 'up',
  isNobodySending: false,
  downGateways: [],
  openReviews: 0,
  isQuitting: false,
});

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
  isCountDue: false,
  progress: null,
  remembered: rememberedOf(query),
  seek: null,
  generation: 0,
  plan: null,
  isLoading: false,
  isLoaded: false,
});
