import {showable} from '../../core/outside-text.ts';
import {pluralizer} from '../plural.ts';
import type {WarningMessages} from '../warning-messages.ts';
import {quoted} from './hints.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const number = (value: number) => value.toLocaleString('cs-CZ');
export const warnings: WarningMessages = {
  optsOut: ({status, numbers, months}) =>
    `Status ${quoted(status)} odhlásí ${plural(numbers, {
      one: '# číslo',
      few: '# čísla',
      many: '# čísla',
      other: '# čísel',
    })} na ${plural(months, {one: '# měsíc', few: '# měsíce', many: '# měsíce', other: '# měsíců'})}.`,
  lacksColumns: ({template, columns}) =>
    `Šablona ${quoted(template)} chce ${columns.map(quoted).join(', ')}, ale takový sloupec soubor nemá.`,
  sameContent: ({batch, author, time}, when) =>
    `Tytéž texty už na tatáž čísla šly: hromadná SMS ${batch}, ${showable(author)}, ${when(time)}.`,
  needsOther: ({above}) =>
    `Nad ${plural(above, {
      one: '# příjemce',
      few: '# příjemce',
      many: '# příjemce',
      other: '# příjemců',
    })} ji musí uvolnit někdo jiný.`,
  unicode: ({rows, character, parts, plainParts}) =>
    `${quoted(character)} a podobné znaky prodlužují ${plural(rows, {
      one: '# text',
      few: '# texty',
      many: '# textu',
      other: '# textů',
    })}: částí celkem ${number(parts)}, bez diakritiky ${number(plainParts)}.`,
  numberCells: ({rows}) =>
    `${plural(rows, {
      one: '# číslo je uloženo',
      few: '# čísla jsou uložena',
      many: '# čísla je uloženo',
      other: '# čísel je uloženo',
    })} jako číselná hodnota: mohlo přijít o úvodní + nebo 0.`,
  templateUnused: ({template}) => `Každý řádek má vlastní text, takže šablona ${quoted(template)} se nepoužije.`,
};
