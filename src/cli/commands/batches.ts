import type {Batch} from '../../actions/bulk/batches.ts';
import {formatTime} from '../../core/schedule.ts';
import {batchObject, type BatchObject} from '../batch-object.ts';
import type {Command, CommandContext} from '../command.ts';
import {printRows, type NamedColumn} from '../print-rows.ts';

export const bulkList: Command<'bulk.list'> = async (context, {flags}) => {
  const {listBatches} = await import('../../actions/bulk/batches.ts');
  const desk = await context.openDesk();
  const batches = await listBatches(desk, flags.all ? null : flags.limit);
  await printBatches(context, batches, desk.zone, flags.json);
  return 0;
};

const countColumn = (name: 'id' | 'messages' | 'handedOver' | 'finished' | 'rejected'): NamedColumn<BatchObject> => ({
  ...{name, align: 'right'},
  value: (batch) => String(batch[name]),
});

const progress: NamedColumn<BatchObject> = {
  ...{name: 'progress', align: 'right'},
  value: ({messages, handedOver}) => (messages === 0 ? '' : `${Math.floor((handedOver / messages) * 100)}%`),
};

/** A terminal gets words and times in the person's language, one column for how far it is, and none that would be empty. */
async function printBatches(
  context: CommandContext,
  batches: readonly Batch[],
  zone: string,
  asJson: boolean,
): Promise<void> {
  const {output, messages} = context;
  const isPlain = !output.isTerminal;
  const rows = batches.map((batch) => batchObject(batch, zone));
  const time = (value: string | null) =>
    value === null || isPlain ? (value ?? '') : formatTime(new Date(value), zone);
  const held: NamedColumn<BatchObject> = {name: 'heldUntil', value: ({heldUntil}) => time(heldUntil)};
  await printRows(context, asJson, rows, [
    countColumn('id'),
    {name: 'time', value: (batch) => time(batch.time)},
    {name: 'state', value: ({state}) => (isPlain ? state : messages.batchStates[state])},
    ...(isPlain || batches.some(({heldUntil}) => heldUntil !== null) ? [held] : []),
    {name: 'queue', value: ({queue}) => queue},
    {name: 'user', value: ({user}) => user},
    countColumn('messages'),
    ...(isPlain ? [countColumn('handedOver'), countColumn('finished'), countColumn('rejected')] : [progress]),
    {name: 'name', value: ({name}) => name, isFlexible: true},
  ]);
}
