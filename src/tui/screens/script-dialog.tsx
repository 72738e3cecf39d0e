import {fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import {previewCells} from '../state/dialog-place.ts';
import type {ScriptLayer} from '../state/clipboard/script-state.ts';
import {scriptLines, scriptNameCells} from '../state/clipboard/script.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

interface ScriptDialogProps {
  state: State;
  layer: ScriptLayer;
  texts: Messages;
}

/** The screen as commands: what each gives, and the whole of it. */
export function ScriptDialog({state, layer, texts}: ScriptDialogProps) {
  const words = texts.screen.script;
  const lines = scriptLines(layer, state.size).map(({command, text, isFirst}): DialogLine => {
    const isCurrent = command === layer.list.cursor;
    const id = layer.commands[command]?.id ?? 'rows';
    const name = isFirst ? `${isCurrent ? '>' : ' '} ${words.commands[id]}` : '';
    const line = fitWidth(fitWidth(name, scriptNameCells) + text, previewCells(state.size));
    return isCurrent ? {text: line, look: (fitted) => paint('selected', fitted)} : {text: line};
  });
  return <Dialog size={state.size} title={words.title} lines={lines} />;
}
