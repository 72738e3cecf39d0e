import {describe, expect, test} from 'vitest';
import type {SavedView} from '../../../../src/core/views.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import {topLayer} from '../../../../src/tui/state/step.ts';
import {tabAt} from '../../../../src/tui/state/views/view-tabs.ts';
import {presentView} from '../../../../src/tui/state/views/views.ts';
import {shownViews} from '../../../../src/tui/state/views/views-state.ts';
import {texts} from '../../../../src/i18n/language.ts';
import {tabLine} from '../../../../src/tui/screens/title-line.ts';
import {after, cursorsOf, effectsOf, loaded, messages, now, press, type State} from '../sample-state.ts';

const view = (id: number, change: Partial<SavedView> = {}): SavedView => ({
  ...{id, name: `View ${id}`, isShared: false, query: 'queue:billing', sort: '-time'},
  ...change,
});

const withSaved = (...views: readonly SavedView[]): State =>
  after(loaded(messages(9, 1)), {type: 'viewsLoaded', views}).state;

const number = (key: string): Event => ({type: 'command', id: 'grid.view', key});
const typed = (value: string): Event => ({type: 'text', value});

/** The rows of what was asked for last have come. */
function answered(state: State): State {
  const rows = messages(5, 1);
  const {generation} = state.grid;
  return after(state, {type: 'firstLoaded', generation, rows, cursors: cursorsOf(rows), more: false, fromEnd: false})
    .state;
}

describe('going to a view', () => {
  test('by its number asks for its rows, from the first', () => {
    const step = after(withSaved(view(1, {sort: 'number'})), ...press('grid.down'), number('7'));
    expect(step.state.grid).toMatchObject({query: 'queue:billing', list: {cursor: 0, top: 0}, isFollowing: true});
    expect(effectsOf(step, 'loadFirst')).toMatchObject([{sort: [{key: 'number', descending: false}]}]);
    expect(presentView(step.state)).toMatchObject({view: {key: '#1'}, isChanged: false});
  });

  test('that is not there is said', () => {
    const step = after(withSaved(), number('9'));
    expect(step.state.notice?.content).toEqual({code: 'noSuchTab', number: '9'});
    expect(effectsOf(step, 'loadFirst')).toEqual([]);
  });

  test('next and previous go round', () => {
    const last = after(withSaved(view(1)), ...press('grid.previousView')).state;
    expect(presentView(last)?.view.key).toBe('#1');
    expect(presentView(after(last, ...press('grid.nextView')).state)?.view.key).toBe('all');
    expect(presentView(after(last, ...press('grid.nextView', 'grid.nextView')).state)?.view.key).toBe('waiting');
  });

  test('by a click on its tab, and by the arrow for those that do not fit', () => {
    const state = withSaved(view(1), view(2), view(3));
    const {tabs, moreRight} = tabLine(state, texts.en);
    const failed = tabs.find(({view: {key}}) => key === 'failed')!;
    expect(moreRight).toBe(true);
    const clicked = after(state, {type: 'press', row: 0, column: failed.start + 1}).state;
    expect(presentView(clicked)?.view.key).toBe('failed');
    const end = tabs.at(-1)!.start + tabs.at(-1)!.width;
    expect(tabAt(tabLine(state, texts.en), end)).toBe('next');
    expect(presentView(after(state, {type: 'press', row: 0, column: end}).state)?.view.key).toBe('waiting');
  });

  test('that no longer parses, or names what is gone, says why and stays', () => {
    const state = withSaved(view(1, {query: 'flavour:sweet'}), view(2, {query: 'queue:gone'}));
    const broken = after(state, number('7'));
    expect(broken.state.notice?.content).toMatchObject({code: 'problem', problem: {code: 'unknownField'}});
    expect(effectsOf(broken, 'loadFirst')).toEqual([]);
    const problem = {code: 'noSuchName', kind: 'queue', name: 'gone', known: []} as const;
    const counted = after(state, {
      ...{type: 'viewsCounted', keys: ['#2'], counts: [{kind: 'problem', problem}], generation: -1},
      plan: {queries: [], names: new Map(), problems: [], madeAt: now},
    });
    const gone = after(counted.state, number('8'));
    expect(gone.state.notice?.content).toEqual({code: 'problem', problem});
    expect(effectsOf(gone, 'loadFirst')).toEqual([]);
  });
});

