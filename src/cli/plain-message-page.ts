import type {MessageDetail} from '../actions/read-message.ts';
import {isoTime} from '../core/iso-time.ts';
import {messageObject} from '../core/message-object.ts';
import {showable} from '../core/outside-text.ts';
import {factLines} from './fact-lines.ts';

type Fact = readonly [name: string, value: string];

/**
 * One message for a pipe: every value in full, absent ones `-`, the same in every language. What there may be several of
 * stands under its name, a line each: `sentParts`, `life`, `statuses`, `conversation`.
 */
export function plainMessagePage(detail: MessageDetail, zone: string): string[] {
  const {text, ...facts} = messageObject(detail.message, zone);
  const {template, row, gateway, optOut} = detail;
  const time = (value: Date): string => isoTime(value, zone) ?? '-';
  const blocks: [name: string, lines: readonly Fact[]][] = [
    ['sentParts', detail.sentParts.map((part) => [plain(part.part), join(part.state, part.gateway, part.carrierId)])],
    ['life', detail.life.map((step) => [time(step.time), join(step.state, step.actor, step.code, step.detail)])],
    ['statuses', detail.statuses.map((step) => [time(step.time), join(step.status, step.actor)])],
    [
      'conversation',
      detail.conversation.messages.map((message) => [
        `${message.id === detail.message.id ? '>' : ' '} ${message.id}`,
        join(time(message.time), message.direction, message.state, message.text),
      ]),
    ],
  ];
  const all = {...facts, template, row, gateway, optOutSince: optOut && time(optOut.since), text};
  return [
    ...factLines(Object.entries(all).map(([name, value]) => [name, plain(value)])),
    ...blocks.flatMap(([name, lines]) => [name, ...factLines(lines).map((line) => `  ${line}`)]),
  ];
}

const plain = (value: string | number | null): string => (value === null || value === '' ? '-' : String(value));

const join = (...values: readonly (string | null)[]): string =>
  values.map((value) => showable(plain(value))).join('  ');
