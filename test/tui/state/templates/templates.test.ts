import {describe, expect, test} from 'vitest';
import type {Template} from '../../../../src/actions/templates.ts';
import {resolveKey} from '../../../../src/keys/resolve.ts';
import {scopeStack} from '../../../../src/tui/state/scopes.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {listedTemplate} from '../../../../src/tui/state/templates/template-list.ts';
import {batch} from '../../frames/batch-scenes.ts';
import {after, effectsOf, loaded, messages, press, type State} from '../sample-state.ts';

const template = (id: number, name: string, queues: string[] = []): Template => ({
  ...{id, name, text: `Příliš ${id}`, queues, placeholders: []},
});
const grid = loaded(messages(60, 1));
const list = after(grid, ...press('grid.templates'), {
  type: 'templatesLoaded',
  templates: [template(1, 'A', ['x']), template(2, 'B')],
}).state;
const queues = {type: 'queuesLoaded', queues: ['x', 'y']} as const;
const layerOf = (state: State) => findLayer(state, 'template')!;

describe('the list', () => {
  test('keeps its cursor on a template while others come', () => {
    const on = after(list, ...press('list.down')).state;
    const more = after(on, {
      type: 'templatesLoaded',
      templates: [template(3, '0'), template(1, 'A'), template(2, 'B')],
    });
    expect(listedTemplate(more.state)?.name).toBe('B');
  });

  test('asks before it removes, and tells of bulk sends that used it', () => {
    const used = after(list, {type: 'openBatchesLoaded', batches: [{...batch, template: 'A'}]}).state;
    const asked = after(used, ...press('templates.remove'));
    expect(findLayer(asked.state, 'confirm')?.question).toMatchObject({code: 'removeTemplate', used: 1});
    const removed = after(asked.state, ...press('confirm.yes'));
    expect(effectsOf(removed, 'removeTemplate')).toMatchObject([{template: {id: 1, name: 'A'}}]);
    expect(effectsOf(after(removed.state, {type: 'templateRemoved', name: 'A'}), 'loadTemplates')).toHaveLength(1);
  });
});

describe('a template being written', () => {
  const open = after(list, ...press('list.choose'), queues).state;

  test('is saved with what it was, once, and closes when it is stored', () => {
    const typed = after(
      open,
      {type: 'text', value: 'New text'},
      ...press('area.previous', 'list.down', 'offered.toggle'),
    );
    const saved = after(typed.state, ...press('template.save', 'template.save'));
    expect(effectsOf(saved, 'saveTemplate')).toEqual([
      {
        type: 'saveTemplate',
        kept: {id: 1, name: 'A'},
        was: 'Příliš 1',
        content: {name: 'A', text: 'New text', queues: ['x', 'y']},
      },
    ]);
    const {state} = after(saved.state, {type: 'templateStored', name: 'A'});
    expect(topLayer(state).screen).toBe('templates');
    expect(state.notice).toMatchObject({tone: 'success', content: {code: 'templateStored'}});
  });

  test('changed by somebody else meanwhile stays as it is written; the next save writes over theirs', () => {
    const typed = after(open, {type: 'text', value: 'mine'}, ...press('template.save')).state;
    const told = after(typed, {
      type: 'templateNotStored',
      ...{problem: {code: 'textChanged', name: 'A'} as const, now: 'theirs'},
    });
    expect(layerOf(told.state)).toMatchObject({text: {value: 'mine'}, was: 'theirs', isSaving: false, step: 'text'});
    expect(effectsOf(after(told.state, ...press('template.save')), 'saveTemplate')).toMatchObject([{was: 'theirs'}]);
  });

  test('a name that is taken is where the person is sent', () => {
    const typed = after(open, ...press('template.save')).state;
    const problem = {code: 'nameTaken', kind: 'template', name: 'A'} as const;
    expect(layerOf(after(typed, {type: 'templateNotStored', problem, now: null}).state).step).toBe('name');
  });

  test('loses its diacritics by one key, in the field too', () => {
    const {text} = layerOf(after(open, ...press('template.plain')).state);
    expect(text).toEqual({value: 'Prilis 1', revision: 1});
  });

  test('is not thrown away by one key, unless nothing was written', () => {
    expect(topLayer(after(open, ...press('area.leave')).state).screen).toBe('templates');
    const typed = after(open, {type: 'text', value: 'x'}, ...press('area.leave')).state;
    expect(findLayer(typed, 'confirm')?.question).toEqual({code: 'leaveTemplate'});
    expect(topLayer(after(typed, ...press('confirm.yes')).state).screen).toBe('templates');
  });

  test('goes to the editor and comes back; a compose beneath would not have it', () => {
    const editing = after(open, ...press('template.editor'));
    expect(editing.effects).toEqual([{type: 'editText', text: 'Příliš 1'}]);
    const back = after(editing.state, {type: 'textEdited', edited: {kind: 'changed', text: 'a\nb'}}).state;
    expect(layerOf(back)).toMatchObject({isEditing: false, step: 'text', text: {value: 'a\nb'}});
    const same = after(editing.state, {type: 'textEdited', edited: {kind: 'unchanged'}}).state;
    expect(layerOf(same)).toMatchObject({isEditing: false, text: {value: 'Příliš 1'}});
  });

  test('a queue that is gone offers it no more', () => {
    expect(layerOf(after(open, {type: 'queuesLoaded', queues: ['y']}).state).offered).toEqual([]);
  });

  test('Enter is a new line in the text, and ! a character; the stop is there all the same', () => {
    expect(resolveKey(scopeStack(open), 'enter')).toEqual({kind: 'typed'});
    expect(resolveKey(scopeStack(open), '!')).toEqual({kind: 'typed'});
    expect(resolveKey(scopeStack(open), 'ctrl+x')).toEqual({kind: 'command', id: 'app.stop'});
    expect(resolveKey(scopeStack(open), 'tab')).toEqual({kind: 'command', id: 'area.next'});
  });

  test('a paste keeps its lines in the text, not in the name', () => {
    expect(layerOf(after(open, {type: 'paste', value: '\na'}).state).text.value).toBe('Příliš 1\na');
    const named = after(open, ...press('area.next'), {type: 'paste', value: '\na'}).state;
    expect(layerOf(named).name.value).toBe('A a');
  });
});
