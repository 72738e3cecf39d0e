import type {GatewayStanding, QueueLength, SenderLink, SendingState} from '../../actions/sending.ts';
import type {GatewayState} from '../../core/gateway-link.ts';
import {isoTime} from '../../core/iso-time.ts';
import {showable} from '../../core/outside-text.ts';
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
  if (flags.json) {
    for (const gateway of sending.gateways) {
      await context.output.json(gatewayObject(gateway, queuesOf(gateway, sending), desk.zone));
    }
    return 0;
  }
  const rows = rowsOf(sending);
  const {isTerminal} = context.output;
  const columns = isTerminal ? terminalColumns(rows, context, desk.zone, desk.now()) : plainColumns(desk.zone);
  await printRows(context, false, rows, columns);
  if (isTerminal) await printProblems(rows, context);
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

const stateOf = ({gateway, link}: Row): GatewayState => (gateway.isEnabled && link ? link.state : gateway.state);
const waitingOf = ({queues, isFirst}: Row): string => (isFirst ? String(sum(waits(queues))) : '');
const senderOf = ({link}: Row): string => (link ? `${link.host}:${link.pid}` : '');
const sayRate = (rate: number): string => `${Math.round(rate * 10) / 10}/s`;
const gatewayColumn: NamedColumn<Row> = {name: 'gateway', value: ({gateway}) => gateway.name};

/** All there is, for a pipe. */
function plainColumns(zone: string): NamedColumn<Row>[] {
  const time = (at: Date | null): string => (at === null ? '' : (isoTime(at, zone) ?? ''));
  const number = (name: 'window' | 'inFlight' | 'throttled'): NamedColumn<Row> => ({
    ...{name, align: 'right'},
    value: ({link}) => (link ? String(link[name]) : ''),
  });
  return [
    gatewayColumn,
    {name: 'kind', value: ({gateway}) => gateway.kind},
    {name: 'state', value: stateOf},
    {name: 'since', value: ({link, gateway}) => time(link?.since ?? gateway.since)},
    {name: 'sender', value: senderOf},
    number('inFlight'),
    number('window'),
    {name: 'pace', align: 'right', value: ({link}) => (link ? sayRate(link.pace) : '')},
    {name: 'rate', align: 'right', value: ({link}) => (link?.rate ? sayRate(link.rate) : '')},
    number('throttled'),
    {name: 'waiting', align: 'right', value: waitingOf},
    {name: 'oldest', align: 'right', value: ({queues, isFirst}) => (isFirst ? time(oldestOf(queues)) : '')},
    {name: 'problem', value: (row) => problemCode(row)},
    {name: 'url', value: ({gateway, isFirst}) => (isFirst ? (gateway.url ?? '') : '')},
  ];
}

/** A terminal gets words and times in the person's language, in as many columns as it has room for. */
function terminalColumns(
  rows: readonly Row[],
  {messages}: CommandContext,
  zone: string,
  now: Date,
): NamedColumn<Row>[] {
  const today = formatTime(now, zone).slice(0, 10);
  const since = (at: Date | null): string => (at === null ? '' : formatTime(at, zone).replace(`${today} `, ''));
  const oldest = ({queues, isFirst}: Row): string => {
    const at = isFirst ? oldestOf(queues) : null;
    return at === null ? '' : saySpan(now.getTime() - at.getTime());
  };
  const throttled: NamedColumn<Row> = {
    ...{name: 'throttled', align: 'right'},
    value: ({link}) => (link?.throttled ? String(link.throttled) : ''),
  };
  return [
    gatewayColumn,
    {name: 'state', value: (row) => messages.gateways.states[stateOf(row)]},
    {name: 'since', value: ({link, gateway}) => since(link?.since ?? gateway.since)},
    {name: 'window', align: 'right', value: ({link}) => (link ? `${link.inFlight}/${link.window}` : '')},
    {name: 'pace', align: 'right', value: ({link}) => (link ? sayRate(link.pace) : '')},
    ...(rows.some(({link}) => link?.throttled) ? [throttled] : []),
    {name: 'waiting', align: 'right', value: waitingOf},
    {name: 'oldest', align: 'right', value: oldest},
    {name: 'sender', value: senderOf, isFlexible: true},
    {name: 'url', value: ({gateway, isFirst}) => (isFirst ? (gateway.url ?? '') : ''), isFlexible: true},
  ];
}

/** What is wrong, a sentence each, under the table: it would be cut off inside. */
async function printProblems(rows: readonly Row[], {output, messages}: CommandContext): Promise<void> {
  for (const row of rows) {
    const problem = row.link ? row.link.problem : row.gateway.problem;
    if (problem === null) continue;
    const who = showable([row.gateway.name, senderOf(row)].filter(Boolean).join(' '));
    await output.line(`${who}: ${linkSentence(messages, problem)}`);
  }
}

const waits = (queues: readonly QueueLength[]): number[] => queues.map(({waiting}) => waiting);

function problemCode({gateway, link}: Row): string {
  const problem = link ? link.problem : gateway.problem;
  return problem ? [problem.code, problem.detail].filter(Boolean).join(':') : '';
}
