import {describe, expect, test} from 'vitest';
import type {CommandId} from '../../../../src/keys/commands.ts';
import {isOffered} from '../../../../src/tui/state/search/completion.ts';
import type {SearchLayer} from '../../../../src/tui/state/search/search-state.ts';
import {problemToSay} from '../../../../src/tui/state/search/search.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const opened = after(loaded(messages(9, 1)), ...press('grid.search')).state;
const typed = (value: string, from = opened) => after(from, {type: 'text', value});

function layerOf(state: State): SearchLayer {
  const layer = findLayer(state, 'search');
  if (!layer) throw new Error('the search is not open');
  return layer;
}
const textOf = (state: State): string => layerOf(state).text.value;
const offered = (state: State): string[] => {
  const {completion} = layerOf(state);
  return isOffered(completion) ? completion.candidates.map(({insert}) => insert) : [];
};
const queues = {
  type: 'candidatesLoaded',
  field: 'queue',
  typed: '',
  values: ['billing', 'my queue', 'Žižkov'].map((value) => ({value, note: null})),
  isWhole: true,
} as const;

describe('completing', () => {
  test('offers fields as they are typed, and none before the first letter', () => {
    expect(offered(opened)).toEqual([]);
    expect(offered(typed('sta').state)).toEqual(['state:', 'status:']);
    expect(offered(typed('zakaznik').state)).toEqual([]);
  });

  test('Tab goes round the candidates and back to what was typed, Shift-Tab the other way', () => {
    const start = typed('order sta').state;
    const texts = (...keys: CommandId[]) => textOf(after(start, ...press(...keys)).state);
    expect(texts('text.complete')).toBe('order state:');
    expect(texts('text.complete', 'text.complete')).toBe('order status:');
    expect(texts('text.complete', 'text.complete', 'text.complete')).toBe('order sta');
    expect(texts('text.previous')).toBe('order status:');
    expect(texts('text.down', 'text.down', 'text.up')).toBe('order state:');
  });

  test('Tab on nothing yet offers every field', () => {
    const step = after(opened, ...press('text.complete'));
    expect(textOf(step.state)).toBe('time:');
    expect(offered(step.state).length).toBeGreaterThan(10);
  });

  test('a single candidate is taken, and its values are offered at once', () => {
    const field = after(typed('dir').state, ...press('text.complete')).state;
    expect(textOf(field)).toBe('direction:');
    expect(offered(field)).toEqual(['in', 'out']);
    const value = after(field, ...press('text.complete'));
    expect(textOf(value.state)).toBe('direction:in');
    expect(effectsOf(value, 'wait')).toMatchObject([{value: 'direction:in'}]);
  });

  test('values of the database are asked for once, and only anew where there may be others', () => {
    const step = typed('queue:');
    expect(effectsOf(step, 'loadCandidates')).toEqual([{type: 'loadCandidates', field: 'queue', typed: ''}]);
    const known = after(step.state, queues).state;
    expect(offered(known)).toEqual(['billing', '"my queue"', 'Žižkov']);
    const further = typed('queue:ziz', known);
    expect(effectsOf(further, 'loadCandidates')).toEqual([]);
    expect(offered(further.state)).toEqual(['Žižkov']);
    const some = after(step.state, {...queues, isWhole: false}).state;
    expect(effectsOf(typed('queue:m', some), 'loadCandidates')).toMatchObject([{typed: 'm'}]);
  });

  test('Tab before the values have come takes the first when they do, unless something else is typed', () => {
    const waiting = after(typed('queue:').state, ...press('text.complete')).state;
    expect(textOf(waiting)).toBe('queue:');
    const taken = after(waiting, queues);
    expect(textOf(taken.state)).toBe('queue:billing');
    expect(effectsOf(taken, 'wait')).toHaveLength(1);
    expect(textOf(after(typed('queue:m', waiting).state, queues).state)).toBe('queue:m');
  });

  test('an answer that comes late changes no text', () => {
    const start = after(typed('queue:billing,').state, queues).state;
    const chosen = after(start, ...press('text.complete'), queues).state;
    expect(textOf(chosen)).toBe('queue:billing,"my queue"');
    expect(textOf(after(chosen, ...press('text.complete')).state)).toBe('queue:billing,Žižkov');
  });

  test('Enter accepts what is in the field, never a candidate that nobody chose', () => {
    const accepted = after(typed('sta').state, ...press('text.accept')).state;
    expect(topLayer(accepted).screen).toBe('grid');
    expect(accepted.grid.query).toBe('sta');
    const chosen = after(typed('direction:').state, ...press('text.complete', 'text.accept')).state;
    expect(chosen.grid.query).toBe('direction:in');
  });

  test('Enter on a field that was chosen goes on with its values, and only then finds fault', () => {
    const field = after(typed('sta').state, ...press('text.complete', 'text.accept')).state;
    expect(textOf(field)).toBe('state:');
    expect(offered(field)).toContain('failed');
    expect(problemToSay(layerOf(field))).toBeNull();
    expect(textOf(after(field, ...press('text.complete')).state)).toBe('state:scheduled');
    expect(problemToSay(layerOf(after(field, ...press('text.accept')).state))).toMatchObject({code: 'badValue'});
  });

  test('Down goes to the rows where nothing is offered', () => {
    expect(topLayer(after(typed('order ').state, ...press('text.down')).state).screen).toBe('grid');
  });

  test('typing goes on from a candidate', () => {
    const chosen = after(typed('state:f').state, ...press('text.complete')).state;
    expect(textOf(chosen)).toBe('state:failed');
    expect(offered(typed('state:failed,u', chosen).state)).toEqual(['unknown']);
  });
});

