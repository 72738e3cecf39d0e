import type {Messages} from '../../i18n/messages.ts';
import {Lines} from '../components/line.tsx';
import {Page} from '../components/page.tsx';
import {pageHeight} from '../state/layout.ts';
import {scrollBy} from '../state/scroll.ts';
import type {DetailLayer, State} from '../state/state.ts';
import {detailPage} from './detail-lines.ts';

interface DetailScreenProps {
  state: State;
  layer: DetailLayer;
  texts: Messages;
}

/** One message in full: its facts, its text, its life, and the conversation with its number. */
export function DetailScreen({state, layer, texts}: DetailScreenProps) {
  const lines = layer.detail ? detailPage(layer.detail, state, texts).lines : [`  ${texts.screen.loading}`];
  const top = scrollBy(layer.scroll, 0, lines.length, pageHeight(state));
  return (
    <Page state={state} texts={texts} title={texts.screen.detail.title(layer.id)}>
      <Lines lines={lines.slice(top, top + pageHeight(state))} />
    </Page>
  );
}
