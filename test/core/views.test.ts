import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseQuery} from '../../src/core/query/parse.ts';
import {defaultSort} from '../../src/core/query/sort.ts';
import {
  arrangeViews,
  builtInViews,
  defaultArrangement,
  findAsking,
  moveView,
  parseArrangement,
  toggleView,
  type SavedView,
  type ViewArrangement,
} from '../../src/core/views.ts';

const saved = (id: number, change: Partial<SavedView> = {}): SavedView => ({
  ...{id, name: `View ${id}`, isShared: true, query: 'state:failed', sort: '-time'},
  ...change,
});

const keys = (arrangement: ViewArrangement, views: readonly SavedView[] = [saved(1), saved(2)]): string[] =>
  arrangeViews(views, arrangement)
    .filter(({isHidden}) => !isHidden)
    .map(({key}) => key);

test('what is built in asks for something that parses', () => {
  for (const {query, problem} of arrangeViews([], defaultArrangement)) {
    expect(parseQuery(query).ok).toBe(true);
    expect(problem).toBeNull();
  }
});

describe('a saved view', () => {
  test('says what it asks for in one spelling', () => {
    const [view] = arrangeViews(
      [saved(1, {query: '  state:FAILED   hello ', sort: 'number'})],
      defaultArrangement,
    ).slice(-1);
    expect(view).toMatchObject({key: '#1', query: 'state:failed hello', sort: [{key: 'number', descending: false}]});
    expect(findAsking([view!], 'state:failed   hello', [{key: 'number', descending: false}])).toBe(view);
    expect(findAsking([view!], 'state:failed hello', defaultSort)).toBeUndefined();
  });

  test('that no longer parses says so, and the others stay', () => {
    const views = arrangeViews(
      [saved(1, {query: 'flavour:sweet'}), saved(2, {sort: 'taste'}), saved(3)],
      defaultArrangement,
    );
    expect(views.slice(-3).map(({problem}) => problem?.code)).toEqual(['unknownField', 'unknownSort', undefined]);
    expect(findAsking(views, 'flavour:sweet', defaultSort)).toBeUndefined();
  });
});

describe('the arrangement', () => {
  test('without one the built-in views come first, and a new one last', () => {
    expect(keys(defaultArrangement)).toEqual([...builtInViews, '#1', '#2']);
    expect(keys({order: ['#2', 'failed'], hidden: ['all']}).slice(0, 3)).toEqual(['#2', 'failed', 'waiting']);
  });

  test('moves a view by one place, and not beyond an end', () => {
    const views = arrangeViews([saved(1)], defaultArrangement);
    expect(keys(moveView(views, '#1', -1), [saved(1)]).slice(-2)).toEqual(['#1', 'receivedToday']);
    expect(keys(moveView(views, '#1', 1), [saved(1)])).toEqual(keys(defaultArrangement, [saved(1)]));
  });

  test('hides and shows, never the last one', () => {
    let arrangement = defaultArrangement;
    for (const key of builtInViews) arrangement = toggleView(arrangeViews([], arrangement), key);
    expect(keys(arrangement, [])).toEqual(['receivedToday']);
    expect(keys(toggleView(arrangeViews([], arrangement), 'all'), [])).toEqual(['all', 'receivedToday']);
  });

  test('shows everything where all that was shown is gone', () => {
    expect(keys({order: [], hidden: [...builtInViews]}, [])).toEqual(['all']);
  });

  test('reads whatever was stored', () => {
    expect(parseArrangement({order: ['#1', 7, null], hidden: 'all'})).toEqual({order: ['#1'], hidden: []});
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(keys(parseArrangement(stored)).length).toBeGreaterThan(0);
      }),
    );
  });
});
