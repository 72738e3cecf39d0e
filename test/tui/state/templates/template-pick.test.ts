import {expect, test} from 'vitest';
import type {Template} from '../../../../src/actions/templates.ts';
import {placeholders} from '../../../../src/core/template.ts';
import type {CommandId} from '../../../../src/keys/commands.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, effectsOf, loaded, message, press} from '../sample-state.ts';

const template = (id: number, text: string, queues: string[] = []): Template => ({
  ...{id, name: `Template ${id}`, text, queues, placeholders: placeholders(text)},
});
const templates = [
  template(1, 'Dear {{name|customer}}, we are on it.'),
  template(2, 'Not in this queue.', ['billing']),
  template(3, 'Your number is {{number}}.', ['default']),
];
const reply = after(loaded([message(1)]), ...press('grid.reply')).state;
const pick = (from: State, ...keys: readonly CommandId[]) =>
  after(from, ...press('compose.template'), {type: 'templatesLoaded', templates}, ...press(...keys));
const textOf = (state: State) => findLayer(state, 'compose')?.text.value;

test('templates are asked for when they are wanted, and those of other queues are not offered', () => {
  expect(effectsOf(after(reply, ...press('compose.template')), 'loadTemplates')).toHaveLength(1);
  expect(findLayer(pick(reply).state, 'pick')?.templates?.map(({id}) => id)).toEqual([1, 3]);
});

test('the chosen one comes into the text with its words for empty cells, behind what is written', () => {
  const picked = pick(reply, 'list.choose').state;
  expect([topLayer(picked).screen, textOf(picked)]).toEqual(['compose', 'Dear customer, we are on it.']);
  const written = after(reply, {type: 'text', value: 'Hello. '}).state;
  expect(textOf(pick(written, 'list.choose').state)).toBe('Hello. Dear customer, we are on it.');
  expect(textOf(pick(written, 'app.back').state)).toBe('Hello. ');
});

test('nothing is sent while a placeholder is to be filled in', () => {
  const picked = pick(reply, 'list.down', 'list.choose').state;
  const refused = after(picked, ...press('text.accept'));
  expect(effectsOf(refused, 'sendOne')).toEqual([]);
  expect(refused.state.notice?.content).toEqual({
    code: 'problem',
    problem: {code: 'placeholderLeft', placeholder: '{{number}}'},
  });
  const filled = after(picked, {type: 'text', value: 'Your number is 12.'}, ...press('text.accept'));
  expect(effectsOf(filled, 'sendOne')).toMatchObject([{text: 'Your number is 12.'}]);
});

test('a number that is still typed keeps the cursor', () => {
  const begun = after(loaded([message(1)]), ...press('grid.new'), {type: 'queuesLoaded', queues: ['default']}).state;
  const picked = pick(begun, 'list.choose').state;
  expect(findLayer(picked, 'compose')).toMatchObject({step: 'number', queue: 'default'});
  expect(textOf(picked)).toBe('Dear customer, we are on it.');
});
