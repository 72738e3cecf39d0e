import type {Counted} from '../../../actions/count-views.ts';
import type {ViewKey} from '../../../core/views.ts';
import type {EventOf} from '../event.ts';
import {withGrid} from '../grid/grid-load.ts';
import type {State} from '../state.ts';
import {stay, step, type Step} from '../step.ts';
import {shownViews, withViews} from './views-state.ts';

/** A tab counts no further: beyond it nobody reads the digits. */
const tabCap = 999;
/** The place among all is counted further. */
export const totalCap = 100_000;

/** How long a query that took too long is left out, in milliseconds. */
const slowFor = 300_000;
/** How long names are known, in milliseconds: queues and statuses may be made meanwhile. */
const planServes = 60_000;

/** Asks for the counts of all tabs and of the grid, in one statement. */
export function askCounts(state: State): Step {
  const {grid, views, now} = state;
  const isQuick = (query: string): boolean => {
    const since = views.slow.get(query);
    return since === undefined || now.getTime() - since > slowFor;
  };
  const tabs = shownViews(state).filter((view) => view.problem === null && isQuick(view.query));
  const {plan} = views;
  return step(state, {
    type: 'countViews',
    keys: tabs.map(({key}) => key),
    requests: [
      ...tabs.map(({query}) => ({query, cap: tabCap})),
      ...(isQuick(grid.query) ? [{query: grid.query, cap: totalCap}] : []),
    ],
    generation: grid.generation,
    plan: plan && Math.abs(now.getTime() - plan.madeAt.getTime()) < planServes ? plan : null,
  });
}

/** The counts came; those that were left out stay as they were. */
export function viewsCounted(state: State, event: EventOf<'viewsCounted'>): Step {
  const {keys, counts, plan, generation} = event;
  const {views, grid, now} = state;
  const slow = plan.queries.flatMap(({text}, index) =>
    counts[index]?.kind === 'slow' ? [[text, now.getTime()] as const] : [],
  );
  const found = keys.map((key, index): [ViewKey, Counted] => [key, counts[index] ?? {kind: 'slow'}]);
  const total = counts[keys.length];
  const counted = withViews(state, {
    plan,
    counts: new Map([...views.counts, ...found]),
    slow: new Map([...views.slow, ...slow]),
  });
  const isTotal = total?.kind === 'count' && generation === grid.generation;
  return stay(isTotal ? withGrid(counted, {count: {count: total.count, isCapped: total.isCapped}}) : counted);
}
