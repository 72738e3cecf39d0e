import {pluralizer} from '../plural.ts';
import type {TemplatesMessages} from '../templates-messages.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');

export const templates: TemplatesMessages = {
  title: 'Templates',
  empty: 'There is no template yet; n writes one.',
  newTitle: 'New template',
  titleOf: (name) => `Template ${name}`,
  name: 'Name',
  text: 'Text',
  offered: 'Offered in',
  everywhere: 'every queue',
  plain: (parts, key) => `${key}: without diacritics ${plural(parts, {one: '# part', other: '# parts'})}`,
  placeholders: 'Placeholders',
  noPlaceholders: 'none; {{name}} stands for the column “name” of the file, {{name|customer}} has a default',
  stray: (braces) => `these braces are no placeholder and stay as they are: ${braces}`,
  preview: 'Preview',
  readOnly: 'Read only: needs the right “settings”.',
  pickTitle: 'A template for this SMS',
  noneOffered: 'No template is offered in this queue.',
  columns: {name: 'Name', offered: 'Offered in', text: 'Text'},
};
