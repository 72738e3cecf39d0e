import type {Batch} from '../../../actions/bulk/batches.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import type {BatchesLayer} from '../../state/batches/batches-state.ts';
import {boardBatches, boardHeight, chosenOnBoard} from '../../state/batches/board.ts';
import type {State} from '../../state/state.ts';
import {batchLook, paint} from '../../theme/paint.ts';
import {shortTime} from '../times.ts';
import {batchStateWords, failureLines, situationOf} from '../../components/batch-words.ts';
import {partsBeside, segmentBar} from './segment-bar.ts';

interface BoardProps {
  state: State;
  layer: BatchesLayer;
  texts: Messages;
}

/** The bulk sends, three lines each: what it is, how far, and what is to be known of it now. */
export function BatchBoard({state, layer, texts}: BoardProps) {
  return (
    <Page state={state} texts={texts} title={texts.batches.title}>
      <Lines lines={boardLines(layer, state, texts)} />
    </Page>
  );
}

function boardLines(layer: BatchesLayer, state: State, texts: Messages): string[] {
  const batches = boardBatches(state);
  const {columns} = state.size;
  if (batches === null) return [fitWidth(`  ${texts.screen.loading}`, columns)];
  if (batches.length === 0) return [fitWidth(`  ${texts.batches.empty}`, columns)];
  const height = boardHeight(state);
  const chosen = chosenOnBoard(state);
  const at = batches.findIndex((batch) => batch === chosen);
  const top = Math.max(0, Math.min(layer.top, at), at - height + 1);
  return batches
    .slice(top, top + height)
    .flatMap((batch) => [
      headLine(batch, {isCurrent: batch === chosen, columns, zone: state.zone}, texts),
      barLine(batch, columns, texts),
      fitWidth(`     ${nowWords(batch, state, texts)}`, columns),
    ]);
}

interface HeadPlace {
  isCurrent: boolean;
  columns: number;
  zone: string;
}

/** Number, state and file on the left; whose it is and since when on the right, where there is room. */
function headLine(batch: Batch, {isCurrent, columns, zone}: HeadPlace, texts: Messages): string {
  const stateCells = Math.max(...Object.values(texts.batchStates).map((name) => cellWidth(name))) + 2;
  const state = fitWidth(batchStateWords(batch, texts), stateCells);
  const left = `${isCurrent ? '>' : ' '} ${String(batch.id).padStart(3)} `;
  const time = shortTime(batch.createdAt, zone, columns >= 100 ? 16 : 11);
  const who = columns >= 70 ? `${showable(batch.queue)} · ${showable(batch.author)} · ` : '';
  const right = fitWidth(who + time, Math.min(cellWidth(who + time), Math.floor(columns / 2)));
  const room = Math.max(0, columns - cellWidth(left) - stateCells - cellWidth(right) - 3);
  const name = fitWidth(showable(batch.name), room);
  if (isCurrent) return paint('selected', fitWidth(`${left}${state} ${name} ${right} `, columns));
  return `${left}${paint(batchLook[batch.state].role, state)} ${paint('strong', name)} ${paint('dim', right)}`;
}

function barLine(batch: Batch, columns: number, texts: Messages): string {
  const cells = columns >= 100 ? 30 : columns >= 70 ? 20 : 10;
  return `     ${segmentBar(batch, cells)}  ${partsBeside(batch, columns - cells - 8, texts, cellWidth)}`;
}

/** What is to be known now, then why most of what failed did. */
const nowWords = (batch: Batch, state: State, texts: Messages): string =>
  [situationOf(batch, state, texts), ...failureLines(batch, texts)].filter((words) => words !== '').join(' · ');
