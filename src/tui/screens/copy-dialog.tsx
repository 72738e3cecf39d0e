import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {copyForms, type CopyForm} from '../../core/copied-text.ts';
import {showable} from '../../core/outside-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import {commandSpec, type CommandId} from '../../keys/commands.ts';
import {keyLabel} from '../../keys/labels.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import type {CopyLayer} from '../state/clipboard/copy-state.ts';
import {copyPreview} from '../state/clipboard/copy.ts';
import {previewCells} from '../state/dialog-place.ts';
import {markedCount} from '../state/marks/marks.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

interface CopyDialogProps {
  state: State;
  layer: CopyLayer;
  texts: Messages;
}

const commands: Record<CopyForm, CommandId> = {
  cell: 'copy.cell',
  row: 'copy.row',
  number: 'copy.number',
  text: 'copy.text',
  json: 'copy.json',
};

/** What can be copied: the key, its name, and what it would be. */
export function CopyDialog({state, layer, texts}: CopyDialogProps) {
  const words = texts.screen.copy;
  const cells = previewCells(state.size);
  const names = Math.max(...copyForms.map((form) => cellWidth(words.forms[form])));
  const lines = copyForms.map((form, index): DialogLine => {
    const isCurrent = index === layer.list.cursor;
    const key = keyLabel(commandSpec(commands[form]).keys[0]);
    const preview = showable(copyPreview(state, layer, form) ?? '…');
    const text = fitWidth(`${isCurrent ? '>' : ' '} ${key}  ${fitWidth(words.forms[form], names)}  ${preview}`, cells);
    return isCurrent ? {text, look: (line) => paint('selected', line)} : {text};
  });
  const title = layer.ofMarks ? words.titleOfMarked(markedCount(state)) : words.title;
  return <Dialog size={state.size} title={title} lines={lines} />;
}