describe('a mistake', () => {
  test('is said at once where nothing could come of the word', () => {
    expect(problemToSay(layerOf(typed('statsu:failed').state))).toMatchObject({code: 'unknownField', at: 0});
    expect(problemToSay(layerOf(typed('state:zzz').state))).toMatchObject({code: 'badValue', at: 6});
  });

  test('is not said of a word that is still being typed, until Enter is pressed on it', () => {
    const typing = typed('state:fa').state;
    expect(layerOf(typing).problem).toMatchObject({code: 'badValue'});
    expect(problemToSay(layerOf(typing))).toBeNull();
    const insisted = after(typing, ...press('text.accept')).state;
    expect(problemToSay(layerOf(insisted))).toMatchObject({code: 'badValue', word: 'fa'});
    expect(topLayer(insisted).screen).toBe('search');
    expect(problemToSay(layerOf(typed('state:fai', insisted).state))).toBeNull();
  });

  test('further on in the text is said all the same', () => {
    expect(problemToSay(layerOf(typed('statsu:failed direction:').state))).toMatchObject({word: 'statsu'});
  });

  test('in a name is said where it is typed, and Enter does not go by it', () => {
    const problem = {code: 'noSuchName', kind: 'queue', name: 'biling', known: ['billing']} as const;
    const refused = after(typed('order queue:biling').state, {type: 'failed', problem}).state;
    expect(layerOf(refused).problem).toEqual(problem);
    expect(refused.notice).toBeNull();
    expect(topLayer(after(refused, ...press('text.accept')).state).screen).toBe('search');
    const mended = typed('order queue:billing', refused).state;
    expect(layerOf(mended).problem).toBeNull();
    const late = after(mended, {type: 'failed', problem}).state;
    expect(layerOf(late).problem).toBeNull();
  });

  test('a quote that is still open counts as closed', () => {
    const step = after(typed('"call me').state, {type: 'searchRested', value: '"call me'});
    expect(step.state.grid.query).toBe('"call me"');
    expect(after(typed('"call me').state, ...press('text.accept')).state.grid.query).toBe('"call me"');
  });
});

describe('the field', () => {
  test('its cursor moves without asking anything, and a paste goes where it stands', () => {
    const moved = after(typed('order failed').state, {type: 'text', value: 'order failed', cursor: 6});
    expect(moved.effects.filter(({type}) => type !== 'wait')).toEqual([]);
    expect(layerOf(moved.state).text.cursor).toBe(6);
    const pasted = after(moved.state, {type: 'paste', value: 'not\n'}).state;
    expect(layerOf(pasted).text).toEqual({value: 'order not failed', cursor: 10});
  });
});
