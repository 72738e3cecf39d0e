import type {Command} from '../command.ts';
import {printRows} from '../print-rows.ts';

export const queueList: Command<'queue.list'> = async (context, {flags}) => {
  const {listQueues} = await import('../../actions/queues.ts');
  const queues = await listQueues(await context.openDesk());
  await printRows(
    context,
    flags.json,
    queues.map(({name, gateway, senderId}) => ({name, gateway, senderId})),
    [
      {name: 'name', value: ({name}) => name},
      {name: 'gateway', value: ({gateway}) => gateway},
      {name: 'senderId', value: ({senderId}) => senderId ?? ''},
    ],
  );
  return 0;
};

export const queueAdd: Command<'queue.add'> = async (
  {openDesk, output, note, messages},
  {words: [name = ''], flags},
) => {
  const {addQueue} = await import('../../actions/queues.ts');
  const id = await addQueue(await openDesk(), {name, gateway: flags.gateway, senderId: flags['sender-id']});
  if (flags.json) await output.json({id, name});
  note(messages.cli.results.added.queue(name));
  return 0;
};
