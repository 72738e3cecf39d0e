import type {GatewayStanding, QueueLength, SenderLink, SendingState} from '../../actions/sending.ts';
import {isoTime} from '../../core/iso-time.ts';
import {formatTime} from '../../core/schedule.ts';
import {linkSentence} from '../../i18n/link-sentence.ts';
import {saySpan} from '../../i18n/say-span.ts';
import type {Command, CommandContext} from '../command.ts';
import {gatewayObject, oldestOf, sum} from '../gateway-object.ts';
import {printRows, type NamedColumn} from '../print-rows.ts';

/** A line of the table: a gateway, or one more sender of the gateway above it. */
interface Row {
  gateway: GatewayStanding;
  link: SenderLink | null;
  isFirst: boolean;
  queues: readonly QueueLength[];
}

export const gatewayList: Command<'gateway.list'> = async (context, {flags}) => {
  const {readSending} = await import('../../actions/sending.ts');
  const desk = await context.openDesk();
  const sending = await readSending(desk);
  const objects = sending.gateways.map((gateway) => gatewayObject(gateway, queuesOf(gateway, sending), desk.zone));
  if (flags.json) for (const object of objects) await context.output.json(object);
  else await printRows(context, false, rowsOf(sending), columnsFor(context, desk.zone, desk.now()));
  return 0;
};

const queuesOf = ({name}: GatewayStanding, {queues}: SendingState): readonly QueueLength[] =>
  queues.filter(({gateway}) => gateway === name);

const rowsOf = (sending: SendingState): Row[] =>
  sending.gateways.flatMap((gateway) => {
    const queues = queuesOf(gateway, sending);
    const links = gateway.links.length === 0 ? [null] : gateway.links;
    return links.map((link, index) => ({gateway, link, isFirst: index === 0, queues}));
  });

/** A terminal gets words and times in the person's language. */
function columnsFor(context: CommandContext, zone: string, now: Date): NamedColumn<Row>[] {
  const {output, messages} = context;
  const isPlain = !output.isTerminal;
  const time = (at: Date | null): string =>
    at === null ? '' : isPlain ? (isoTime(at, zone) ?? '') : formatTime(at, zone);
  const span = (at: Date | null): string => (at === null || isPlain ? time(at) : saySpan(now.getTime() - at.getTime()));
  const number = (name: 'window' | 'inFlight' | 'throttled'): NamedColumn<Row> => ({
    ...{name, align: 'right'},
    value: ({link}) => (link ? String(link[name]) : ''),
  });
  const stateOf = ({gateway, link}: Row) => (gateway.isEnabled && link ? link.state : gateway.state);
  return [
    {name: 'gateway', value: ({gateway}) => gateway.name},
    {name: 'kind', value: ({gateway}) => gateway.kind},
    {name: 'state', value: (row) => (isPlain ? stateOf(row) : messages.gateways.states[stateOf(row)])},
    {name: 'since', value: ({link, gateway}) => time(link?.since ?? gateway.since)},
    {name: 'sender', value: ({link}) => (link ? `${link.host}:${link.pid}` : '')},
    number('inFlight'),
    number('window'),
    {name: 'pace', align: 'right', value: ({link}) => (link ? `${link.pace}/s` : '')},
    {name: 'rate', align: 'right', value: ({link}) => (link?.rate ? `${Math.round(link.rate * 10) / 10}/s` : '')},
    number('throttled'),
    {name: 'waiting', align: 'right', value: ({queues, isFirst}) => (isFirst ? String(sum(waits(queues))) : '')},
    {name: 'oldest', align: 'right', value: ({queues, isFirst}) => (isFirst ? span(oldestOf(queues)) : '')},
    {name: 'problem', isFlexible: true, value: (row) => problemOf(row, context)},
    {name: 'url', isFlexible: true, value: ({gateway, isFirst}) => (isFirst ? (gateway.url ?? '') : '')},
  ];
}

const waits = (queues: readonly QueueLength[]): number[] => queues.map(({waiting}) => waiting);

function problemOf({gateway, link}: Row, {output, messages}: CommandContext): string {
  const problem = link ? link.problem : gateway.problem;
  if (!problem) return '';
  return output.isTerminal ? linkSentence(messages, problem) : [problem.code, problem.detail].filter(Boolean).join(':');
}
