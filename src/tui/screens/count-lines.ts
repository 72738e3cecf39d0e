import type {Messages} from '../../i18n/messages.ts';
import {previewHeight} from '../state/layout.ts';
import type {LineCounts} from '../state/scroll.ts';
import {soughtIn} from '../state/search/sought.ts';
import {findLayer} from '../state/step.ts';
import {auditEntryLines} from './audit/audit-entry-lines.ts';
import {batchLines} from './batches/batch-lines.ts';
import {detailPage} from './detail-lines.ts';
import {helpLines} from './help.tsx';
import {previewLines} from './preview-lines.ts';
import {sendingLines} from './sending/sending-lines.ts';

/** How long the pages are that scroll, in a language. */
export const countLines = (texts: Messages): LineCounts => ({
  detail: (state) => {
    const detail = findLayer(state, 'detail')?.detail;
    return detail ? detailPage(detail, state, texts).lines.length : 0;
  },
  conversation: (state) => {
    const detail = findLayer(state, 'detail')?.detail;
    return detail ? detailPage(detail, state, texts) : {conversation: 0, current: 0};
  },
  preview: (state) => {
    const {detail} = state.preview;
    const {columns} = state.size;
    const space = {columns, height: previewHeight(state) - 1, zone: state.zone, sought: soughtIn(state.grid)};
    return detail ? previewLines(detail, space, texts).length : 0;
  },
  batch: (state) => {
    const layer = findLayer(state, 'batch');
    return layer ? batchLines(layer, state, texts).length : 0;
  },
  sending: (state) => {
    const layer = findLayer(state, 'sending');
    return layer ? sendingLines(layer, state, texts).length : 0;
  },
  auditEntry: (state) => {
    const layer = findLayer(state, 'auditEntry');
    return layer ? auditEntryLines(layer.entry, state, texts).length : 0;
  },
  help: (state) => helpLines(state, findLayer(state, 'help')?.text.value ?? '', texts).length,
});
