import {fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {Line, Lines} from '../../components/line.tsx';
import {TextField} from '../../components/text-field.tsx';
import type {State} from '../../state/state.ts';
import {editedRow, keysOf} from '../../state/wizard/wizard-edit.ts';
import {detailHeight} from '../../state/wizard/wizard-layout.ts';
import type {CheckedFile, EditState, WizardState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import type {WizardProps} from '../screen-props.ts';
import {chosenFixes} from './chosen-fixes.ts';
import {padLines, paragraph} from './paragraph.ts';
import {rejectedWords} from './rejected-words.ts';
import {detailLines, ruleOf} from './row-detail.ts';
import {rowTable, verdictLook} from './row-table.ts';

/** The rows of the file with their verdicts, above what there is to say of one, or the field in which it is mended. */
export function RowsPreview(props: WizardProps) {
  const {state, texts, wizard} = props;
  const {result} = wizard.check;
  if (!result) return null;
  return (
    <>
      <Line>{totalsLine(result, wizard, state, texts)}</Line>
      <Lines lines={rowTable(wizard, state, texts)} />
      {wizard.edit ? <CellField {...props} edit={wizard.edit} /> : <Lines lines={detailLines(wizard, state, texts)} />}
    </>
  );
}

/** What is shown and the numbers that matter first: where the line is cut, the last step still says them all. */
function totalsLine(result: CheckedFile, wizard: WizardState, {size}: State, texts: Messages): string {
  const words = texts.wizard.rows;
  const {totals} = result;
  const facts = [
    ...groupWords(result, wizard, texts),
    ...(wizard.check.running ? [words.judging] : []),
    `✓ ${words.send(totals.send)}`,
    `✗ ${words.rejected(totals.rejected)}`,
    ...chosenFixes(wizard.choices, texts, {counts: false}),
    ...(totals.rejected === 0 ? [] : [rejectedWords(totals, texts)]),
  ];
  return paint('strong', fitWidth(`  ${facts.join(' · ')}`, size.columns));
}

/** Which rows are shown, and how many of them where not all are kept. */
function groupWords({totals, kept, rows}: CheckedFile, {rows: {shown}}: WizardState, texts: Messages): string[] {
  const words = texts.wizard.rows;
  if (shown === 'file' || shown === 'badFirst' || shown === 'mended') {
    const whole = rows.length < totals.rows ? words.partly(rows.length, totals.rows) : words.rows(totals.rows);
    return shown === 'file' ? [whole] : [whole, words.shown[shown]];
  }
  const count = totals.verdicts[shown];
  const name = `‹ ${verdictLook(shown).sign} ${texts.verdicts.names[shown]}`;
  return kept[shown] < count
    ? [`${name} ›`, words.partly(kept[shown], count)]
    : [`${name} ${numbersOf(texts.locale).format(count)} ›`];
}

/** A cell of the row being mended: its field takes the place of what there is to say of the row. */
function CellField({state, texts, wizard, dispatch, edit}: WizardProps & {edit: EditState}) {
  const {columns} = state.size;
  const height = detailHeight(state.size);
  const keys = keysOf(wizard);
  const name = showable(wizard.check.result?.head.columns[edit.column] ?? '');
  const key = keys[edit.column] ?? '';
  const named = key === name.toLowerCase() ? name : `${name} (${key})`;
  const places = keys.flatMap((known, place) => (known === '' ? [] : [place]));
  const title = texts.wizard.rows.editing(edit.row, named, places.indexOf(edit.column) + 1, places.length);
  const row = editedRow(wizard);
  const why = row ? showable(texts.verdicts.reasons[row.verdict](row, (moment) => formatTime(moment, state.zone))) : '';
  const fieldHeight = Math.max(1, Math.min(3, height - 2));
  return (
    <>
      <Line>{ruleOf(title, columns)}</Line>
      <TextField
        hasFocus
        cells={columns}
        label="  >"
        text={edit.text}
        height={fieldHeight}
        onChange={(value) => dispatch({type: 'text', value})}
      />
      <Lines lines={padLines(paragraph(why, columns, 2, 'dim'), Math.max(0, height - 1 - fieldHeight))} />
    </>
  );
}
