import {absolutePath} from '../../actions/browse-folder.ts';
import type {BulkProgress} from '../../actions/bulk/judge-file.ts';
import type {WizardEffect} from '../state/wizard/wizard-effect.ts';
import {atIntervals} from './at-intervals.ts';
import type {EffectHandlers} from './effect-context.ts';
import {openKeptRows} from './kept-rows.ts';
import {problemOf} from './problem-of.ts';
import {requestOf} from './wizard-request.ts';
import {openSample} from './wizard-sample.ts';

type OfFile = Extract<
  WizardEffect['type'],
  'checkBulk' | 'cancelCheck' | 'sampleSheet' | 'sampleEncodings' | 'saveRejects' | 'cancelRejects'
>;

/** Effects of the bulk wizard that read the chosen file. */
export const wizardFileEffects: EffectHandlers<OfFile> = {
  checkBulk: async ({choices, generation}, {desk, dispatch, signal}) => {
    const sample = openSample();
    const kept = openKeptRows(choices.fixes);
    const onProgress = atIntervals(({rows, bytes, size}: BulkProgress) =>
      dispatch({type: 'bulkProgress', generation, rows, share: size ? Math.min(1, bytes / size) : null}),
    );
    const {checkBulk} = await import('../../actions/bulk/check-bulk.ts');
    const problem = await problemOf(async () => {
      const check = await checkBulk(desk, requestOf(choices), {
        onRow: (judged) => {
          sample.onRow(judged);
          kept.onRow(judged);
        },
        signal,
        onProgress,
      });
      dispatch({type: 'bulkChecked', generation, result: {...check, ...kept.rows(), sample: sample.cells(check.head)}});
    });
    if (problem) dispatch({type: 'bulkNotChecked', generation, problem});
  },

  // The runner ends the check by its signal.
  cancelCheck: () => undefined,

  sampleSheet: async ({reading, generation}, {desk, dispatch, signal}) => {
    const {sampleSource} = await import('../../actions/bulk/sample-file.ts');
    const {path, encoding} = reading;
    const problem = await problemOf(async () => {
      const sample = await sampleSource(desk, path, {signal, ...(encoding !== null && {encoding})});
      dispatch({type: 'sheetSampled', generation, reading, sample});
    });
    if (problem) dispatch({type: 'bulkNotChecked', generation, problem});
  },

  sampleEncodings: async ({reading, generation}, {dispatch}) => {
    const {sampleEncodings} = await import('../../actions/bulk/sample-file.ts');
    const problem = await problemOf(async () => {
      const samples = await sampleEncodings(reading.path);
      dispatch({type: 'encodingsSampled', generation, reading, samples});
    });
    if (problem) dispatch({type: 'bulkNotChecked', generation, problem});
  },

  saveRejects: async ({choices, path, folder, overwrite}, {desk, dispatch, signal}) => {
    const absolute = absolutePath(path, folder);
    const {saveRejects} = await import('../../actions/bulk/save-rejects.ts');
    const problem = await problemOf(async () => {
      const rows = await saveRejects(desk, requestOf(choices), absolute, {overwrite, signal});
      dispatch({type: 'rejectsSaved', path: absolute, rows});
    });
    if (problem) dispatch({type: 'rejectsNotSaved', problem});
  },

  // The runner ends the writing by its signal.
  cancelRejects: () => undefined,
};
