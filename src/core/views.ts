import {fail, ok, type Result} from './result.ts';
import {formatQuery} from './query/format.ts';
import {parseQuery} from './query/parse.ts';
import {defaultSort, formatSort, parseSort, type Sort} from './query/sort.ts';
import type {Problem} from './problem.ts';

/**
 * Named questions beside the grid: a query and a sort. Some are built in, so that nobody can lose them and each person
 * reads them in their own language; the others are saved by people, for themselves or for everybody.
 */
export const builtInViews = ['all', 'waiting', 'goingOut', 'failed', 'unknown', 'receivedToday'] as const;
export type BuiltInView = (typeof builtInViews)[number];

const builtInQueries: Readonly<Record<BuiltInView, string>> = {
  all: '',
  waiting: 'state:queued,scheduled',
  // By the time at which they were to leave: a bulk send of yesterday that was scheduled for today goes out today.
  goingOut: 'state:submitting,sent due:today',
  failed: 'state:failed,expired',
  unknown: 'state:unknown',
  receivedToday: 'direction:in time:today',
};

/** As the database has it; query and sort as a person would type them. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** Everybody has it; else it is the person's own. */
  readonly isShared: boolean;
  readonly query: string;
  readonly sort: string;
}

export type SavedKey = `#${number}`;
export type ViewKey = BuiltInView | SavedKey;

export interface View {
  readonly key: ViewKey;
  /** Null: built in, and named by the language. */
  readonly saved: SavedView | null;
  readonly query: string;
  readonly sort: Sort;
  /** What keeps it from being shown: it was saved by another version, or outside the program. */
  readonly problem: Problem | null;
  readonly isHidden: boolean;
}

/** In which order a person wants the views, and which of them not at all. */
export interface ViewArrangement {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
}

export const defaultArrangement: ViewArrangement = {order: [], hidden: []};

export const savedKey = (id: number): SavedKey => `#${id}`;

/** All views in a person's order, the hidden ones among them; those that the order does not know stand at the end. */
export function arrangeViews(saved: readonly SavedView[], {order, hidden}: ViewArrangement): View[] {
  const views = [...builtInViews.map(builtIn), ...saved.map(ofSaved)];
  const place = (key: ViewKey): number => (order.includes(key) ? order.indexOf(key) : order.length);
  // Were everything hidden, as when the last shared view that was shown is gone, there would be no tab to go to.
  const isNoneLeft = views.every(({key}) => hidden.includes(key));
  return views
    .map((view) => ({...view, isHidden: hidden.includes(view.key) && !(isNoneLeft && view.key === 'all')}))
    .sort((a, b) => place(a.key) - place(b.key));
}

type Unarranged = Omit<View, 'isHidden'>;

const builtIn = (key: BuiltInView): Unarranged => ({
  key,
  saved: null,
  query: canonicalQuery(builtInQueries[key]),
  sort: defaultSort,
  problem: null,
});

function ofSaved(saved: SavedView): Unarranged {
  const read = readView(saved);
  const asked = read.ok ? read.value : {query: saved.query, sort: defaultSort};
  return {key: savedKey(saved.id), saved, ...asked, problem: read.ok ? null : read.problems[0]};
}

/** A query and a sort as they are stored, or the first problem of either. */
export function readView({query, sort}: {query: string; sort: string}): Result<{query: string; sort: Sort}> {
  const parsed = parseQuery(query);
  if (!parsed.ok) return parsed;
  const sorted = parseSort(sort);
  return sorted.ok ? ok({query: formatQuery(parsed.value), sort: sorted.value}) : fail(...sorted.problems);
}

/** One spelling for queries that mean the same; what does not parse stays as it is. */
export function canonicalQuery(query: string): string {
  const parsed = parseQuery(query);
  return parsed.ok ? formatQuery(parsed.value) : query;
}

/** The first of these views that asks for just this. */
export function findAsking(views: readonly View[], query: string, sort: Sort): View | undefined {
  const [askedQuery, askedSort] = [canonicalQuery(query), formatSort(sort)];
  return views.find(
    (view) => view.problem === null && view.query === askedQuery && formatSort(view.sort) === askedSort,
  );
}

/** The view one place further on (1) or back (-1) in the person's order. */
export function moveView(views: readonly View[], key: ViewKey, by: -1 | 1): ViewArrangement {
  const keys = views.map((view) => view.key);
  const from = keys.indexOf(key);
  const to = from + by;
  const isPossible = from !== -1 && to >= 0 && to < keys.length;
  return {order: isPossible ? keys.toSpliced(from, 1).toSpliced(to, 0, key) : keys, hidden: hiddenKeys(views)};
}

/** Hides a view, or shows it again; the last one that is shown stays. */
export function toggleView(views: readonly View[], key: ViewKey): ViewArrangement {
  const hidden = hiddenKeys(views);
  const isLast = views.every((view) => view.isHidden || view.key === key);
  const order = views.map((view) => view.key);
  if (hidden.includes(key)) return {order, hidden: hidden.filter((other) => other !== key)};
  return {order, hidden: isLast ? hidden : [...hidden, key]};
}

const hiddenKeys = (views: readonly View[]): string[] => views.filter(({isHidden}) => isHidden).map((view) => view.key);

/** Reads what was stored as JSON; what is no arrangement is the default. */
export function parseArrangement(stored: unknown): ViewArrangement {
  if (typeof stored !== 'object' || stored === null) return defaultArrangement;
  const {order, hidden} = stored as Partial<Record<keyof ViewArrangement, unknown>>;
  return {order: keysIn(order), hidden: keysIn(hidden)};
}

const keysIn = (list: unknown): string[] =>
  Array.isArray(list) ? list.filter((key): key is string => typeof key === 'string') : [];
