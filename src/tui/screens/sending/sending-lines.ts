import type {GatewayStanding, LivingSender, QueueLength, SenderLink, SendingState} from '../../../actions/sending.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {linkSentence} from '../../../i18n/link-sentence.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {saySpan} from '../../../i18n/say-span.ts';
import {commandLabel} from '../../../keys/labels.ts';
import {gatewayStateWords, sinceWords} from '../../components/link-words.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import type {SendingLayer} from '../../state/sending/sending-state.ts';
import type {State} from '../../state/state.ts';
import {linkLook, paint} from '../../theme/paint.ts';

/** The page of gateways, queues and senders, to scroll over. */
export function sendingLines({sending}: SendingLayer, state: State, texts: Messages): string[] {
  const {columns} = state.size;
  if (sending === null) return [`  ${texts.screen.loading}`];
  const {page} = texts.gateways;
  return [
    heading(page.gateways, columns),
    ...(sending.gateways.length === 0 ? indented(page.noGateways, columns) : gatewayLines(sending, state, texts)),
    '',
    heading(page.queues, columns),
    ...queueLines(sending.queues, state, texts),
    ...doubtLines(sending, state, texts),
    '',
    heading(page.senders, columns),
    ...(sending.senders.length === 0
      ? indented(page.noSenders, columns).map((line) => paint('warning', line))
      : senderLines(sending.senders, state, texts)),
  ];
}

const heading = (text: string, columns: number): string => paint('header', fitWidth(` ${text}`, columns));

/** Wrapped, each line a little to the right. */
const indented = (text: string, columns: number, by = 2): string[] =>
  wrapText(text, Math.max(10, columns - by - 1)).map((line) => `${' '.repeat(by)}${line}`);

/** Cells; in fewer an address says nothing. */
const leastAbout = 16;

/** Facts one behind another, in lines that break between them, and inside of one only where it is longer than a line. */
function wrapFacts(facts: readonly string[], width: number): string[] {
  const cells = Math.max(10, width);
  const whole = facts.map((fact) => (cellWidth(fact) + 2 > cells ? fact : fact.replaceAll(' ', '\u00a0')));
  return wrapText(whole.join('\u00a0· '), cells).map((line) => line.replaceAll('\u00a0', ' '));
}

function gatewayLines({gateways}: SendingState, state: State, texts: Messages): string[] {
  const {columns} = state.size;
  const names = Math.min(20, Math.max(...gateways.map(({name}) => cellWidth(showable(name)))));
  return gateways.flatMap((gateway) => {
    const words = gatewayStateWords(gateway.state, texts);
    const since = gateway.since ? ` ${texts.gateways.page.since(sinceWords(gateway.since, state))}` : '';
    const head = `  ${paint('strong', fitWidth(showable(gateway.name), names))}  ${paint(linkLook[gateway.state].role, words)}${since}`;
    const room = columns - names - cellWidth(words) - cellWidth(since) - 7;
    // An address says by itself of which kind it is.
    const about = showable(gateway.url ?? gateway.kind);
    return [
      room < leastAbout ? head : `${head}  ${paint('dim', fitWidth(about, room))}`,
      ...linkLines(gateway, state, texts),
    ];
  });
}

/**
 * Each sender that serves it, those together that have the same to say. What is wrong is said once: above them where all
 * say it, so that a low screen has it too, else below those who do.
 */
function linkLines({links}: GatewayStanding, state: State, texts: Messages): string[] {
  const {columns} = state.size;
  const alike = Map.groupBy(links, ({state: stands, problem}) => JSON.stringify([stands === 'up', problem]));
  return [...alike.values()].flatMap((group) => {
    const lines = group.flatMap((link) =>
      wrapFacts(linkFacts(link, links.length > 1, state, texts), columns - 5).map((line) => `    ${line}`),
    );
    const said = group[0] ? problemLines(group[0], state, texts) : [];
    return alike.size === 1 && links.length > 1 ? [...said, ...lines] : [...lines, ...said];
  });
}

function problemLines({problem, state: stands}: SenderLink, {size}: State, texts: Messages): string[] {
  if (problem === null) return [];
  const role = stands === 'up' ? 'dim' : 'error';
  return indented(linkSentence(texts, problem), size.columns, 4).map((line) => paint(role, line));
}

/** Of a link that is not alone, how it stands as well. */
function linkFacts(link: SenderLink, isOneOfMany: boolean, state: State, texts: Messages): string[] {
  const {page} = texts.gateways;
  const number = numbersOf(texts.locale);
  const stands = `${gatewayStateWords(link.state, texts)} ${page.since(sinceWords(link.since, state))}`;
  return [
    `${showable(link.host)}:${link.pid}`,
    ...(isOneOfMany ? [stands] : []),
    ...(link.window === 0 && link.inFlight === 0
      ? []
      : [page.window(number.format(link.inFlight), number.format(link.window)), page.pace(sayRate(link.pace, number))]),
    ...(link.rate === null ? [] : [page.rate(sayRate(link.rate, number))]),
    ...(link.throttled === 0 ? [] : [page.throttled(number.format(link.throttled))]),
  ];
}

/** As many digits as mean something. */
const sayRate = (rate: number, number: Intl.NumberFormat): string =>
  number.format(rate >= 10 ? Math.round(rate) : Math.round(rate * 10) / 10);

function queueLines(queues: readonly QueueLength[], {size, now}: State, texts: Messages): string[] {
  const {page} = texts.gateways;
  const number = numbersOf(texts.locale);
  const names = Math.min(20, Math.max(0, ...queues.map(({name}) => cellWidth(showable(name)))));
  return queues.flatMap((queue) => {
    const said = [
      queue.waiting === 0 ? page.nothingWaits : page.waiting(number.format(queue.waiting)),
      ...(queue.oldest === null ? [] : [page.oldest(saySpan(now.getTime() - queue.oldest.getTime()))]),
      ...(queue.later === 0 ? [] : [page.later(number.format(queue.later))]),
      page.by(showable(queue.gateway)),
    ];
    return withName(queue.name, names, wrapFacts(said, size.columns - names - 5));
  });
}

/** That a person is wanted for some. */
function doubtLines({inDoubt: {count, isCapped}}: SendingState, {size}: State, texts: Messages): string[] {
  if (count === 0) return [];
  const many = `${numbersOf(texts.locale).format(count)}${isCapped ? '+' : ''}`;
  const said = texts.doubt.waiting(many, commandLabel('grid.doubt'));
  return indented(said, size.columns).map((line) => paint('warning', line));
}

const withName = (name: string, cells: number, lines: readonly string[]): string[] =>
  lines.map((line, index) => `  ${fitWidth(index === 0 ? showable(name) : '', cells)}  ${line}`);

function senderLines(senders: readonly LivingSender[], state: State, texts: Messages): string[] {
  const {page} = texts.gateways;
  const hosts = Math.min(24, Math.max(...senders.map(({host}) => cellWidth(showable(host)))));
  return senders.flatMap(({host, pid, startedAt, silent}) => {
    const said = [page.process(pid), page.since(sinceWords(startedAt, state)), page.heartbeat(saySpan(silent))];
    return withName(host, hosts, wrapFacts(said, state.size.columns - hosts - 5));
  });
}
