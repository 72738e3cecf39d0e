import type {MessageDetail} from '../../actions/read-message.ts';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import {stateLook} from '../../core/state-look.ts';
import {messageFacts} from '../../i18n/message-facts.ts';
import {labelWords, stateWords, stepWords} from '../../i18n/message-words.ts';
import type {Messages} from '../../i18n/messages.ts';
import {wrapText} from '../../core/wrap-text.ts';
import {pageHeight} from '../state/layout.ts';
import {soughtIn} from '../state/search/sought.ts';
import type {State} from '../state/state.ts';
import {paint, type Role} from '../theme/paint.ts';
import {conversationLines} from './conversation-lines.ts';
import {hitCell, hitLines} from './hits.ts';
import {historyLines} from './opt-outs/history-lines.ts';

/** The page of one message, and where in it the conversation begins and this message stands in it. */
export interface DetailPage {
  lines: readonly string[];
  conversation: number;
  current: number;
}

/** What a page depends on beside its message; a page is made again only when one of them is another. */
type Terms = readonly [columns: number, height: number, zone: string, texts: Messages, sought: unknown];

const known = new WeakMap<MessageDetail, {terms: Terms; page: DetailPage}>();

/** A page of fifty messages takes milliseconds, and is asked for twice at every key that scrolls it. */
export function detailPage(detail: MessageDetail, state: State, texts: Messages): DetailPage {
  const terms: Terms = [state.size.columns, pageHeight(state), state.zone, texts, soughtIn(state.grid)];
  const before = known.get(detail);
  if (before?.terms.every((term, index) => term === terms[index])) return before.page;
  const page = makePage(detail, state, texts);
  known.set(detail, {terms, page});
  return page;
}

/** On a page of fewer lines than this the facts alone would fill it: there the text, which people open it for, is first. */
const lowPage = 16;

function makePage(detail: MessageDetail, state: State, texts: Messages): DetailPage {
  const {message} = detail;
  const {columns} = state.size;
  const words = texts.screen.detail;
  const wrapped = hitLines(message, columns - 4, soughtIn(state.grid));
  const facts = [...factLines(detail, state, texts), ''];
  const text = [heading(words.text, columns), ...wrapped.map((line) => `  ${line}`), ''];
  const above = [
    ...(pageHeight(state) < lowPage ? [...text, ...facts] : [...facts, ...text]),
    heading(words.life, columns),
    ...lifeLines(detail, state, texts),
    '',
    ...optOutLines(detail, state, texts),
  ];
  const {lines, current} = conversationLines(detail, state, texts);
  return {
    lines: [
      ...above,
      heading(detail.optOut ? `${words.conversation} · ! ${texts.optOuts.mark}` : words.conversation, columns),
      ...lines,
    ],
    conversation: above.length,
    current: above.length + 1 + current,
  };
}

const heading = (text: string, columns: number): string => paint('header', fitWidth(` ${text}`, columns));

/** Nothing for a number that never was on the opt-out list. */
function optOutLines(
  {message: {number}, optOutHistory: history}: MessageDetail,
  state: State,
  texts: Messages,
): string[] {
  if (history.length === 0) return [];
  return [heading(texts.optOuts.history, state.size.columns), ...historyLines({number, history}, state, texts), ''];
}

/** A name and its value a line; a long value goes on below itself. */
function factLines(detail: MessageDetail, {zone, size, grid}: State, texts: Messages): string[] {
  const {number} = texts.screen.columns;
  const facts = messageFacts(detail, zone, texts).filter(([name]) => name !== number);
  const wide = Math.max(cellWidth(number), ...facts.map(([name]) => cellWidth(name)));
  const cells = size.columns - wide - 5;
  const lineOf = (name: string, value: string): string => `  ${paint('dim', fitWidth(name, wide))}  ${value}`;
  return [
    lineOf(number, hitCell(detail.message, 'number', cells, soughtIn(grid))),
    ...facts.flatMap(([name, value]) =>
      wrapText(showable(value), cells).map((line, index) => lineOf(index === 0 ? name : '', line)),
    ),
  ];
}

/** Something that happened to a message: when, what in which look, and by whom. */
interface Step {
  time: Date;
  head: string;
  role: Role;
  says: string;
}

/**
 * The steps of its life and the statuses that people put on it, in order of time. A carrier's code has its sentence,
 * where that does not stand among the facts already.
 */
function lifeLines({message, life, statuses}: MessageDetail, state: State, texts: Messages): string[] {
  const steps: Step[] = [
    ...life.map((step) => ({
      ...{time: step.time, head: stateWords(step, texts), role: stateLook[step.state].color},
      says: stepWords(step, message.error, texts),
    })),
    ...statuses.map((step) => ({
      ...{time: step.time, head: texts.screen.columns.status, role: 'dim' as const},
      says: labelWords(step, texts),
    })),
  ];
  return steps
    .toSorted((one, other) => one.time.getTime() - other.time.getTime())
    .flatMap((step) => stepLines(step, state, texts));
}

function stepLines({time, head, role, says}: Step, {zone, size}: State, texts: Messages): string[] {
  const when = `  ${formatTime(time, zone, {seconds: true})}  `;
  const words = fitWidth(head, stateCells(texts));
  const start = cellWidth(when) + cellWidth(words) + 1;
  return wrapText(says, Math.max(12, size.columns - start - 1)).map((line, index) =>
    index === 0 ? `${when}${paint(role, words)} ${line}` : `${' '.repeat(start)}${line}`,
  );
}

const stateCells = (texts: Messages): number =>
  Math.max(...Object.values(texts.states).map((name: string) => cellWidth(name))) + 2;
