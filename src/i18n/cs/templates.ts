import {pluralizer} from '../plural.ts';
import type {TemplatesMessages} from '../templates-messages.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');

export const templates: TemplatesMessages = {
  title: 'Šablony',
  empty: 'Zatím tu žádná šablona není; n napíše novou.',
  newTitle: 'Nová šablona',
  titleOf: (name) => `Šablona ${name}`,
  name: 'Název',
  text: 'Text',
  offered: 'Nabízí se',
  everywhere: 've všech frontách',
  plain: (parts, key) =>
    `${key}: bez diakritiky ${plural(parts, {one: '# část', few: '# části', many: '# části', other: '# částí'})}`,
  placeholders: 'Zástupky',
  noPlaceholders: 'žádné; {{name}} zastupuje sloupec „name“ ze souboru, {{name|zákazník}} má náhradu',
  stray: (braces) => `tyto závorky nejsou zástupka a zůstanou, jak jsou: ${braces}`,
  preview: 'Náhled',
  readOnly: 'Jen ke čtení: chce právo „settings“.',
  pickTitle: 'Šablona pro tuto SMS',
  noneOffered: 'V této frontě se žádná šablona nenabízí.',
  columns: {name: 'Název', offered: 'Nabízí se', text: 'Text'},
};
