import type {Counted, CountsPlan} from '../../../actions/count-views.ts';
import {arrangeViews, type SavedView, type View, type ViewArrangement, type ViewKey} from '../../../core/views.ts';
import type {ListState} from '../list.ts';
import type {State} from '../state.ts';
import type {TextState} from '../text.ts';

export interface ViewsState {
  /** All of them in the person's order, the hidden ones among them. */
  all: readonly View[];
  saved: readonly SavedView[];
  arrangement: ViewArrangement;
  /** Whether the database remembers the arrangement as it is. */
  hasKeptArrangement: boolean;
  /** The one that was opened last; what the grid shows may have been changed since. */
  current: ViewKey;
  counts: ReadonlyMap<ViewKey, Counted>;
  plan: CountsPlan | null;
  /** Queries that took too long to be counted again and again, and when that was found out, in milliseconds since 1970. */
  slow: ReadonlyMap<string, number>;
}

/** The views in a list, to open and to manage. */
export interface ViewsLayer {
  screen: 'views';
  list: ListState;
}

/** The name of a view being typed: of a new one, or of one that gets another. */
export interface ViewNameLayer {
  screen: 'viewName';
  text: TextState;
  isShared: boolean;
  /** The one to rename; null: what the grid shows is saved. */
  renamed: SavedView | null;
  /** It is on its way to the database; a second Enter must not save it twice. */
  isSaving: boolean;
}

export const initialViews = (arrangement: ViewArrangement): ViewsState => ({
  all: arrangeViews([], arrangement),
  saved: [],
  arrangement,
  hasKeptArrangement: true,
  current: 'all',
  counts: new Map(),
  plan: null,
  slow: new Map(),
});

export const withViews = (state: State, change: Partial<ViewsState>): State => ({
  ...state,
  views: {...state.views, ...change},
});

/** The views that have tabs, in their order. */
export const shownViews = ({views}: State): View[] => views.all.filter(({isHidden}) => !isHidden);
