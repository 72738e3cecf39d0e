import type {MessageDetail} from '../../actions/read-message.ts';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {LifeStep, Message} from '../../core/message.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Sought} from '../../core/query/sought.ts';
import {stateLook} from '../../core/state-look.ts';
import {costWords, failureWords, stateWords} from '../../i18n/message-words.ts';
import type {Messages} from '../../i18n/messages.ts';
import {wrapText} from '../../core/wrap-text.ts';
import {optOutFacts} from '../../i18n/opt-out-facts.ts';
import {paint} from '../theme/paint.ts';
import {hitLines} from './hits.ts';
import {arrowOf} from './message-arrow.ts';

/** Where the lines of the preview pane are to stand. */
export interface PreviewSpace {
  columns: number;
  /** Lines that are on the screen at a time. */
  height: number;
  zone: string;
  /** What was searched for is marked. */
  sought: Sought;
}

/** However little room is left, so much of the conversation can be scrolled to. */
const leastConversation = 3;

/** All that the pane tells of a message: the whole text, its facts, its life, and the end of the conversation. */
export function previewLines(detail: MessageDetail, space: PreviewSpace, texts: Messages): string[] {
  const {message, life} = detail;
  const cells = space.columns - 2;
  const text = hitLines(message, cells, space.sought).map((line) => ` ${line}`);
  const lines = [...text, ...factLines(detail, space.zone, cells, texts), ...lifeLines(life, space.zone, cells, texts)];
  const room = Math.max(leastConversation, space.height - lines.length);
  return [...lines, ...conversationLines(detail, space, room)];
}

/** What stands side by side, between dots; the state first, in its colour. */
function factLines({message, template, optOut}: MessageDetail, zone: string, cells: number, texts: Messages): string[] {
  const state = stateWords(message, texts);
  const {columns: names, detail: words} = texts.screen;
  const named: [string, string | null][] = [
    [names.queue, message.queue],
    [texts.optOuts.fact, optOut && texts.optOuts.known(optOutFacts(optOut, zone))],
    [names.status, message.status],
    [names.user, message.user],
    [words.template, template],
    [names.batch, message.batch === null ? null : String(message.batch)],
  ];
  const said = [state, failureWords(message.error, texts), costWords(message.text, texts, {namesForcing: false})];
  const first = wrapText(said.filter((fact) => fact !== null).join(' · '), cells);
  const second = named.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${showable(value)}`]));
  const {color} = stateLook[message.state];
  return [
    ...first.map((line, index) =>
      index === 0 && line.startsWith(state) ? ` ${paint(color, state)}${line.slice(state.length)}` : ` ${line}`,
    ),
    ...wrapText(second.join(' · '), cells).map((line) => ` ${paint('dim', line)}`),
  ];
}

/** The last steps fit on a line or two; the opened message has them all. */
const lastSteps = 4;

/** One step after the other, a day only where it is another than that before. */
function lifeLines(life: readonly LifeStep[], zone: string, cells: number, texts: Messages): string[] {
  let day = '';
  const steps = life.slice(-lastSteps).map((step) => {
    const [date = '', time = ''] = formatTime(step.time, zone, {seconds: true}).split(' ');
    const when = date === day ? time : `${date} ${time}`;
    day = date;
    return `${when} ${stateWords(step, texts)} ${showable(step.actor)}`;
  });
  const all = life.length > lastSteps ? ['…', ...steps] : steps;
  return wrapPieces(all, '  ›  ', cells).map((line) => ` ${line}`);
}

/** Pieces side by side, as many on a line as fit; one that is longer than a line is cut. */
function wrapPieces(pieces: readonly string[], separator: string, cells: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const joined = last === undefined ? piece : last + separator + piece;
    if (last !== undefined && cellWidth(joined) <= cells) lines[lines.length - 1] = joined;
    else lines.push(fitWidth(piece, Math.min(cells, cellWidth(piece))));
  }
  return lines;
}

/** The last messages with the number, a line each; nothing where there is only this one. */
function conversationLines({message, conversation}: MessageDetail, space: PreviewSpace, room: number): string[] {
  const {messages} = conversation;
  if (messages.length < 2) return [];
  return messages.slice(-room).map((other) => conversationLine(other, other.id === message.id, space));
}

function conversationLine(message: Message, isCurrent: boolean, {columns, zone}: PreviewSpace): string {
  const line = `${isCurrent ? '>' : ' '}${formatTime(message.time, zone)} ${arrowOf(message)} ${showable(message.text)}`;
  return fitWidth(line, columns).trimEnd();
}
