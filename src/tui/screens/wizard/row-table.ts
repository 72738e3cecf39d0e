import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import {isSendable, type Verdict} from '../../../core/ledger/verdict.ts';
import type {Messages} from '../../../i18n/messages.ts';
import type {State} from '../../state/state.ts';
import {rowsHeight} from '../../state/wizard/wizard-layout.ts';
import {foundVerdicts} from '../../state/wizard/wizard-send.ts';
import {isMended, rowAt} from '../../state/wizard/wizard-shown.ts';
import type {KeptRow, WizardState} from '../../state/wizard/wizard-state.ts';
import {paint, type Role} from '../../theme/paint.ts';

/** The sign and the colour of a verdict. */
export function verdictLook(verdict: Verdict): {sign: string; role: Role} {
  if (verdict === 'moved') return {sign: '◷', role: 'success'};
  return isSendable(verdict) ? {sign: '✓', role: 'success'} : {sign: '✗', role: 'red'};
}

interface RowCells {
  row: string;
  verdict: string;
  number: string;
  parts: string;
  time: string;
  text: string;
}

interface Widths {
  row: number;
  verdict: number;
  number: number;
  /** Null where the table is too narrow for them; what they say stands below. */
  parts: number | null;
  time: number | null;
}

/** As wide as the file needs: the number of its last row, its verdicts. */
function widthsOf(wizard: WizardState, {size}: State, texts: Messages): Widths {
  const names = foundVerdicts(wizard).map((verdict) => cellWidth(texts.verdicts.names[verdict]));
  const {columns} = texts.wizard.rows;
  const last = wizard.check.result?.rows.at(-1)?.row ?? 0;
  const isWide = size.columns >= 72;
  return {
    row: Math.max(cellWidth(columns.row), String(last).length + 1),
    verdict: Math.max(cellWidth(columns.verdict), 2 + Math.max(0, ...names)),
    number: 14,
    parts: isWide ? cellWidth(columns.parts) : null,
    time: isWide ? 17 : null,
  };
}

function tableLine(cells: RowCells, widths: Widths, columns: number, paintVerdict = (text: string) => text): string {
  const {parts, time} = widths;
  const fixed = [
    fitWidth(cells.row, widths.row, {align: 'right'}),
    paintVerdict(fitWidth(cells.verdict, widths.verdict)),
    fitWidth(cells.number, widths.number),
    ...(parts === null ? [] : [fitWidth(cells.parts, parts, {align: 'right'})]),
    ...(time === null ? [] : [fitWidth(cells.time, time)]),
  ];
  const taken = [widths.row, widths.verdict, widths.number, parts ?? 0, time ?? 0].reduce((sum, width) => sum + width);
  return `${fixed.join(' ')} ${fitWidth(cells.text, Math.max(0, columns - 3 - taken - (fixed.length - 1)))}`;
}

/** The heading of the table, and the rows in its window; of 100,000 only those are drawn. */
export function rowTable(wizard: WizardState, state: State, texts: Messages): string[] {
  const widths = widthsOf(wizard, state, texts);
  const {columns} = state.size;
  const {top, cursor} = wizard.rows.list;
  const lines = Array.from({length: rowsHeight(state.size)}, (_, line) => {
    const row = rowAt(wizard, top + line);
    if (!row) return '';
    const cells = cellsOf(row, isMended(wizard.choices.fixes, row.row), state, texts);
    if (top + line !== cursor) {
      return `  ${tableLine(cells, widths, columns, (text) => paint(verdictLook(row.verdict).role, text))}`;
    }
    if (state.highlightsRow) return `> ${paint('selected', tableLine(cells, widths, columns))}`;
    return `> ${tableLine(cells, widths, columns, (text) => paint(verdictLook(row.verdict).role, text))}`;
  });
  return [`  ${paint('header', tableLine(texts.wizard.rows.columns, widths, columns))}`, ...lines];
}

/** A star marks what the row took from the wizard, since it has none of its own; `~` that cells of it were mended. */
function cellsOf(row: KeptRow, isRowMended: boolean, {zone}: State, texts: Messages): RowCells {
  const {sign} = verdictLook(row.verdict);
  return {
    row: `${row.row}${isRowMended ? '~' : ' '}`,
    verdict: `${sign} ${texts.verdicts.names[row.verdict]}`,
    number: showable(row.number ?? row.clid),
    parts: row.parts === 0 ? '' : String(row.parts),
    time: row.due
      ? `${formatTime(row.due, zone)}${row.timeFrom === 'send' ? '*' : ''}`
      : row.timeFrom === 'now'
        ? texts.wizard.rows.atOnce
        : '',
    text: `${row.text !== null && row.textFrom === 'template' ? '* ' : ''}${showable(row.text ?? '')}`,
  };
}
