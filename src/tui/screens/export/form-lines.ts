import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {chosenColumns, exportKinds, rowChoices} from '../../../core/export/export-choices.ts';
import {hasNumbers} from '../../../core/export/export-columns.ts';
import {may, sightOf, type Rights} from '../../../core/rights.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {commandSpec, type CommandId} from '../../../keys/commands.ts';
import {keyLabel} from '../../../keys/labels.ts';
import type {DialogLine} from '../../components/dialog.tsx';
import {viewLine} from '../../components/view-line.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import {previewCells} from '../../state/dialog-place.ts';
import {columnChoicesOf, fieldsOf} from '../../state/export/export-change.ts';
import {columnsToBe, exportLine} from '../../state/export/export-command.ts';
import type {ExportSpot, ExportSpots} from '../../state/export/export-mouse.ts';
import type {ExportField, ExportForm} from '../../state/export/export-state.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';
import {choiceLine, lineHead, nameCells, type OfferedChoice} from './choice-line.ts';

export interface FormLines extends ExportSpots {
  shown: readonly DialogLine[];
}

/** From so many rows on each choice is explained. */
const leastForMore = 20;
/** Lines of a command, where there is room, and of a problem. */
const mostOfCommand = 3;
const mostOfProblem = 4;

const keyOf = (id: CommandId): string => keyLabel(commandSpec(id).keys[0]);
const kindKeys = ['exportForm.csv', 'exportForm.excel', 'exportForm.xlsx', 'exportForm.jsonl'] as const;
const columnKeys = ['exportForm.shown', 'exportForm.all', 'exportForm.bulk'] as const;

/** The dialog of an export, line by line, and where its choices stand. */
export function formLines(
  form: ExportForm,
  {size, rights}: Pick<State, 'size' | 'rights'>,
  texts: Messages,
): FormLines {
  const cells = previewCells(size);
  const most = size.rows - 4;
  const hasRoom = size.rows >= leastForMore;
  const spots: ExportSpot[] = [];
  const shown: DialogLine[] = hasRoom ? [{text: ''}] : [];
  for (const field of fieldsOf(form)) {
    const {line, places} = fieldLine(form, field, cells, texts);
    spots.push(...places.map((place, index) => ({...place, line: shown.length, field, index})));
    shown.push(line, ...(hasRoom ? meaning(form, field, cells, texts) : []));
  }
  const gap = hasRoom ? [{text: ''}] : [];
  const wrong = [...maskedLines(form, rights, cells, texts), ...problemLines(form, cells, texts)];
  const room = most - shown.length - wrong.length - gap.length * 2;
  shown.push(...gap, ...commandLines(exportLine(form), {cells, most: Math.max(1, room)}, texts.exporting), ...gap);
  shown.push(...wrong);
  return {shown, lines: shown.length, spots};
}

interface Field {
  line: DialogLine;
  places: readonly {from: number; to: number}[];
}

function fieldLine(form: ExportForm, field: ExportField, cells: number, texts: Messages): Field {
  const isCurrent = form.field === field;
  const name = texts.exporting.fields[field];
  if (field === 'path') return pathLine(form, lineHead(name, isCurrent), cells);
  return choiceLine(name, choicesOf(form, field, texts), {cells, isCurrent});
}

function choicesOf(form: ExportForm, field: Exclude<ExportField, 'path'>, texts: Messages): OfferedChoice[] {
  const {rows, kinds, columns} = texts.exporting;
  switch (field) {
    case 'rows':
      return rowChoices.map((choice) => ({
        name: rows[choice](countWords(form.counts[choice], texts)),
        key: choice === 'marked' ? keyOf('exportForm.marked') : null,
        isChosen: choice === form.rows,
      }));
    case 'kind':
      return exportKinds.map((kind, index) => ({
        name: kinds[kind].name,
        key: keyOf(kindKeys[index] ?? 'exportForm.csv'),
        isChosen: kind === form.kind,
      }));
    case 'columns':
      return columnChoicesOf(form).map((choice, index) => ({
        name: columns[choice],
        key: keyOf(columnKeys[index] ?? 'exportForm.shown'),
        isChosen: choice === form.columns,
      }));
  }
}

/** A number of rows; null while they are counted. */
export const countWords = (count: number | null, {locale}: Messages): string | null =>
  count === null ? null : numbersOf(locale).format(count);

/** The path as it is typed, with its cursor. */
function pathLine({path, field}: ExportForm, head: string, cells: number): Field {
  const isCurrent = field === 'path';
  const {text} = viewLine(path, cells - nameCells, isCurrent);
  const line = {
    text: '',
    look: () => (isCurrent ? paint('strong', head) : head) + text + ' '.repeat(cells - nameCells - viewCells(text)),
  };
  return {line, places: [{from: 0, to: cells}]};
}

const viewCells = (painted: string): number => cellWidth(painted.replace(/\u001B\[[\d;]*m/gu, ''));

/** What a choice is, on the line below it. */
function meaning(form: ExportForm, field: ExportField, cells: number, texts: Messages): DialogLine[] {
  const {kinds, bulkMeans} = texts.exporting;
  const said: Record<ExportField, string | null> = {
    rows: null,
    kind: kinds[form.kind].means,
    columns: form.columns === 'bulk' ? bulkMeans : columnsToBe(form).join(','),
    path: null,
  };
  const words = said[field];
  if (words === null) return [];
  const text = fitWidth(`${' '.repeat(nameCells)}${words}`, cells);
  return [{text, look: (line) => paint('dim', line)}];
}

interface Room {
  cells: number;
  most: number;
}

/** The command of the same export; one that is longer than its room ends with an ellipsis. */
export function commandLines(
  line: string | null,
  {cells, most}: Room,
  {fields, noCommand}: Messages['exporting'],
  name = fields.command,
): DialogLine[] {
  const room = cells - nameCells;
  const wrapped = wrapText(line === null ? noCommand : showable(line), room);
  const kept = Math.min(most, mostOfCommand);
  const lines = wrapped.slice(0, kept);
  if (wrapped.length > kept) lines[kept - 1] = fitWidth(`${wrapped[kept - 1] ?? ''} ${wrapped[kept] ?? ''}`, room);
  return lines.map((text, index) => ({
    text: (index === 0 ? lineHead(name, false) : ' '.repeat(nameCells)) + text,
  }));
}

/** What a file without whole numbers is good for, and how they would come into it. */
function maskedLines(form: ExportForm, rights: Rights, cells: number, {exporting}: Messages): DialogLine[] {
  if (form.audit || !sightOf(rights).areNumbersHidden) return [];
  if (!hasNumbers(chosenColumns(form.columns, form.grid))) return [];
  const {masked} = exporting;
  const said = form.columns === 'bulk' ? masked.bulk : masked.file;
  return wrapText(`! ${said}${may(rights, 'reveal') ? ` ${masked.reveal}` : ''}`, cells)
    .slice(0, mostOfProblem)
    .map((text) => ({text, look: (line) => paint('warning', line)}));
}

function problemLines({problem}: ExportForm, cells: number, texts: Messages): DialogLine[] {
  if (!problem) return [];
  return wrapText(`! ${showable(sayProblem(texts, problem))}`, cells)
    .slice(0, mostOfProblem)
    .map((text) => ({text, look: (line) => paint('error', line)}));
}