describe('the present view', () => {
  test('is changed by a search or a sort, and itself again when they are undone', () => {
    const failed = answered(after(withSaved(), number('4')).state);
    const sorted = answered(after(failed, ...press('grid.right', 'grid.sortUp')).state);
    expect(presentView(sorted)).toMatchObject({view: {key: 'failed'}, isChanged: true});
    const back = after(sorted, ...press('grid.left', 'grid.sortDown')).state;
    expect(presentView(back)).toMatchObject({view: {key: 'failed'}, isChanged: false});
    expect(presentView(after(failed, ...press('grid.clear')).state)).toMatchObject({view: {key: 'all'}});
  });

  test('is none where it was hidden or is gone', () => {
    const opened = answered(after(withSaved(view(1)), number('7')).state);
    const gone = after(opened, {type: 'viewsLoaded', views: []}).state;
    expect(presentView(gone)).toBeNull();
    expect(gone.grid.query).toBe('queue:billing');
  });
});

describe('saving', () => {
  const filtered = (): State => answered(after(withSaved(view(1)), number('4')).state);

  test('asks for a name and for whom, and shows the tab', () => {
    const step = after(
      filtered(),
      ...press('grid.saveView'),
      typed(' Mine '),
      ...press('text.complete', 'text.accept'),
    );
    expect(effectsOf(step, 'addView')).toMatchObject([
      {content: {name: 'Mine', isShared: true, query: 'state:failed,expired', sort: '-time'}},
    ]);
    expect(effectsOf(after(step.state, ...press('text.accept')), 'addView')).toEqual([]);
    const saved = after(step.state, {type: 'viewSaved', id: 5, name: 'Mine', isNew: true});
    expect(topLayer(saved.state).screen).toBe('grid');
    expect(effectsOf(saved, 'loadViews')).toHaveLength(1);
    const shown = after(saved.state, {
      type: 'viewsLoaded',
      views: [view(5, {name: 'Mine', query: 'state:failed,expired'})],
    }).state;
    expect(presentView(shown)).toMatchObject({view: {key: '#5'}, isChanged: false});
  });

  test('a name that is taken can be mended', () => {
    const saving = after(filtered(), ...press('grid.saveView'), typed('View 1'), ...press('text.accept')).state;
    const refused = after(saving, {type: 'failed', problem: {code: 'nameTaken', kind: 'view', name: 'View 1'}}).state;
    expect(topLayer(refused)).toMatchObject({screen: 'viewName', text: {value: 'View 1'}, isSaving: false});
    expect(effectsOf(after(refused, typed('View 2'), ...press('text.accept')), 'addView')).toHaveLength(1);
  });

  test('nothing is saved without a name', () => {
    expect(effectsOf(after(filtered(), ...press('grid.saveView', 'text.accept')), 'addView')).toEqual([]);
  });

  test('a changed view under its own name is written over', () => {
    const opened = answered(after(withSaved(view(1)), number('7')).state);
    const changed = answered(after(opened, ...press('grid.right', 'grid.sortUp')).state);
    const step = after(changed, ...press('grid.saveView', 'text.accept'));
    expect(effectsOf(step, 'changeView')).toMatchObject([{view: {id: 1}, change: {sort: 'direction'}}]);
    expect(effectsOf(step, 'addView')).toEqual([]);
  });
});

