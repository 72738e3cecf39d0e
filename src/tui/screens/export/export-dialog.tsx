import {useInput} from 'ink';
import {Dialog} from '../../components/dialog.tsx';
import {editLine} from '../../components/edit-line.ts';
import type {ExportLayer} from '../../state/export/export-state.ts';
import {topLayer} from '../../state/step.ts';
import type {ScreenProps} from '../screen-props.ts';
import {countWords, formLines} from './form-lines.ts';

/** What is exported, as what and where to; keys that no command claims are typed into the path. */
export function ExportDialog({state, layer, texts, dispatch}: ScreenProps & {layer: ExportLayer}) {
  const {form} = layer;
  useInput((input, key) => dispatch({type: 'text', ...editLine(form.path, input, key)}), {
    isActive: form.field === 'path' && topLayer(state) === layer,
  });
  const {title, titleOfAudit} = texts.exporting;
  const said = (form.audit ? titleOfAudit : title)(countWords(form.counts[form.rows], texts));
  return <Dialog size={state.size} title={said} lines={formLines(form, state, texts).shown} />;
}
