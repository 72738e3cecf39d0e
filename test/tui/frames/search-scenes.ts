import {press} from '../state/sample-state.ts';
import {answered, at, rows, times, typed, type Make} from './scene.ts';

/** Searching, the chips of the query and the filter pane. */
export const searchScenes: Readonly<Record<string, Make>> = {
  'grid-chips': (size) =>
    answered(
      size,
      rows.slice(5, 7),
      ...typed('state:failed,unknown -queue:billing user:agent1 template:"Konec smlouvy" čp'),
      ...press('text.accept'),
    ),
  search: (size) => at(size, ...typed('objednávka state:queued')),
  'search-problem': (size) => at(size, ...typed('statsu:failed')),
  filter: (size) =>
    at(size, ...press('grid.filter', 'filter.nextField'), {
      type: 'filterValues',
      field: 'state',
      values: [
        {value: 'delivered', count: 3899, isCapped: false},
        {value: 'failed', count: 154, isCapped: false},
        {value: 'unknown', count: 10_000, isCapped: true},
      ],
    }),
  'filter-columns': (size) => at(size, ...press(...times(7, 'grid.right'), 'grid.filter')),
};
