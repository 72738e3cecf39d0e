import type {MessageDetail} from '../actions/read-message.ts';
import {cellWidth, fitWidth} from '../core/cell-width.ts';
import {paintColor} from '../core/color-codes.ts';
import type {Message, ShownState} from '../core/message.ts';
import {showable} from '../core/outside-text.ts';
import {formatCondition} from '../core/query/format.ts';
import {formatTime} from '../core/schedule.ts';
import {shellLine} from '../core/shell-words.ts';
import {stateLook} from '../core/state-look.ts';
import {wrapText} from '../core/wrap-text.ts';
import {messageFacts} from '../i18n/message-facts.ts';
import {labelWords, stateWords, stepWords} from '../i18n/message-words.ts';
import type {Messages} from '../i18n/messages.ts';

interface Look {
  /** An IANA name. */
  zone: string;
  texts: Messages;
  /** Cells of a line. */
  width: number;
  hasColors: boolean;
}

/** One message for a person at a terminal: its facts, its text, its life, its conversation. No line is too wide. */
export function messagePage(detail: MessageDetail, look: Look): string[] {
  const {detail: words} = look.texts.screen;
  const {message} = detail;
  const blocks: [heading: string, lines: readonly string[]][] = [
    [words.title(message.id), factsBlock(detail, look)],
    [words.text, wrapText(showable(message.text, {keepNewlines: true}), look.width - 2).map((line) => `  ${line}`)],
    [words.life, lifeBlock(detail, look)],
    [words.conversation, conversationBlock(detail, look)],
  ];
  return blocks.flatMap(([heading, lines], index) => [...(index > 0 ? [''] : []), heading, ...lines]);
}

function factsBlock(detail: MessageDetail, look: Look): string[] {
  const facts = messageFacts(detail, look.zone, look.texts);
  const wide = Math.max(...facts.map(([name]) => cellWidth(name)));
  const {state} = look.texts.screen.columns;
  return facts.flatMap(([name, value]) =>
    beside([`  ${fitWidth(name, wide)}  `], showable(value), look, name === state ? detail.message.state : null),
  );
}

/** Steps of its life and what people labelled it with, in order of time. */
function lifeBlock({message, life, statuses}: MessageDetail, look: Look): string[] {
  const {texts, zone} = look;
  const names = Object.values(texts.states).map((name: string) => cellWidth(name));
  const wide = Math.max(...names) + 2;
  const {status: label} = texts.screen.columns;
  const steps = [
    ...life.map((step) => ({
      ...{time: step.time, state: step.state, head: stateWords(step, texts)},
      says: stepWords(step, message.error, texts),
    })),
    ...statuses.map((step) => ({
      ...{time: step.time, state: null, head: label},
      says: labelWords(step, texts),
    })),
  ].sort((a, b) => a.time.getTime() - b.time.getTime());
  return steps.flatMap(({time, state, head, says}) => {
    const when = `  ${formatTime(time, zone, {seconds: true})}  `;
    return beside([when, fitWidth(head, wide), ' '], says, look, state);
  });
}

/** Oldest first: received on the left of an arrow, sent on the right of it; `>` marks the message itself. */
function conversationBlock({message, conversation}: MessageDetail, look: Look): string[] {
  const {messages, hasEarlier, hasLater} = conversation;
  const {results} = look.texts.cli;
  const ofNumber = formatCondition({
    op: 'match',
    negated: false,
    field: 'number',
    tests: [{op: 'equals', value: message.number}],
  });
  const command = showable(shellLine(['smsdesk', 'list', ofNumber, '--all']));
  return [
    ...(hasEarlier ? [fitted(`  ${results.earlier(command)}`, look)] : []),
    ...messages.flatMap((other) => speech(other, other.id === message.id, look)),
    ...(hasLater ? [fitted(`  ${results.later(command)}`, look)] : []),
  ];
}

function speech(message: Message, isThis: boolean, look: Look): string[] {
  const arrow = message.direction === 'in' ? '←' : '→';
  const when = `${isThis ? '>' : ' '} ${formatTime(message.time, look.zone)} ${arrow} `;
  return beside([when, stateLook[message.state].sign, ' '], showable(message.text), look, message.state);
}

/** Fewer cells for a text beside what it belongs to leave a word a line. */
const leastBeside = 16;

/**
 * A text beside its head, going on below itself; where the terminal is too narrow for that, one after the other. With a
 * state the second piece of the head has its colour, or the text of a head in one piece.
 */
function beside(head: readonly string[], text: string, look: Look, state: ShownState | null): string[] {
  const start = head.reduce((sum, piece) => sum + cellWidth(piece), 0);
  const room = look.width - start;
  if (room < leastBeside) return wrapText(`${head.join('')}${text}`, look.width);
  const paint = (piece: string): string =>
    look.hasColors && state !== null ? paintColor(stateLook[state].color, piece) : piece;
  const painted = head.map((piece, index) => (index === 1 ? paint(piece) : piece)).join('');
  return wrapText(text, room).map((line, index) =>
    index === 0 ? `${painted}${head.length === 1 ? paint(line) : line}`.trimEnd() : `${' '.repeat(start)}${line}`,
  );
}

const fitted = (line: string, {width}: Look): string => (cellWidth(line) > width ? fitWidth(line, width) : line);
