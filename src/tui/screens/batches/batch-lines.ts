import type {Batch} from '../../../actions/bulk/batches.ts';
import type {RejectedRow} from '../../../actions/bulk/read-batch.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import {isSendable, verdicts, type Verdict} from '../../../core/ledger/verdict.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {lackedRight} from '../../../keys/lacked-right.ts';
import {commandLabel} from '../../../keys/labels.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import type {BatchLayer} from '../../state/batches/batches-state.ts';
import type {State} from '../../state/state.ts';
import {batchLook, paint} from '../../theme/paint.ts';
import {batchStateWords, failureLines, sayBrake, situationOf} from '../../components/batch-words.ts';
import {partSign, partWords, segmentBar} from './segment-bar.ts';

/** The page of one bulk send, from what is to be done down to the rows that were not sent. */
export function batchLines(layer: BatchLayer, state: State, texts: Messages): string[] {
  const {batch} = layer;
  const {columns} = state.size;
  const words = texts.batches.page;
  const failures = failureLines(batch, texts).flatMap((line) => indented(line, columns));
  return [
    ...releaseLines(batch, state, texts),
    ...stateLines(batch, state, texts),
    '',
    heading(words.numbers, columns),
    ...numberLines(batch, columns, texts),
    ...deletedLines(batch, columns, texts),
    ...(failures.length === 0 ? [] : ['', heading(words.failures, columns), ...failures]),
    '',
    ...factLines(layer, state, texts),
    '',
    heading(words.life, columns),
    ...lifeLines(layer, state, texts),
    ...ledgerLines(batch, columns, texts),
    ...rejectLines(layer, columns, texts),
  ];
}

const heading = (text: string, columns: number): string => paint('header', fitWidth(` ${text}`, columns));

