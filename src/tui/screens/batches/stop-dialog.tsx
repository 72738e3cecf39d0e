import type {Batch} from '../../../actions/bulk/batches.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {offeredLabel} from '../../../keys/labels.ts';
import type {CommandId} from '../../../keys/commands.ts';
import {Dialog, type DialogLine} from '../../components/dialog.tsx';
import {wrapText} from '../../../core/wrap-text.ts';
import {isOver, leftOf, type StopLayer} from '../../state/batches/batches-state.ts';
import {stopHeight} from '../../state/batches/stop.ts';
import {scopeStack} from '../../state/scopes.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';
import {batchStateWords, situationOf} from '../../components/batch-words.ts';

/** What the dialog offers, in words, since it opens over any screen. */
const offered: readonly CommandId[] = [
  'stop.pause',
  'stop.pauseAll',
  'wishes.resume',
  'wishes.release',
  'wishes.cancel',
];

/** On a low screen what the keys have done, on the line above the footer, is worth more than what they would do. */
const hasHelpRoom = ({size}: State): boolean => size.rows >= 16;

/** The bulk sends that are not over, with what is left of each, over whatever is shown. */
export function StopDialog({state, layer, texts}: {state: State; layer: StopLayer; texts: Messages}) {
  const words = texts.batches.stop;
  const keys = keyLines(state, texts).map((text): DialogLine => ({text, look: (line) => paint('key', line)}));
  const help = hasHelpRoom(state)
    ? ['', ...wrapText(words.help, state.size.columns - 6)].map((text): DialogLine => ({text}))
    : [];
  const lines: DialogLine[] =
    layer.seen === null || layer.seen.length === 0
      ? [{text: ''}, {text: layer.seen === null ? words.loading : words.nothing}, {text: ''}]
      : [...batchLines(state, layer, layer.seen, texts), ...help, ...keys];
  return <Dialog size={state.size} title={words.title} lines={lines} />;
}

function batchLines(state: State, layer: StopLayer, seen: readonly Batch[], texts: Messages): DialogLine[] {
  const height = stopHeight(state);
  const at = seen.findIndex(({id}) => id === layer.chosen);
  const top = Math.max(0, Math.min(layer.top, Math.max(0, at)), at - height + 1);
  const wide = Math.max(30, state.size.columns - 8);
  return seen.slice(top, top + height).flatMap((batch, index): DialogLine[] => {
    const isCurrent = top + index === at;
    const head = `${isCurrent ? '>' : ' '} ${batch.id}  ${batchStateWords(batch, texts)}  `;
    const left = isOver(batch) ? '' : texts.batches.stop.left(leftOf(batch));
    // Where the line has no room for the name, the next one has it.
    const room = Math.min(40, wide - cellWidth(head) - cellWidth(left) - 2);
    const name = showable(batch.name);
    const situation = situationOf(batch, state, texts);
    const below = [...(room < 8 ? [name] : []), ...(situation === '' ? [] : [situation])];
    return [
      {
        text: head + (room < 8 ? left : `${fitWidth(name, room)}  ${left}`),
        ...(isCurrent ? {look: (line: string) => paint('selected', line)} : {}),
      },
      {text: `     ${below.join(' · ')}`, look: (line) => paint('dim', line)},
    ];
  });
}

/** The keys with their words, as many lines as it takes. */
function keyLines(state: State, texts: Messages): string[] {
  const wide = state.size.columns - 8;
  const stack = scopeStack(state);
  const hints = offered.flatMap((id) => {
    const key = offeredLabel(stack, state.rights, id);
    return key === null ? [] : [`${key} ${texts.commands[id].label}`];
  });
  return hints.reduce<string[]>((lines, hint) => {
    const last = lines.at(-1);
    if (last === undefined || cellWidth(last) + cellWidth(hint) + 3 > wide) return [...lines, hint];
    return [...lines.slice(0, -1), `${last}   ${hint}`];
  }, []);
}
