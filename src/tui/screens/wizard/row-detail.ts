import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import type {LedgerRow} from '../../../core/ledger/ledger.ts';
import {encodingNames} from '../../../core/parts.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import type {State} from '../../state/state.ts';
import {detailHeight} from '../../state/wizard/wizard-layout.ts';
import {isMended, rowUnderCursor} from '../../state/wizard/wizard-shown.ts';
import type {WizardState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import {untilWords} from './how-far.ts';
import {padLines, paragraph} from './paragraph.ts';

/** Why the row under the cursor has its verdict, what it costs and when it goes, and its whole text as room allows. */
export function detailLines(wizard: WizardState, state: State, texts: Messages): string[] {
  const room = detailHeight(state.size);
  const row = rowUnderCursor(wizard);
  const {columns} = state.size;
  if (!row) return Array<string>(room).fill('');
  const words = texts.wizard.rows;
  const reason = showable(texts.verdicts.reasons[row.verdict](row, (moment) => formatTime(moment, state.zone)));
  const suggestion = row.problem?.suggestion ?? null;
  const head = [
    words.row(row.row),
    ...(isMended(wizard.choices.fixes, row.row) ? [words.mended] : []),
    ...(suggestion === null ? [] : [words.takeSuggestion(showable(suggestion))]),
  ].join(' · ');
  const isShort = cellWidth(`── ${head} · ${reason} `) <= columns;
  const lines = [
    ruleOf(isShort ? `${head} · ${reason}` : head, columns),
    ...(isShort ? [] : paragraph(reason, columns, 2)),
    ...factLines(row, state, texts),
  ];
  const left = Math.max(1, room - lines.length);
  return padLines([...lines.slice(0, Math.max(1, room - 1)), ...paragraph(row.text ?? '', columns, left)], room);
}

export function ruleOf(text: string, columns: number): string {
  const head = fitWidth(`── ${text} `, columns).trimEnd();
  return paint('dim', `${head} ${'─'.repeat(Math.max(0, columns - cellWidth(head) - 1))}`);
}

function factLines(row: LedgerRow, {size: {columns}, zone, now}: State, texts: Messages): string[] {
  const words = texts.wizard.rows;
  const text =
    row.text === null ? [] : [words.textFrom[row.textFrom], words.parts(row.parts), encodingNames[row.encoding]];
  const facts = [...text, ...timeFacts(row, zone, now, texts)];
  const forcing = row.encoding === 'ucs2' && row.text !== null ? [forcingWords(row, texts)] : [];
  return [
    ...(facts.length === 0 ? [] : [paint('dim', fitWidth(`  ${facts.join(' · ')}`, columns))]),
    ...forcing.flatMap((said) => paragraph(said, columns, 1, 'warning')),
  ];
}

function timeFacts(row: LedgerRow, zone: string, now: Date, texts: Messages): string[] {
  const words = texts.wizard.rows;
  if (!row.due) return row.timeFrom === 'now' ? [words.atOnce] : [];
  const until = untilWords(row.due, now, texts);
  return [`${formatTime(row.due, zone)} ${zone}`, ...(until === '' ? [] : [until]), words.timeFrom[row.timeFrom]];
}

function forcingWords({forcing, parts, plainParts}: LedgerRow, texts: Messages): string {
  const {rows} = texts.wizard;
  return rows.forcing(
    Array.from(forcing, (character) => showable(character)),
    plainParts < parts ? rows.parts(plainParts) : null,
  );
}