describe('the list of views', () => {
  const listed = (state: State): State => after(state, ...press('grid.views', 'views.bottom')).state;

  test('opens, renames, shares, and deletes only after a yes', () => {
    const state = listed(withSaved(view(1)));
    expect(after(state, ...press('views.open')).state.grid.query).toBe('queue:billing');
    const renamed = after(state, ...press('views.rename'), typed('Other'), ...press('text.accept'));
    expect(effectsOf(renamed, 'changeView')).toMatchObject([{view: {id: 1}, change: {name: 'Other', isShared: false}}]);
    expect(topLayer(after(renamed.state, {type: 'viewSaved', id: 1, name: 'Other', isNew: false}).state).screen).toBe(
      'views',
    );
    expect(effectsOf(after(state, ...press('views.share')), 'changeView')).toMatchObject([{change: {isShared: true}}]);
    const asked = after(state, ...press('views.remove'));
    expect(effectsOf(asked, 'removeView')).toEqual([]);
    expect(effectsOf(after(asked.state, ...press('confirm.accept')), 'removeView')).toEqual([]);
    expect(effectsOf(after(asked.state, ...press('confirm.yes')), 'removeView')).toMatchObject([{view: {id: 1}}]);
  });

  test('deletes what was asked about, whatever has come under the cursor meanwhile', () => {
    const asked = after(listed(withSaved(view(1), view(2))), ...press('views.up', 'views.remove'));
    const others = after(asked.state, {type: 'viewsLoaded', views: [view(2)]}).state;
    expect(effectsOf(after(others, ...press('confirm.yes')), 'removeView')).toMatchObject([{view: {id: 1}}]);
  });

  test('what is built in cannot be renamed, shared or deleted, but hidden and moved', () => {
    const state = after(withSaved(), ...press('grid.views')).state;
    for (const id of ['views.rename', 'views.share', 'views.remove'] as const) {
      const step = after(state, ...press(id));
      expect(step.state.notice?.content).toEqual({code: 'disabled', command: id, reason: 'builtInView'});
    }
    const hidden = after(state, ...press('views.moveDown', 'views.down', 'views.toggle'));
    expect(
      shownViews(hidden.state)
        .map(({key}) => key)
        .slice(0, 2),
    ).toEqual(['waiting', 'all']);
    expect(effectsOf(hidden, 'saveArrangement').at(-1)?.arrangement.hidden).toEqual(['goingOut']);
  });

  test('stays with its view when others come and go', () => {
    const state = listed(withSaved(view(1), view(2)));
    const changed = after(state, {type: 'viewsLoaded', views: [view(2)]}).state;
    expect(topLayer(changed)).toMatchObject({list: {cursor: 6}});
    expect(topLayer(after(changed, {type: 'viewsLoaded', views: []}).state)).toMatchObject({list: {cursor: 5}});
  });

  test('says that a view was deleted meanwhile, and looks at the others again', () => {
    const state = listed(withSaved(view(1)));
    const problem = {code: 'noSuchName', kind: 'view', name: 'View 1', known: []} as const;
    const step = after(after(state, ...press('views.share')).state, {type: 'failed', problem});
    expect(step.state.notice?.content).toEqual({code: 'problem', problem});
    expect(step.state.live.wanted.has('views')).toBe(true);
  });

  test('is remembered once a lost database is back', () => {
    const hidden = after(listed(withSaved()), ...press('views.toggle')).state;
    const back = after(hidden, {type: 'connection', state: 'down'}, {type: 'connection', state: 'up'});
    expect(effectsOf(back, 'saveArrangement')).toHaveLength(1);
  });
});

describe('counts', () => {
  test('of a new view do not wait until all come round again', () => {
    const start = withSaved();
    const at = now.getTime();
    const parts = {counts: {at, took: 4_000}};
    const known = {...start.views, plan: {queries: [], names: new Map(), problems: [], madeAt: now}};
    const busy: State = {...start, views: known, live: {...start.live, asked: null, askedAt: at, parts}};
    const step = after(busy, {type: 'viewsLoaded', views: [view(1)]});
    expect(effectsOf(step, 'awaitRefresh').at(-1)?.ms).toBeLessThanOrEqual(1_000);
  });

  test('are asked for in one statement, without those that took too long the last time', () => {
    const start = withSaved(view(1));
    const asked = after(start, {type: 'changed'});
    const queries = ['', 'state:queued,scheduled', 'queue:billing'];
    const plan = {
      queries: queries.map((text) => ({text, query: {conditions: []}})),
      ...{names: new Map(), problems: [null, null, null], madeAt: now},
    };
    const counted = after(asked.state, {
      type: 'viewsCounted',
      keys: ['all', 'waiting', '#1'],
      counts: [{kind: 'count', count: 9, isCapped: false}, {kind: 'count', count: 2, isCapped: false}, {kind: 'slow'}],
      generation: start.grid.generation,
      plan,
    }).state;
    expect(counted.views.counts.get('waiting')).toEqual({kind: 'count', count: 2, isCapped: false});
    expect(counted.views.slow.has('queue:billing')).toBe(true);
  });
});
