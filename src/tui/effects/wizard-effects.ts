import {absolutePath, completePath, openPath} from '../../actions/browse-folder.ts';
import {listQueues} from '../../actions/queues.ts';
import {listStatuses} from '../../actions/statuses.ts';
import {UserError, type Problem} from '../../core/problem.ts';
import type {WizardEffect} from '../state/wizard/wizard-effect.ts';
import type {EffectHandlers} from './effect-context.ts';
import {keepDraft, removeDraft, takeUpDraft} from './wizard-draft.ts';
import {openSample} from './wizard-sample.ts';

/** Effects of the bulk wizard. What reads and writes files and numbers is loaded when it is first wanted. */
export const wizardEffects: EffectHandlers<WizardEffect['type']> = {
  openWizard: async (_, {desk, dispatch}) => {
    const draft = takeUpDraft(desk);
    const {listTemplates} = await import('../../actions/templates.ts');
    const [queues, templates, statuses] = await Promise.all([
      listQueues(desk),
      listTemplates(desk),
      listStatuses(desk),
    ]);
    dispatch({type: 'wizardOpened', offers: {queues, templates, statuses}, draft: await draft});
  },

  saveTemplateFile: async ({format, path, folder, overwrite}, {dispatch}) => {
    const absolute = absolutePath(path, folder);
    const {saveTemplate} = await import('../../actions/save-template.ts');
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

  checkBulk: async ({choices, path, generation}, {desk, dispatch, signal}) => {
    const sample = openSample();
    const onProgress = atIntervals(({rows}: {rows: number}) => dispatch({type: 'bulkProgress', generation, rows}));
    const request = {from: path, template: choices.template, due: choices.time};
    const {checkBulk} = await import('../../actions/check-bulk.ts');
    const problem = await problemOf(async () => {
      const check = await checkBulk(desk, request, {onRow: sample.onRow, signal, onProgress});
      const result = {...check, sample: sample.cells(check.head.columns)};
      dispatch({type: 'bulkChecked', generation, result});
    });
    if (problem) dispatch({type: 'bulkNotChecked', generation, problem});
  },

  // The runner ends the check by its signal.
  cancelCheck: () => undefined,

  sendBulk: async ({choices, previewed, rows: total}, {desk, dispatch}) => {
    const onProgress = atIntervals(({rows: done}: {rows: number}) => dispatch({type: 'bulkSendProgress', done, total}));
    const {path, queue, template, time: due, status} = choices;
    const request = {from: path ?? '', queue, template, due, status};
    const {sendBulk} = await import('../../actions/send-bulk.ts');
    try {
      const {batch, queued, rejected} = await sendBulk(desk, request, {previewed, onProgress});
      dispatch({type: 'bulkSent', batch, queued, rejected});
    } catch (error) {
      dispatch({type: 'bulkNotSent', problem: error instanceof UserError ? error.problem : null});
      if (!(error instanceof UserError)) throw error;
      return;
    }
    await removeDraft(desk);
  },

  saveDraft: ({choices}, {desk}) => keepDraft(desk, choices),

  dropDraft: (_, {desk}) => removeDraft(desk),
};

/** The problem that stopped the work, or null; anything else thrown goes on. */
async function problemOf(work: () => Promise<void>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.problem;
    throw error;
  }
}

/** Passes on the first call and then at most four a second: a number that changes faster only costs bytes. */
function atIntervals<T>(tell: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return (value) => {
    const now = performance.now();
    if (now - last < 250) return;
    last = now;
    tell(value);
  };
}
