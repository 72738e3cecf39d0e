import {Box, Text} from 'ink';
import {Table} from 'ink-table';
import type {PropsWithChildren} from 'react';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import type {LedgerTotals} from '../../../core/ledger.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import {isSendable, verdicts} from '../../../core/verdict.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Lines} from '../../components/line.tsx';
import {lastName} from '../../state/wizard/file-path.ts';
import type {State} from '../../state/state.ts';
import {bodyHeight} from '../../state/wizard/wizard-layout.ts';
import type {CheckedFile, WizardState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {paragraph} from './paragraph.ts';
import {rejectedWords} from './rejected-words.ts';

/** Step 8: the whole send in numbers, before it is sent. */
export function SendStep({state, texts, wizard}: WizardProps) {
  const result = wizard.check.result;
  if (!result) return null;
  const {columns} = state.size;
  const counts = verdictCounts(result.totals, texts);
  const tableCells = columnCells(counts, texts.wizard.send.verdict) + columnCells(counts, texts.wizard.send.count) + 3;
  // Two lines a row, the heading included, and the bottom; where it does not fit the line of the rejected says the same.
  const hasTable = columns >= 72 && 2 * counts.length + 3 <= bodyHeight(state.size);
  const left = hasTable ? columns - tableCells - 1 : columns;
  return (
    <Box>
      <Box flexDirection="column" width={left} flexShrink={0}>
        <Lines lines={summaryLines(result, wizard, state, texts, left, hasTable)} />
      </Box>
      {hasTable && <Table data={counts} columns={tableColumns(texts)} header={Plain} cell={Plain} skeleton={Faint} />}
    </Box>
  );
}

const Plain = ({children}: PropsWithChildren) => <Text>{children}</Text>;
const Faint = ({children}: PropsWithChildren) => <Text dimColor>{children}</Text>;

type CountRow = Record<string, string>;

function verdictCounts(totals: LedgerTotals, texts: Messages): CountRow[] {
  const words = texts.wizard.send;
  const number = numbersOf(texts.locale);
  const row = (verdict: string, count: number): CountRow => ({
    [words.verdict]: verdict,
    [words.count]: number.format(count),
  });
  return [
    ...verdicts
      .filter((verdict) => totals.verdicts[verdict] > 0)
      .map((verdict) => row(texts.verdicts.names[verdict], totals.verdicts[verdict])),
    row(words.total, totals.rows),
  ];
}

const tableColumns = ({wizard: {send}}: Messages) => [{key: send.verdict}, {key: send.count, align: 'right' as const}];

/** Cells of a column with a blank on either side. */
const columnCells = (rows: readonly CountRow[], name: string): number =>
  Math.max(cellWidth(name), ...rows.map((row) => cellWidth(row[name] ?? ''))) + 2;

function summaryLines(
  {totals, path, rows}: CheckedFile,
  {choices, check, send}: WizardState,
  state: State,
  texts: Messages,
  cells: number,
  hasTable: boolean,
): string[] {
  const words = texts.wizard.send;
  const number = numbersOf(texts.locale);
  const labelCells = Math.max(...Object.values(words.labels).map(cellWidth)) + 2;
  const fact = (label: string, value: string) =>
    `  ${paint('dim', fitWidth(label, labelCells))}${fitWidth(value, Math.max(1, cells - labelCells - 2))}`;
  const longest = totals.longest && totals.longest.parts > 1 ? totals.longest : null;
  const parts = longest ? ` (${words.longest(longest.row, texts.wizard.rows.parts(longest.parts))})` : '';
  const facts = [
    fact(words.labels.sms, number.format(totals.send)),
    fact(words.labels.parts, `${number.format(totals.parts)}${parts}`),
    fact(words.labels.rejected, hasTable ? number.format(totals.rejected) : rejectedFact(totals, texts)),
    fact(words.labels.when, whenWords({totals, rows}, state.zone, texts)),
    fact(words.labels.queue, showable(choices.queue ?? words.none)),
    fact(words.labels.template, showable(choices.template ?? words.none)),
    fact(words.labels.status, showable(choices.status ?? words.none)),
    fact(words.labels.file, showable(lastName(path))),
  ];
  const below = statusLines(check.running !== null, send, texts, cells);
  // What can be read on the steps before gives way on a low screen; the last lines never do.
  return [...facts.slice(0, Math.max(3, bodyHeight(state.size) - below.length - 1)), '', ...below];
}

function rejectedFact(totals: LedgerTotals, texts: Messages): string {
  const number = numbersOf(texts.locale).format(totals.rejected);
  return totals.rejected === 0 ? number : `${number} (${rejectedWords(totals, texts)})`;
}

/** First and last time, and whether some do not wait for it. */
function whenWords({totals, rows}: Pick<CheckedFile, 'totals' | 'rows'>, zone: string, texts: Messages): string {
  const words = texts.wizard.send;
  if (!totals.due) return words.atOnce;
  const [first, last] = [formatTime(totals.due.first, zone), formatTime(totals.due.last, zone)];
  if (rows.some(({verdict, due}) => isSendable(verdict) && due === null)) return words.someAtOnce(last);
  return first === last ? first : words.between(first, last);
}

/** What is in the way, how far the send is, or how to begin it. */
function statusLines(
  isJudging: boolean,
  {progress, problem}: WizardState['send'],
  texts: Messages,
  cells: number,
): string[] {
  const words = texts.wizard.send;
  if (progress) return paragraph(words.sending(progress.done, progress.total), cells, 1, 'info');
  if (problem) return paragraph(`! ${sayProblem(texts, problem)}`, cells, 3, 'error');
  if (isJudging) return paragraph(texts.wizard.rows.judging, cells, 1, 'dim');
  return paragraph(words.ready, cells, 1, 'strong');
}
