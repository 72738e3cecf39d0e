import type {Messages} from '../../i18n/messages.ts';
import type {LineCounts} from '../state/scroll.ts';
import {findLayer} from '../state/step.ts';
import {detailLines} from './detail.tsx';
import {helpLines} from './help.tsx';

/** How long the pages are that scroll, in a language. */
export const countLines = (texts: Messages): LineCounts => ({
  detail: (state) => {
    const detail = findLayer(state, 'detail')?.detail;
    return detail ? detailLines(detail, state, texts).length : 0;
  },
  help: (state) => helpLines(state, findLayer(state, 'help')?.text.value ?? '', texts).length,
});
