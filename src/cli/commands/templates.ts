import {showable} from '../../core/outside-text.ts';
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

export const templateSet: Command<'template.set'> = async (
  {openDesk, note, messages},
  {words: [name = '', text = ''], flags},
) => {
  const {changeTemplate, findTemplate} = await import('../../actions/templates.ts');
  const desk = await openDesk();
  const isOffered = flags.queue.length > 0 || flags['all-queues'];
  await changeTemplate(desk, await findTemplate(desk, name), {text, ...(isOffered ? {queues: flags.queue} : {})});
  note(messages.cli.results.templateSet(showable(name)));
  return 0;
};

export const templateRemove: Command<'template.remove'> = async ({openDesk, note, messages}, {words: [name = '']}) => {
  const {findTemplate, removeTemplate} = await import('../../actions/templates.ts');
  const desk = await openDesk();
  const template = await findTemplate(desk, name);
  const shown = showable(name);
  return {
    question: messages.cli.questions.removeTemplate({name: shown, text: showable(template.text)}),
    carryOut: async () => {
      await removeTemplate(desk, template);
      note(messages.cli.results.templateRemoved(shown));
      return 0;
    },
  };
};