const indented = (text: string, columns: number): string[] =>
  wrapText(text, columns - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`);

/** Who has to release it, where that is not its author. */
function releaseLines({needsOther, state: is, author}: Batch, state: State, {batches}: Messages): string[] {
  if (!needsOther || (is !== 'held' && is !== 'paused')) return [];
  const {page} = batches;
  const id = is === 'held' ? 'wishes.release' : 'wishes.resume';
  const isForOthers = author === state.desk.user || lackedRight(state.rights, id) !== null;
  const said = isForOthers ? page.authorWaits : page.needsOther(showable(author), commandLabel(id));
  return [...wrapText(said, state.size.columns - 4).map((line) => `  ${paint('warning', line)}`), ''];
}

function stateLines(batch: Batch, state: State, texts: Messages): string[] {
  const {columns} = state.size;
  const said = paint(batchLook[batch.state].role, batchStateWords(batch, texts));
  const room = columns - 4 - cellWidth(batchStateWords(batch, texts)) - 2;
  return [`  ${said}  ${fitWidth(situationOf(batch, state, texts), room)}`, `  ${segmentBar(batch, columns - 4)}`];
}

/** Each part with its share. */
function numberLines(batch: Batch, columns: number, texts: Messages): string[] {
  const parts = partWords(batch, texts);
  const wide = Math.max(0, ...parts.map(({words}) => cellWidth(words)));
  const percent = new Intl.NumberFormat(texts.locale, {style: 'percent', maximumFractionDigits: 1});
  return parts.map(({part, count, words}) => {
    const share = batch.messages === 0 ? '' : percent.format(count / batch.messages);
    return `  ${partSign(part)} ${fitWidth(words, wide)}  ${paint('dim', fitWidth(share, Math.max(0, columns - wide - 7)))}`;
  });
}

/** The counts above hold still, though some of the messages are gone. */
const deletedLines = ({deleted}: Batch, columns: number, {retention}: Messages): string[] =>
  deleted === 0 ? [] : indented(retention.ofBatch.messages(deleted), columns);

type Fact = readonly [name: string, value: string | null];

function factLines({batch, due}: BatchLayer, {zone, size}: State, texts: Messages): string[] {
  const {columns: names, detail} = texts.screen;
  const {page} = texts.batches;
  const facts = (
    [
      [page.file, batch.name],
      [names.queue, batch.queue],
      [names.user, batch.author],
      [detail.template, batch.template],
      [names.status, batch.status],
      [page.created, formatTime(batch.createdAt, zone)],
      [page.started, batch.startedAt && formatTime(batch.startedAt, zone)],
      [page.due, due && dueWords(due, zone)],
      [names.parts, costWords(batch, texts)],
    ] satisfies Fact[]
  ).filter((fact): fact is [string, string] => fact[1] !== null);
  const wide = Math.max(...facts.map(([name]) => cellWidth(name)));
  return facts.flatMap(([name, value]) =>
    wrapText(showable(value), size.columns - wide - 5).map(
      (line, index) => `  ${paint('dim', fitWidth(index === 0 ? name : '', wide))}  ${line}`,
    ),
  );
}

function dueWords({first, last}: {first: Date; last: Date}, zone: string): string {
  const [from, to] = [formatTime(first, zone), formatTime(last, zone)];
  return from === to ? from : `${from} – ${to}`;
}

function costWords({parts, price}: Batch, texts: Messages): string {
  const number = numbersOf(texts.locale);
  if (price === null) return number.format(parts);
  const currency = price.currency === '' ? '' : ` ${price.currency}`;
  const total = new Intl.NumberFormat(texts.locale, {minimumFractionDigits: 2, maximumFractionDigits: 2});
  const one = `${number.format(price.amount)}${currency}`;
  return texts.batches.page.cost(parts, one, `${total.format(parts * price.amount)}${currency}`);
}

/** When, what, by whom and why, one line or more each. */
function lifeLines({life}: BatchLayer, {zone, size}: State, texts: Messages): string[] {
  if (life === null) return [`  ${texts.screen.loading}`];
  const states = Math.max(...Object.values(texts.batchStates).map((name) => cellWidth(name))) + 2;
  return life.flatMap((change) => {
    const when = `  ${formatTime(change.time, zone, {seconds: true})}  `;
    const words = fitWidth(batchStateWords(change, texts), states);
    const start = cellWidth(when) + states + 1;
    const why = change.reason ? [sayBrake(change.reason, texts.batches.brakes)] : [];
    const said = wrapText([showable(change.actor), ...why].join(' · '), Math.max(12, size.columns - start - 1));
    return said.map((line, index) =>
      index === 0 ? `${when}${paint(batchLook[change.state].role, words)} ${line}` : `${' '.repeat(start)}${line}`,
    );
  });
}

/** The totals of the ledger with which it was made; they add up to the rows of the file. */
function ledgerLines({verdicts: totals}: Batch, columns: number, texts: Messages): string[] {
  if (totals === null) return [];
  const number = numbersOf(texts.locale);
  const found = verdicts.filter((verdict) => (totals[verdict] ?? 0) > 0);
  const rows = found.map((verdict) => {
    const sign = isSendable(verdict) ? '✓' : '✗';
    return `  ${sign} ${fitWidth(texts.verdicts.names[verdict], 18)} ${number.format(totals[verdict] ?? 0)}`;
  });
  return ['', heading(texts.batches.page.ledger, columns), ...rows];
}

function rejectLines({batch, rejects}: BatchLayer, columns: number, texts: Messages): string[] {
  if (batch.rejected === 0) return [];
  const title = heading(texts.batches.page.rejects, columns);
  if (rejects === null) return ['', title, `  ${texts.screen.loading}`];
  if (rejects.length === 0) return ['', title, ...indented(texts.retention.ofBatch.rejects(batch.rejected), columns)];
  const wide = cellWidth(texts.batches.page.row(rejects.at(-1)?.row ?? 1));
  return ['', title, ...rejects.map((reject) => rejectLine(reject, wide, columns, texts))];
}

function rejectLine(
  {row, verdict, number, value}: RejectedRow,
  wide: number,
  columns: number,
  texts: Messages,
): string {
  const {names} = texts.verdicts;
  const name = Object.hasOwn(names, verdict) ? names[verdict as Verdict] : showable(verdict);
  const what = value ?? number ?? '';
  const head = `  ${fitWidth(texts.batches.page.row(row), wide)}  ${fitWidth(name, 18)} `;
  return `${head}${fitWidth(showable(what), Math.max(0, columns - cellWidth(head) - 1))}`;
}
