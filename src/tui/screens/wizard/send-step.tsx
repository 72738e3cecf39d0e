import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Lines} from '../../components/line.tsx';
import type {State} from '../../state/state.ts';
import {bodyHeight, hasVerdictTable, verdictsHeight} from '../../state/wizard/wizard-layout.ts';
import {foundVerdicts} from '../../state/wizard/wizard-send.ts';
import type {CheckedFile, WizardState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {padLines, paragraph} from './paragraph.ts';
import {verdictLook} from './row-table.ts';
import {summaryLines} from './send-summary.ts';
import {warningLines} from './send-warnings.ts';

/**
 * Step 8: the whole send at a glance. On the left what leaves, when and how; beside it every verdict with its rows, whose
 * sum is the file; below what to know before; last what Enter does.
 */
export function SendStep({state, texts, wizard}: WizardProps) {
  const {result} = wizard.check;
  if (!result) return null;
  const {columns} = state.size;
  const height = bodyHeight(state.size);
  const below = statusLines(wizard, texts, columns);
  const right = hasVerdictTable(state.size) ? verdictTable(result, wizard, state, texts) : [];
  const left = columns - (right.length > 0 ? cellWidth(right[0]?.plain ?? '') + 2 : 0);
  const facts = summaryLines(result, wizard, state, texts, left);
  const room = height - below.length;
  const isNarrow = right.length === 0;
  const warnings = warningLines(wizard, state, texts);
  // What can be read on the steps before gives way to warnings; the numbers and the last lines never do.
  const least = isNarrow ? 4 : 2;
  const forWarnings = Math.min(warnings.length, Math.max(least, room - Math.max(facts.length, right.length)));
  const top = Math.max(1, room - (warnings.length === 0 ? 0 : forWarnings));
  const lines = isNarrow
    ? [...facts.slice(0, top - 1), verdictLine(result, wizard, texts, columns)]
    : sideBySide(facts.slice(0, top), right.slice(0, top), left);
  return <Lines lines={[...padLines(lines, top), ...padLines(warnings, room - top), ...below]} />;
}

interface TableLine {
  plain: string;
  painted: string;
}

const sideBySide = (facts: readonly string[], table: readonly TableLine[], left: number): string[] =>
  Array.from({length: Math.max(facts.length, table.length)}, (_, line) => {
    const fact = facts[line] ?? ' '.repeat(left);
    return `${fact}  ${table[line]?.painted ?? ''}`;
  });

/** Every verdict with its rows, the sum below; the cursor picks the one whose rows are wanted. */
function verdictTable(result: CheckedFile, wizard: WizardState, state: State, texts: Messages): TableLine[] {
  const number = numbersOf(texts.locale);
  const found = foundVerdicts(wizard);
  const names = found.map((verdict) => `${verdictLook(verdict).sign} ${texts.verdicts.names[verdict]}`);
  const {total} = texts.wizard.send;
  const sum = number.format(result.totals.rows);
  const nameCells = Math.max(cellWidth(total) + 2, ...names.map(cellWidth));
  const countCells = Math.max(
    cellWidth(sum),
    ...found.map((verdict) => cellWidth(number.format(result.totals.verdicts[verdict]))),
  );
  const {top, cursor} = wizard.send.list;
  const line = (name: string, count: string) =>
    `${fitWidth(name, nameCells)}  ${fitWidth(count, countCells, {align: 'right'})}`;
  const rows = found.slice(top, top + verdictsHeight(state.size)).map((verdict, index): TableLine => {
    const text = line(names[top + index] ?? '', number.format(result.totals.verdicts[verdict]));
    const isCurrent = top + index === cursor;
    const role = isCurrent && state.highlightsRow ? 'selected' : verdictLook(verdict).role;
    return {plain: `${isCurrent ? '> ' : '  '}${text}`, painted: `${isCurrent ? '> ' : '  '}${paint(role, text)}`};
  });
  const all = `  ${line(`  ${total}`, sum)}`;
  const rule = `  ${'─'.repeat(nameCells + countCells + 2)}`;
  return [...rows, {plain: rule, painted: paint('dim', rule)}, {plain: all, painted: paint('strong', all)}];
}

/** The verdict under the cursor, where there is no room for the table. */
function verdictLine({totals}: CheckedFile, wizard: WizardState, texts: Messages, columns: number): string {
  const found = foundVerdicts(wizard);
  const verdict = found[wizard.send.list.cursor];
  if (verdict === undefined) return '';
  const {sign, role} = verdictLook(verdict);
  const count = numbersOf(texts.locale).format(totals.verdicts[verdict]);
  const place = `${wizard.send.list.cursor + 1}/${found.length}`;
  return paint(role, fitWidth(`> ${sign} ${texts.verdicts.names[verdict]} ${count} (${place})`, columns));
}

/** What is in the way, how far the send is, or how to begin it. */
function statusLines({check, send}: WizardState, texts: Messages, cells: number): string[] {
  const words = texts.wizard.send;
  if (send.progress) return paragraph(words.sending(send.progress.done, send.progress.total), cells, 1, 'info');
  if (send.problem) return paragraph(`! ${sayProblem(texts, send.problem)}`, cells, 3, 'error');
  if (check.running) return paragraph(texts.wizard.rows.judging, cells, 1, 'dim');
  return paragraph(words.ready, cells, 1, 'strong');
}
