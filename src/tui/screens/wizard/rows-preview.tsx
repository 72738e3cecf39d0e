import {fitWidth} from '../../../core/cell-width.ts';
import type {LedgerRow, LedgerTotals} from '../../../core/ledger.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import {isSendable, type Verdict} from '../../../core/verdict.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import type {State} from '../../state/state.ts';
import {rowsHeight, rowTextHeight} from '../../state/wizard/wizard-layout.ts';
import {rowAt} from '../../state/wizard/wizard-rows.ts';
import type {WizardState} from '../../state/wizard/wizard-state.ts';
import {paint, type Role} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {paragraph} from './paragraph.ts';
import {rejectedWords} from './rejected-words.ts';

/** All rows of the file with their verdicts; of 100,000 only those in the window are drawn. */
export function RowsPreview({state, texts, wizard}: WizardProps) {
  const result = wizard.check.result;
  if (!result) return null;
  return (
    <Lines
      lines={[
        totalsLine(result.totals, wizard, state, texts),
        headerLine(state, texts),
        ...rowLines(wizard, state, texts),
        ...detailLines(rowAt(wizard, wizard.rows.list.cursor), state, texts),
      ]}
    />
  );
}

/** The sign and the colour of a verdict. */
const verdictLook = (verdict: Verdict): {sign: string; role: Role} =>
  isSendable(verdict) ? {sign: '✓', role: 'success'} : {sign: '✗', role: 'red'};

/** The numbers that matter first: where the line is cut, the last page still says them all. */
function totalsLine(totals: LedgerTotals, {rows, check}: WizardState, {size}: State, texts: Messages): string {
  const words = texts.wizard.rows;
  const how = check.running ? [words.judging] : rows.badFirst ? [words.badFirst] : [];
  const counts = [`✓ ${words.send(totals.send)}`, `✗ ${words.rejected(totals.rejected)}`];
  const why = totals.rejected === 0 ? '' : `: ${rejectedWords(totals, texts)}`;
  return paint('strong', fitWidth(`  ${[words.rows(totals.rows), ...how, ...counts].join(' · ')}${why}`, size.columns));
}

interface RowCells {
  row: string;
  verdict: string;
  number: string;
  parts: string;
  time: string;
  text: string;
}

const widths = {row: 7, verdict: 14, number: 14, parts: 5, time: 17} as const;

/** One line of the table; where it is narrow the time and the parts give way, what they say stands below. */
function tableLine(cells: RowCells, columns: number, paintVerdict = (text: string) => text): string {
  const isWide = columns >= 72;
  const fixed = [
    fitWidth(cells.row, widths.row, {align: 'right'}),
    paintVerdict(fitWidth(cells.verdict, widths.verdict)),
    fitWidth(cells.number, widths.number),
    ...(isWide ? [fitWidth(cells.parts, widths.parts, {align: 'right'}), fitWidth(cells.time, widths.time)] : []),
  ].join(' ');
  const taken = widths.row + widths.verdict + widths.number + 2 + (isWide ? widths.parts + widths.time + 2 : 0);
  return `${fixed} ${fitWidth(cells.text, Math.max(0, columns - 2 - taken - 1))}`;
}

function headerLine({size}: State, texts: Messages): string {
  return `  ${paint('header', tableLine(texts.wizard.rows.columns, size.columns))}`;
}

function rowLines(wizard: WizardState, state: State, texts: Messages): string[] {
  const height = rowsHeight(state.size);
  const {top, cursor} = wizard.rows.list;
  return Array.from({length: height}, (_, line) => {
    const row = rowAt(wizard, top + line);
    return row ? rowLine(row, top + line === cursor, state, texts) : '';
  });
}

/** A star marks what the row took from the wizard, since it has none of its own. */
function rowLine(row: LedgerRow, isCurrent: boolean, {size, zone, highlightsRow}: State, texts: Messages): string {
  const words = texts.wizard.rows;
  const {sign, role} = verdictLook(row.verdict);
  const cells: RowCells = {
    row: String(row.row),
    verdict: `${sign} ${texts.verdicts.names[row.verdict]}`,
    number: showable(row.number ?? row.clid),
    parts: row.parts === 0 ? '' : String(row.parts),
    time: row.due
      ? `${formatTime(row.due, zone)}${row.timeFrom === 'send' ? '*' : ''}`
      : row.timeFrom === 'now'
        ? words.atOnce
        : '',
    text: `${row.text !== null && row.textFrom === 'template' ? '* ' : ''}${showable(row.text ?? '')}`,
  };
  if (isCurrent && highlightsRow) return `> ${paint('selected', tableLine(cells, size.columns))}`;
  return `${isCurrent ? '>' : ' '} ${tableLine(cells, size.columns, (text) => paint(role, text))}`;
}

/** What there is to say about the row under the cursor, and its whole text as far as there is room. */
function detailLines(row: LedgerRow | undefined, {size, zone}: State, texts: Messages): string[] {
  const room = rowTextHeight(size);
  if (!row) return Array<string>(room + 1).fill('');
  const words = texts.wizard.rows;
  const time = row.due ? `${formatTime(row.due, zone)} (${words.timeFrom[row.timeFrom]})` : words.atOnce;
  const facts = [
    words.row(row.row),
    showable(texts.verdicts.reasons[row.verdict](row, (moment) => formatTime(moment, zone))),
    ...(row.text === null ? [] : [words.textFrom[row.textFrom], words.parts(row.parts)]),
    ...(row.due || row.timeFrom === 'now' ? [time] : []),
  ];
  const head = `── ${facts.join(' · ')} `;
  return [paint('dim', fitWidth(head, size.columns)), ...paragraph(row.text ?? '', size.columns, room)];
}
