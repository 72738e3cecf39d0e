import {fitWidth} from '../../../core/cell-width.ts';
import {formatTime} from '../../../core/schedule.ts';
import {importColumns, type ImportColumn} from '../../../core/sheet.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {wrapText} from '../../../core/wrap-text.ts';
import {bodyHeight} from '../../state/wizard/wizard-layout.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {paragraph} from './paragraph.ts';

/** Step 2: what a row is, what each column means, and an example where there is room. */
export function ColumnsStep({state, texts}: WizardProps) {
  const {columns} = state.size;
  const height = bodyHeight(state.size);
  const words = texts.wizard.columns;
  const needed = [`  ${words.about}`, ...importColumns.flatMap((column) => meaningLines(column, texts, columns, 1))];
  const whole = [
    `  ${words.about}`,
    '',
    ...importColumns.flatMap((column) => meaningLines(column, texts, columns, 4)),
    '',
    ...paragraph(words.more, columns, 3),
    '',
    `  ${words.example}`,
    ...exampleLines(state, texts).map((line) => paint('dim', fitWidth(`    ${line}`, columns))),
  ];
  return <Lines lines={whole.length <= height ? whole : needed.slice(0, height)} />;
}

/** The widest name and a gap. */
const nameCells = Math.max(...importColumns.map((name) => name.length)) + 2;

function meaningLines(column: ImportColumn, texts: Messages, columns: number, most: number): string[] {
  const words = texts.wizard.columns;
  const need = column === 'clid' ? words.required : words.optional;
  const indent = ' '.repeat(nameCells + 2);
  const meaning = words.meanings[column].flatMap((sentence) => wrapText(sentence, columns - nameCells - 4));
  return [
    `  ${paint('strong', fitWidth(column, nameCells))}${paint('dim', need)}`,
    ...meaning.slice(0, most).map((line) => `${indent}${line}`),
  ];
}

/** As a csv would have it; the second row goes on the next day. */
function exampleLines({now, zone}: State, texts: Messages): string[] {
  const [first, second] = texts.wizard.columns.exampleTexts;
  const tomorrow = formatTime(new Date(now.getTime() + 86_400_000), zone).slice(0, 10);
  return [importColumns.join(';'), `+420777123456;${first};`, `+420602000111;${second};${tomorrow} 09:00`];
}
