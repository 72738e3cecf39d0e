import {showable} from '../../core/outside-text.ts';
import {pluralizer} from '../plural.ts';
import type {WarningMessages} from '../warning-messages.ts';
import {quoted} from './hints.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const number = (value: number) => value.toLocaleString('en-GB');
export const warnings: WarningMessages = {
  optsOut: ({status, numbers, months}) =>
    `Status ${quoted(status)} will put ${plural(numbers, {one: '# number', other: '# numbers'})} on the opt-out list ` +
    `for ${plural(months, {one: '# month', other: '# months'})}.`,
  lacksColumns: ({template, columns}) =>
    `Template ${quoted(template)} asks for ${columns.map(quoted).join(', ')}, which the file has no column for.`,
  sameContent: ({batch, author, time}, when) =>
    `The same texts went to the same numbers already: bulk send ${batch} by ${showable(author)}, ${when(time)}.`,
  needsOther: ({above}) =>
    `Above ${plural(above, {one: '# recipient', other: '# recipients'})} somebody else has to release it.`,
  unicode: ({rows, character, parts, plainParts}) =>
    `${quoted(character)} and the like make ${plural(rows, {one: '# text', other: '# texts'})} longer: ` +
    `${number(parts)} parts in all, ${number(plainParts)} without diacritics.`,
  numberCells: ({rows}) =>
    `${plural(rows, {one: '# number is', other: '# numbers are'})} stored as numbers: a leading + or 0 may be lost.`,
  templateUnused: ({template}) => `Every row has its own text, so template ${quoted(template)} is not used.`,
};
