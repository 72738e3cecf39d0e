import type {Command} from '../command.ts';
import {printRows} from '../print-rows.ts';

export const templateList: Command<'template.list'> = async (context, {flags}) => {
  const {listTemplates} = await import('../../actions/templates.ts');
  const templates = await listTemplates(await context.openDesk());
  const rows = templates.map(({name, text, queues, placeholders}) => ({name, text, queues, placeholders}));
  await printRows(context, flags.json, rows, [
    {name: 'name', value: ({name}) => name},
    {name: 'queues', value: ({queues}) => queues.join(', ')},
    {name: 'text', value: ({text}) => text, isFlexible: true},
  ]);
  return 0;
};

export const templateAdd: Command<'template.add'> = async (
  {openDesk, output, note, messages},
  {words: [name = '', text = ''], flags},
) => {
  const {addTemplate} = await import('../../actions/templates.ts');
  const id = await addTemplate(await openDesk(), {name, text, queues: flags.queue});
  if (flags.json) await output.json({id, name});
  note(messages.cli.results.added.template(name));
  return 0;
};
