import {explainFailure, isConnectionLost} from '../../actions/connection.ts';
import {countMessages} from '../../actions/count-messages.ts';
import {absolutePath, completePath} from '../../actions/browse-folder.ts';
import {UserError} from '../../core/problem.ts';
import type {ExportedFile} from '../state/export/export-state.ts';
import type {ExportEffect} from '../state/export/export-effect.ts';
import {atIntervals} from './at-intervals.ts';
import {closing, type EffectContext, type EffectHandlers} from './effect-context.ts';
import {problemOf} from './problem-of.ts';

type OfExport<Type extends ExportEffect['type']> = Extract<ExportEffect, {type: Type}>;

/** Rows into a file. What writes files is loaded when it is first wanted. */
export const exportEffects: EffectHandlers<ExportEffect['type']> = {
  placeExport: async ({folder}, {dispatch}) => {
    const {placeForFiles} = await import('../../actions/place-for-files.ts');
    dispatch({type: 'exportPlaced', place: await placeForFiles(folder)});
  },
  countExport: async ({query}, {desk, dispatch, signal}) => {
    const problem = await problemOf(async () => {
      dispatch({type: 'exportCounted', query, count: await countMessages(desk, query, signal)});
    });
    if (problem) dispatch({type: 'exportNotCounted', query, problem});
  },
  // The runner ends the count by its signal.
  stopExportCount: () => undefined,
  completeExportPath: async ({typed, folder}, {dispatch}) => {
    dispatch({type: 'exportPathCompleted', typed, candidates: await completePath(typed, folder)});
  },
  startExport,
  // The runner ends the writing by its signal.
  cancelExport: () => undefined,
};

async function startExport(effect: OfExport<'startExport'>, context: EffectContext): Promise<void> {
  const {desk, dispatch, signal} = context;
  try {
    dispatch({type: 'exportDone', result: await write(effect, context)});
  } catch (error) {
    if (signal.reason === closing) return;
    const explained = explainFailure(error, desk);
    if (signal.aborted) dispatch({type: 'exportCancelled'});
    else if (explained instanceof UserError) dispatch({type: 'exportNotDone', problem: explained.problem});
    else throw error;
    if (isConnectionLost(error)) dispatch({type: 'connection', state: 'down'});
  }
}

async function write(
  {request, path, name, overwrite, version}: OfExport<'startExport'>,
  {desk, dispatch, signal}: EffectContext,
): Promise<ExportedFile> {
  const {fileIn} = await import('../../actions/place-for-files.ts');
  const file = await fileIn(absolutePath(path, null), name);
  dispatch({type: 'exportBegun', path: file});
  const onProgress = atIntervals(({rows, total}: {rows: number; total: number}) =>
    dispatch({type: 'exportProgress', rows, total}),
  );
  const options = {
    ...{path: file, overwrite, hasManifest: true, version, signal},
    onProgress: (rows: number, total: number) => onProgress({rows, total}),
  };
  if ('of' in request) {
    const {exportAudit} = await import('../../actions/export/export-audit.ts');
    return {...(await exportAudit(desk, request, options)), path: file};
  }
  const {exportMessages} = await import('../../actions/export/export-messages.ts');
  return {...(await exportMessages(desk, request, options)), path: file};
}
