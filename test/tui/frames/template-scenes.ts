import type {Template} from '../../../src/actions/templates.ts';
import {placeholders} from '../../../src/core/template.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {press} from '../state/sample-state.ts';
import {at, type Make} from './scene.ts';

const template = (id: number, name: string, text: string, queues: string[] = []): Template => ({
  ...{id, name, text, queues, placeholders: placeholders(text)},
});

const templates: readonly Template[] = [
  template(1, 'Připomínka', 'Dobrý den, {{name|zákazníku}}, zítra v {{čas}} máte termín.\nTěšíme se na vás!', [
    'podpora',
  ]),
  template(2, 'Invoice \u001B[2J', 'Invoice {{number}}: {{amount}}', ['billing', 'podpora']),
  template(3, 'Ready', 'Your parcel is ready.'),
];

const list: readonly Event[] = [...press('grid.templates'), {type: 'templatesLoaded', templates}];
const queues: Event = {type: 'queuesLoaded', queues: ['billing', 'default', 'podpora']};

const replying = [...press('grid.reply'), queues, ...press('compose.template')];

/** The templates, and one being written. */
export const templateScenes: Readonly<Record<string, Make>> = {
  templates: (size) => at(size, ...list, ...press('list.down')),
  'templates-none': (size) => at(size, ...press('grid.templates'), {type: 'templatesLoaded', templates: []}),
  'templates-remove': (size) => at(size, ...list, ...press('templates.remove')),
  template: (size) => at(size, ...list, ...press('list.choose'), queues),
  'template-new': (size) => at(size, ...list, ...press('templates.new'), queues, {type: 'text', value: 'Pickup'}),
  'template-stray': (size) =>
    at(size, ...list, ...press('templates.new'), queues, ...press('area.previous'), {
      type: 'text',
      value: 'Hello {{name}, your code is {code} \u202E{{amount|0}}}',
    }),
  'template-queues': (size) =>
    at(size, ...list, ...press('list.choose'), queues, ...press('area.previous', 'list.down', 'offered.toggle')),
  'template-pick': (size) => at(size, ...replying, {type: 'templatesLoaded', templates}, ...press('list.down')),
  'template-pick-none': (size) => at(size, ...replying, {type: 'templatesLoaded', templates: []}),
  'template-picked': (size) =>
    at(size, ...replying, {type: 'templatesLoaded', templates}, ...press('list.choose', 'text.accept')),
  'template-plain': (size) => at(size, ...list, ...press('list.choose'), queues, ...press('template.plain')),
  'template-changed': (size) =>
    at(
      size,
      ...list,
      ...press('list.choose'),
      queues,
      {type: 'text', value: 'Dobrý den, {{name}}.'},
      ...press('template.save'),
      {type: 'templateNotStored', problem: {code: 'textChanged', name: 'Připomínka'}, now: 'Jiný text'},
    ),
};
