import type {Batch} from '../../actions/batches.ts';
import {fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Messages} from '../../i18n/messages.ts';
import {Lines} from '../components/line.tsx';
import {Page} from '../components/page.tsx';
import {pageHeight} from '../state/layout.ts';
import type {BatchesLayer, State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import {progressBar} from './progress-bar.ts';

interface BatchesScreenProps {
  state: State;
  layer: BatchesLayer;
  texts: Messages;
}

/** The bulk sends, two lines each: what it is, and how far. */
export function BatchesScreen({state, layer, texts}: BatchesScreenProps) {
  return (
    <Page state={state} texts={texts} title={texts.screen.batches.title}>
      <Lines lines={listLines(layer, state, texts)} />
    </Page>
  );
}

function listLines({batches, list}: BatchesLayer, state: State, texts: Messages): string[] {
  if (batches === null) return [fitWidth(`  ${texts.screen.loading}`, state.size.columns)];
  if (batches.length === 0) return [fitWidth(`  ${texts.screen.batches.empty}`, state.size.columns)];
  const room = Math.max(1, Math.floor(pageHeight(state) / 2));
  const top = Math.max(0, list.cursor - room + 1);
  return batches
    .slice(top, top + room)
    .flatMap((batch, index) => batchLines(batch, top + index === list.cursor, state, texts));
}

function batchLines(batch: Batch, isCurrent: boolean, {zone, size}: State, texts: Messages): string[] {
  const width = Math.max(0, size.columns - 2);
  const facts = [
    `${batch.id}`,
    texts.batchStates[batch.state],
    formatTime(batch.createdAt, zone),
    showable(batch.queue),
    showable(batch.author),
    showable(batch.name),
  ];
  const first = fitWidth(facts.join('  '), width);
  const second = fitWidth(`   ${progressBar(batch, texts)}`, width);
  return [`${isCurrent ? '>' : ' '} ${isCurrent ? paint('selected', first) : first}`, `  ${paint('dim', second)}`];
}
