import {describe, expect, test} from 'vitest';
import {placeOfProblem} from '../../../../src/core/query/place-of-problem.ts';
import {defaultSort} from '../../../../src/core/query/sort.ts';
import {verbsOf, type Rights} from '../../../../src/core/rights.ts';
import {savedKey, type View} from '../../../../src/core/views.ts';
import {texts} from '../../../../src/i18n/language.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {paletteCommands} from '../../../../src/tui/state/palette.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {scopeStack} from '../../../../src/tui/state/scopes.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {openView} from '../../../../src/tui/state/views/views.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const agent: Rights = {isOwner: false, role: 'agent', verbs: new Set(verbsOf.agent), queues: [1]};
const asAgent = (state: State): State => ({...state, rights: agent});

test.each([
  ['grid.export', 'export'],
  ['grid.bulk', 'prepare'],
  ['app.stop', 'stop'],
] satisfies [CommandId, string][])(
  '%s, which an agent may not, does nothing and says which right it takes',
  (id, verb) => {
    const before = asAgent(loaded(messages(3, 1)));
    const {state, effects} = after(before, ...press(id));
    expect(state.layers).toEqual(before.layers);
    expect(effects).toEqual([]);
    expect(state.notice).toEqual({tone: 'error', content: {code: 'problem', problem: {code: 'notAllowed', verb}}});
  },
);

test('a template is there to be read: nothing is typed or pasted that could not be saved, and Esc just leaves', () => {
  const kept = {id: 1, name: 'Parcel', text: 'Your parcel is here.', queues: [], placeholders: []};
  const listed = after(asAgent(loaded(messages(3, 1))), ...press('grid.templates'), {
    type: 'templatesLoaded',
    templates: [kept],
  });
  const open = after(listed.state, ...press('list.choose'), {type: 'text', value: 'x'}, {type: 'paste', value: 'y'});
  expect(scopeStack(open.state)).toEqual(['global']);
  expect(findLayer(open.state, 'template')?.text.value).toBe(kept.text);
  expect(topLayer(after(open.state, ...press('app.back')).state).screen).toBe('templates');
});

test('the palette offers what may be done and nothing else', () => {
  const open = after(asAgent(loaded(messages(3, 1))), ...press('app.palette')).state;
  const offered = paletteCommands(open, (id) => texts.en.commands[id].help);
  expect(offered).toContain('grid.reply');
  for (const id of ['grid.export', 'grid.bulk', 'app.stop', 'grid.doubt'] satisfies CommandId[]) {
    expect(offered).not.toContain(id);
  }
});

describe('where numbers are masked', () => {
  const grid = asAgent(loaded(messages(3, 1)));
  const searching = after(grid, ...press('grid.search')).state;
  const piece = {code: 'pieceOfNumber', value: '+4207'} as const;

  test('a piece of one is refused while it is typed, and Enter does not take it', () => {
    const typed = after(searching, {type: 'text', value: 'number:+4207*'});
    expect(effectsOf(typed, 'wait')).toEqual([]);
    const entered = after(typed.state, ...press('text.accept')).state;
    expect(findLayer(entered, 'search')?.problem).toEqual(piece);
    expect(placeOfProblem(piece, 'ab number:+4207*')).toEqual({at: 10, end: 16});
    const whole = after(searching, {type: 'text', value: 'number:+420777123456'});
    expect(effectsOf(whole, 'wait')).toHaveLength(1);
  });

  test('no row passes for one of a query that the database refuses', () => {
    const asked = after({...grid, rights: {...agent, verbs: new Set(['read', 'numbers'])}}, ...press('grid.search'), {
      type: 'text',
      value: 'number:+4207*',
    }).state;
    const open = after(asked, ...press('text.accept')).state;
    const refused = after(open, {type: 'failed', problem: piece}).state;
    expect([refused.grid.rows, refused.grid.isLoaded]).toEqual([[], true]);
    expect(refused.notice?.content).toEqual({code: 'problem', problem: piece});
  });

  test('nothing is sorted by them: not by a key, not by a saved view', () => {
    const onNumber: State = {...grid, grid: {...grid.grid, field: 'number'}};
    const sorted = after(onNumber, ...press('grid.sortUp'));
    expect([sorted.state.grid.sort, sorted.effects]).toEqual([grid.grid.sort, []]);
    expect(sorted.state.notice?.content).toEqual({code: 'problem', problem: {code: 'sortByNumber'}});
    const saved = {saved: null, problem: null, isHidden: false};
    const view: View = {key: savedKey(1), query: '', sort: [{key: 'number', descending: false}], ...saved};
    const viewed = openView(grid, view);
    expect([viewed.state.grid.sort, viewed.effects]).toEqual([grid.grid.sort, []]);
  });

  test('rows that were sorted by them come in the usual order once they may not be', () => {
    const sort = [{key: 'number', descending: false}] as const;
    const asking: State = {...grid, grid: {...grid.grid, sort, isLoading: true}};
    const step = after(asking, {type: 'failed', problem: {code: 'sortByNumber'}});
    expect(step.state.grid.sort).toEqual(defaultSort);
    expect(effectsOf(step, 'loadFirst')).toMatchObject([{sort: defaultSort}]);
  });
});
