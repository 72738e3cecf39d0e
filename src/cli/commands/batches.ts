import type {Batch} from '../../actions/batches.ts';
import type {BatchState} from '../../core/message.ts';
import {UserError} from '../../core/problem.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Command, CommandContext} from '../command.ts';
import type {TableColumn as ColumnName} from '../../i18n/cli-messages.ts';
import {isoTime} from '../../core/iso-time.ts';
import {factLines} from '../fact-lines.ts';
import {printRows, type NamedColumn} from '../print-rows.ts';

export const bulkList: Command<'bulk.list'> = async (context, {flags}) => {
  const {listBatches} = await import('../../actions/batches.ts');
  const desk = await context.openDesk();
  const batches = await listBatches(desk, flags.all ? null : flags.limit);
  await printBatches(context, batches, desk.zone, flags.json);
  return 0;
};

export const bulkShow: Command<'bulk.show'> = async (context, {words: [id = ''], flags}) => {
  if (!/^\d{1,15}$/.test(id)) throw new UserError({code: 'noSuchName', kind: 'batch', name: id, known: []});
  const {showBatch} = await import('../../actions/batches.ts');
  const desk = await context.openDesk();
  const batch = await showBatch(desk, Number(id));
  if (flags.json) await context.output.json(batchObject(batch, desk.zone));
  else await printBatch(context, batch, desk.zone);
  return 0;
};

/** The same in every language; `states` only has those that a message is in. */
const batchObject = (batch: Batch, zone: string) => ({
  id: batch.id,
  name: batch.name,
  state: batch.state,
  queue: batch.queue,
  template: batch.template,
  status: batch.status,
  user: batch.author,
  time: isoTime(batch.createdAt, zone),
  messages: batch.messages,
  parts: batch.parts,
  rejected: batch.rejected,
  handedOver: batch.handedOver,
  finished: batch.finished,
  states: batch.states,
});

type BatchObject = ReturnType<typeof batchObject>;

const countColumn = (name: keyof BatchObject & ColumnName): NamedColumn<BatchObject> => ({
  ...{name, align: 'right'},
  value: (batch) => String(batch[name]),
});

async function printBatches(
  context: CommandContext,
  batches: readonly Batch[],
  zone: string,
  asJson: boolean,
): Promise<void> {
  const said = sayings(context, zone);
  const rows = batches.map((batch) => batchObject(batch, zone));
  await printRows(context, asJson, rows, [
    countColumn('id'),
    {name: 'time', value: ({time}) => said.time(time)},
    {name: 'state', value: ({state}) => said.batchState(state)},
    {name: 'queue', value: ({queue}) => queue},
    {name: 'user', value: ({user}) => user},
    countColumn('messages'),
    countColumn('handedOver'),
    countColumn('finished'),
    countColumn('rejected'),
    {name: 'name', value: ({name}) => name, isFlexible: true},
  ]);
}

/** One bulk send as facts below each other, then its messages by state. */
async function printBatch(context: CommandContext, batch: Batch, zone: string): Promise<void> {
  const {output, messages} = context;
  const said = sayings(context, zone);
  const {states, ...facts} = batchObject(batch, zone);
  const shown = {...facts, time: said.time(facts.time), state: said.batchState(facts.state)};
  const lines = [
    ...keysOf(shown).map((name) => [output.isTerminal ? messages.cli.columns[name] : name, shown[name]] as const),
    ...keysOf(states).map((state) => [output.isTerminal ? messages.states[state] : state, states[state]] as const),
  ];
  for (const line of factLines(lines.map(([name, value]) => [name, String(value ?? '')]))) await output.line(line);
}

/** Words and times as a terminal gets them in the person's language, and a pipe in one that never changes. */
const sayings = ({output, messages}: CommandContext, zone: string) => ({
  batchState: (state: BatchState) => (output.isTerminal ? messages.batchStates[state] : state),
  time: (time: string | null) => (time !== null && output.isTerminal ? formatTime(new Date(time), zone) : (time ?? '')),
});

const keysOf = <Key extends string>(record: Partial<Record<Key, unknown>>): Key[] => Object.keys(record) as Key[];
