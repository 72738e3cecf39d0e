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
import {stateWords, stepWords} from '../i18n/message-words.ts';
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
    hanging(`  ${fitWidth(name, wide)}  `, showable(value), look, name === state ? detail.message.state : null),
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
    ...statuses.map(({time, status, actor}) => ({
      ...{time, state: null, head: label},
      says: `${showable(status ?? texts.screen.detail.noStatus)} · ${showable(actor)}`,
    })),
  ].sort((a, b) => a.time.getTime() - b.time.getTime());
  return steps.flatMap(({time, state, head, says}) => {
    const when = `  ${formatTime(time, zone, {seconds: true})}  `;
    const painted = paintState(fitWidth(head, wide), state, look);
    const [first = '', ...more] = wrapText(says, roomBehind(cellWidth(when) + wide + 1, look));
    return [`${when}${painted} ${first}`, ...more.map((line) => `${' '.repeat(cellWidth(when) + wide + 1)}${line}`)];
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
  const {color, sign} = stateLook[message.state];
  const arrow = message.direction === 'in' ? '←' : '→';
  const when = `${isThis ? '>' : ' '} ${formatTime(message.time, look.zone)} ${arrow} `;
  const start = cellWidth(when) + cellWidth(sign) + 1;
  const [first = '', ...more] = wrapText(showable(message.text), roomBehind(start, look));
  const painted = look.hasColors ? paintColor(color, sign) : sign;
  return [`${when}${painted} ${first}`.trimEnd(), ...more.map((line) => `${' '.repeat(start)}${line}`)];
}

/** A value that goes on below itself; with the colour of a state where it is one. */
function hanging(head: string, value: string, look: Look, state: ShownState | null): string[] {
  const start = cellWidth(head);
  return wrapText(value, roomBehind(start, look)).map((line, index) =>
    index === 0 ? `${head}${paintState(line, state, look)}` : `${' '.repeat(start)}${line}`,
  );
}

const paintState = (text: string, state: ShownState | null, {hasColors}: Look): string =>
  hasColors && state !== null ? paintColor(stateLook[state].color, text) : text;

const roomBehind = (start: number, {width}: Look): number => Math.max(8, width - start);

const fitted = (line: string, {width}: Look): string => (cellWidth(line) > width ? fitWidth(line, width) : line);
