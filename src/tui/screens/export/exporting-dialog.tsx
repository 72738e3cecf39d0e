import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Dialog} from '../../components/dialog.tsx';
import type {ExportRun} from '../../state/export/export-state.ts';
import {lastName} from '../../state/wizard/file-path.ts';
import type {ScreenProps} from '../screen-props.ts';
import {runLines} from './run-lines.ts';

/** How far the export is, and what came of it. */
export function ExportingDialog({state, texts}: ScreenProps) {
  const {run} = state.exporting;
  if (!run) return null;
  return <Dialog size={state.size} title={titleOf(run, texts)} lines={runLines(run, state.size, texts)} />;
}

function titleOf({form, phase, rows, path}: ExportRun, {exporting}: Messages): string {
  const file = showable(lastName(path));
  if (phase.is === 'done') return exporting.done(form.audit ? 'audit' : 'messages', rows);
  return phase.is === 'cancelling' ? exporting.cancelling(file) : exporting.running(file);
}
