import {describe, expect, test} from 'vitest';
import {
  bulkProblems,
  bulkStepIds,
  bulkSteps,
  furthestStep,
  noChoices,
  offeredTemplates,
  type BulkChoices,
  type BulkSurroundings,
} from '../../../src/core/bulk/bulk-wizard.ts';

const around: BulkSurroundings = {
  queues: ['default', 'billing'],
  templates: [
    {name: 'Everywhere', queues: []},
    {name: 'Invoices', queues: ['billing']},
  ],
  statuses: ['Resolved'],
  now: new Date('2026-11-18T09:00:00Z'),
  zone: 'Europe/Prague',
  file: {send: 3, rejected: 1},
};

const ready: BulkChoices = {...noChoices, path: 'sms.csv', queue: 'default'};

test('the steps are the eight of the parity list, in its order', () => {
  expect(bulkSteps.map(({id}) => id)).toEqual(bulkStepIds);
  expect(bulkSteps.filter(({isRequired}) => isRequired).map(({id}) => id)).toEqual(['file', 'queue', 'send']);
});

describe('problems', () => {
  test.each<[string, Partial<BulkChoices>, Partial<BulkSurroundings>, object[]]>([
    ['none', {}, {}, []],
    ['no file', {path: null}, {}, [{step: 'file', problem: {code: 'notChosen', step: 'file'}}]],
    ['a bad file', {}, {file: {code: 'fileEmpty', path: 'sms.csv'}}, [{step: 'file', problem: {code: 'fileEmpty'}}]],
    ['a file that is still being read', {}, {file: null}, []],
    ['no queue', {queue: null}, {}, [{step: 'queue', problem: {code: 'notChosen', step: 'queue'}}]],
    ['an unknown queue', {queue: 'x'}, {}, [{step: 'queue', problem: {code: 'noSuchName', known: around.queues}}]],
    ['a template', {template: 'Everywhere'}, {}, []],
    ['a template of its queue', {template: 'Invoices', queue: 'billing'}, {}, []],
    [
      'a template of another queue',
      {template: 'Invoices'},
      {},
      [{step: 'template', problem: {code: 'templateNotOffered', template: 'Invoices', queue: 'default'}}],
    ],
    [
      'an unknown template',
      {template: 'x'},
      {},
      [{step: 'template', problem: {code: 'noSuchName', kind: 'template', known: ['Everywhere']}}],
    ],
    ['a time', {time: '24.12.2026 10:00'}, {}, []],
    ['a time that is none', {time: 'soon'}, {}, [{step: 'time', problem: {code: 'badTime', value: 'soon'}}]],
    ['a past time', {time: '18.11.2026 09:59'}, {}, [{step: 'time', problem: {code: 'pastTime'}}]],
    ['an hour that the clock skips', {time: '28.3.2027 02:30'}, {}, [{step: 'time', problem: {code: 'missingHour'}}]],
    ['an unknown status', {status: 'x'}, {}, [{step: 'status', problem: {code: 'noSuchName', kind: 'status'}}]],
    [
      'nothing to send',
      {},
      {file: {send: 0, rejected: 4}},
      [{step: 'send', problem: {code: 'nothingToSend', rejected: 4}}],
    ],
  ])('%s', (_name, choices, surroundings, problems) => {
    expect(bulkProblems({...ready, ...choices}, {...around, ...surroundings})).toMatchObject(problems);
  });
});

test.each<[string, BulkChoices, string]>([
  ['nothing chosen', noChoices, 'file'],
  ['a file', {...noChoices, path: 'sms.csv'}, 'queue'],
  ['a file and a queue', ready, 'send'],
  ['a bad time', {...ready, time: 'soon'}, 'time'],
])('with %s one gets as far as %s', (_name, choices, step) => {
  expect(furthestStep(choices, around)).toBe(step);
});

test('without a queue all templates are offered', () => {
  expect(offeredTemplates(around.templates, null)).toHaveLength(2);
  expect(offeredTemplates(around.templates, 'default').map(({name}) => name)).toEqual(['Everywhere']);
});
