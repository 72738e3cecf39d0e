import type {TemplateName} from '../../actions/templates.ts';
import type {Desk} from '../../actions/desk.ts';
import type {EffectHandlers} from './effect-context.ts';
import {problemOf} from './problem-of.ts';

/** The templates: read, written, removed. */
export const templateEffects: EffectHandlers<'loadTemplates' | 'saveTemplate' | 'removeTemplate'> = {
  loadTemplates: async (_, {desk, dispatch}) => {
    const {listTemplates} = await import('../../actions/templates.ts');
    dispatch({type: 'templatesLoaded', templates: await listTemplates(desk)});
  },
  saveTemplate: async ({kept, was, content}, {desk, dispatch}) => {
    const {addTemplate, changeTemplate} = await import('../../actions/templates.ts');
    const problem = await problemOf(async () => {
      if (kept) await changeTemplate(desk, kept, {...content, was});
      else await addTemplate(desk, content);
      dispatch({type: 'templateStored', name: content.name.trim()});
    });
    if (problem === null) return;
    const now = problem.code === 'textChanged' && kept ? await textOf(desk, kept) : null;
    dispatch({type: 'templateNotStored', problem, now});
  },
  removeTemplate: async ({template}, {desk, dispatch}) => {
    const {removeTemplate} = await import('../../actions/templates.ts');
    await removeTemplate(desk, template);
    dispatch({type: 'templateRemoved', name: template.name});
  },
};

/** The text as it is by now; null where the template is gone. */
async function textOf(desk: Desk, {id}: TemplateName): Promise<string | null> {
  const {listTemplates} = await import('../../actions/templates.ts');
  return (await listTemplates(desk)).find((one) => one.id === id)?.text ?? null;
}
