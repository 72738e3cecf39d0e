import type {Command} from '../command.ts';
import {printRows} from '../print-rows.ts';

export const statusList: Command<'status.list'> = async (context, {flags}) => {
  const {listStatuses} = await import('../../actions/statuses.ts');
  const statuses = await listStatuses(await context.openDesk());
  await printRows(
    context,
    flags.json,
    statuses.map(({name, color, optOutMonths}) => ({name, color, optOutMonths})),
    [
      {name: 'name', value: ({name}) => name},
      {name: 'color', value: ({color}) => (context.output.isTerminal ? context.messages.colors[color] : color)},
      {name: 'optOutMonths', align: 'right', value: ({optOutMonths}) => String(optOutMonths ?? '')},
    ],
  );
  return 0;
};

export const statusAdd: Command<'status.add'> = async (
  {openDesk, output, note, messages},
  {words: [name = ''], flags},
) => {
  const {addStatus} = await import('../../actions/statuses.ts');
  const id = await addStatus(await openDesk(), {
    ...{name, color: flags.color},
    optOutMonths: flags['opt-out-months'] ?? null,
  });
  if (flags.json) await output.json({id, name});
  note(messages.cli.results.added.status(name));
  return 0;
};
