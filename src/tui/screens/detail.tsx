import type {MessageDetail} from '../../actions/read-message.ts';
import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {LifeStep, Message} from '../../core/message.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Lines} from '../components/line.tsx';
import {Page} from '../components/page.tsx';
import {pageHeight} from '../state/layout.ts';
import {scrollBy} from '../state/scroll.ts';
import {soughtIn} from '../state/sought.ts';
import type {DetailLayer, State} from '../state/state.ts';
import {paint, stateLook} from '../theme/paint.ts';
import {hitCell, hitLines} from './hits.ts';
import {costWords} from './message-facts.ts';

interface DetailScreenProps {
  state: State;
  layer: DetailLayer;
  texts: Messages;
}

/** One message in full. */
export function DetailScreen({state, layer, texts}: DetailScreenProps) {
  const lines = layer.detail ? detailLines(layer.detail, state, texts) : [`  ${texts.screen.loading}`];
  const top = scrollBy(layer.scroll, 0, lines.length, pageHeight(state));
  return (
    <Page state={state} texts={texts} title={texts.screen.detail.title(layer.id)}>
      <Lines lines={lines.slice(top, top + pageHeight(state))} />
    </Page>
  );
}

/** On a page of fewer lines than this the facts alone would fill it: there the text, which people open it for, is first. */
const lowPage = 16;

export function detailLines(detail: MessageDetail, state: State, texts: Messages): string[] {
  const {message} = detail;
  const {columns} = state.size;
  const words = texts.screen.detail;
  const wrapped = hitLines(message, columns - 4, soughtIn(state.grid));
  const facts = [...factLines(detail, state, texts), ''];
  const text = [heading(words.text, columns), ...wrapped.map((line) => `  ${line}`), ''];
  return [
    ...(pageHeight(state) < lowPage ? [...text, ...facts] : [...facts, ...text]),
    heading(words.life, columns),
    ...detail.life.map((step) => lifeLine(step, state, texts)),
    '',
    heading(words.conversation, columns),
    ...detail.conversation.messages.flatMap((other) => conversationLines(other, message.id, state)),
  ];
}

const heading = (text: string, columns: number): string => paint('header', fitWidth(` ${text}`, columns));

function factLines(detail: MessageDetail, {zone, size, grid}: State, texts: Messages): string[] {
  const {message} = detail;
  const {columns: names, detail: words} = texts.screen;
  const facts: [string, string | null][] = [
    [names.number, message.number],
    [names.direction, texts.directions[message.direction]],
    [
      names.state,
      `${stateLook[message.state].sign} ${texts.states[message.state]}${message.error ? ` (${message.error})` : ''}`,
    ],
    [names.time, formatTime(message.time, zone)],
    [names.due, message.due && formatTime(message.due, zone)],
    [names.queue, message.queue],
    [names.status, message.status],
    [names.user, message.user],
    [names.batch, message.batch === null ? null : String(message.batch)],
    [words.template, detail.template],
    [words.gateway, detail.gateway],
    [words.carrierIds, detail.carrierIds.length === 0 ? null : detail.carrierIds.join(', ')],
    [names.parts, costWords(message.text, texts, {namesForcing: true})],
  ];
  const shown = facts.filter((fact): fact is [string, string] => fact[1] !== null);
  const wide = Math.max(...shown.map(([name]) => cellWidth(name)));
  const cells = size.columns - wide - 5;
  return shown.map(([name, value]) => {
    const isNumber = name === names.number;
    const fitted = isNumber ? hitCell(message, 'number', cells, soughtIn(grid)) : fitWidth(showable(value), cells);
    return `  ${paint('dim', fitWidth(name, wide))}  ${fitted}`;
  });
}

function lifeLine(step: LifeStep, {zone, size}: State, texts: Messages): string {
  const {role, sign} = stateLook[step.state];
  const name = paint(role, fitWidth(`${sign} ${texts.states[step.state]}`, 14));
  const facts = [texts.screen.detail.by(step.actor), step.code, step.detail].filter((fact) => fact !== null);
  return `  ${formatTime(step.time, zone)}  ${name} ${fitWidth(showable(facts.join(' · ')), size.columns - 36)}`;
}

function conversationLines(message: Message, current: number, {zone, size, grid}: State): string[] {
  const arrow = message.direction === 'in' ? '←' : '→';
  const head = `${message.id === current ? '>' : ' '} ${formatTime(message.time, zone)} ${arrow} `;
  const lines = hitLines(message, size.columns - cellWidth(head) - 1, soughtIn(grid));
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(cellWidth(head))) + line);
}
