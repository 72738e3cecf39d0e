import {absolutePath, completePath, openPath} from '../../actions/browse-folder.ts';
import {listQueues} from '../../actions/queues.ts';
import {listStatuses} from '../../actions/statuses.ts';
import {UserError} from '../../core/problem.ts';
import type {WizardEffect} from '../state/wizard/wizard-effect.ts';
import {atIntervals} from './at-intervals.ts';
import type {EffectHandlers} from './effect-context.ts';
import {problemOf} from './problem-of.ts';
import {findDrafts, forgetDraft, keepDraft, removeDraft, takeDraft} from './wizard-draft.ts';
import {wizardFileEffects} from './wizard-file-effects.ts';
import {requestOf} from './wizard-request.ts';

/** Effects of the bulk wizard. What reads and writes files and numbers is loaded when it is first wanted. */
export const wizardEffects: EffectHandlers<WizardEffect['type']> = {
  ...wizardFileEffects,

  openWizard: async ({isNew}, {desk, dispatch}) => {
    const drafts = findDrafts(desk, isNew);
    const {listTemplates} = await import('../../actions/templates.ts');
    const [queues, templates, statuses] = await Promise.all([
      listQueues(desk),
      listTemplates(desk),
      listStatuses(desk),
    ]);
    dispatch({type: 'wizardOpened', offers: {queues, templates, statuses}, drafts: await drafts});
  },

  saveTemplateFile: async ({format, path, folder, overwrite}, {dispatch}) => {
    const absolute = absolutePath(path, folder);
    const {saveTemplate} = await import('../../actions/bulk/save-template.ts');
    const problem = await problemOf(() => saveTemplate(format, absolute, {overwrite}));
    dispatch(problem ? {type: 'templateFileNotSaved', problem} : {type: 'templateFileSaved', path: absolute});
  },

  openPath: async ({path, folder, focus, generation}, {dispatch}) => {
    const problem = await problemOf(async () => {
      const opened = await openPath(path, folder);
      if (opened.kind === 'file') dispatch({type: 'fileFound', generation, path: opened.path});
      else dispatch({type: 'folderOpened', generation, focus, ...opened});
    });
    if (problem) dispatch({type: 'pathNotOpened', generation, problem});
  },

  completePath: async ({typed, folder, generation}, {dispatch}) => {
    dispatch({type: 'pathCompleted', generation, typed, candidates: await completePath(typed, folder)});
  },

  sendBulk: async ({choices, hold, previewed, rows: total}, {desk, dispatch}) => {
    const onProgress = atIntervals(({rows: done}: {rows: number}) => dispatch({type: 'bulkSendProgress', done, total}));
    try {
      // The draft is what makes one batch of it, however often it is asked for.
      const {key} = await keepDraft(desk, choices, previewed.fingerprint);
      const {sendBulk} = await import('../../actions/bulk/send-bulk.ts');
      const sent = await sendBulk(desk, requestOf(choices), {previewed, onProgress, hold, key});
      await forgetDraft(desk);
      dispatch({
        type: 'bulkSent',
        batch: sent.batch,
        queued: sent.queued,
        rejected: sent.rejected,
        held: sent.held,
        hold,
      });
    } catch (error) {
      dispatch({type: 'bulkNotSent', problem: error instanceof UserError ? error.problem : null});
      if (!(error instanceof UserError)) throw error;
    }
  },

  saveDraft: async ({choices, seen}, {desk, dispatch}) => {
    const problem = await problemOf(async () => {
      await keepDraft(desk, choices, seen);
    });
    if (problem?.code === 'alreadyReleased') dispatch({type: 'draftReleased', batch: problem.batch});
    else if (problem) throw new UserError(problem);
  },

  takeDraft: ({draft}, {desk}) => takeDraft(desk, draft),

  dropDraft: ({draft}, {desk}) => removeDraft(desk, draft),
};
