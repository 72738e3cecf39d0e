import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import type {BatchLayer} from '../../state/batches/batches-state.ts';
import {pageHeight} from '../../state/layout.ts';
import {scrollBy} from '../../state/scroll.ts';
import type {State} from '../../state/state.ts';
import {batchLines} from './batch-lines.ts';

/** One bulk send in full. */
export function BatchScreen({state, layer, texts}: {state: State; layer: BatchLayer; texts: Messages}) {
  const lines = batchLines(layer, state, texts);
  const top = scrollBy(layer.scroll, 0, lines.length, pageHeight(state));
  return (
    <Page state={state} texts={texts} title={texts.batches.titleOf(layer.id)}>
      <Lines lines={lines.slice(top, top + pageHeight(state))} />
    </Page>
  );
}
