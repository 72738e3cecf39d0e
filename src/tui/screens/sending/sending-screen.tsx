import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import {pageHeight} from '../../state/layout.ts';
import {scrollBy} from '../../state/scroll.ts';
import type {SendingLayer} from '../../state/sending/sending-state.ts';
import type {State} from '../../state/state.ts';
import {sendingLines} from './sending-lines.ts';

/** Gateways with their links, what waits in the queues, and who sends. */
export function SendingScreen({state, layer, texts}: {state: State; layer: SendingLayer; texts: Messages}) {
  const lines = sendingLines(layer, state, texts);
  const top = scrollBy(layer.scroll, 0, lines.length, pageHeight(state));
  return (
    <Page state={state} texts={texts} title={texts.gateways.title}>
      <Lines lines={lines.slice(top, top + pageHeight(state))} />
    </Page>
  );
}
