import {refreshBatch} from './batches/batch-page.ts';
import {refreshBatches} from './batches/board.ts';
import {refreshStop} from './batches/stop.ts';
import {countRows as countExport} from './export/export-change.ts';
import {askValues} from './filter/filter-list.ts';
import {refreshDetail} from './message/refresh-detail.ts';
import {refreshSending} from './sending/sending.ts';
import type {State} from './state.ts';
import type {Step} from './step.ts';
import {refreshTemplates} from './templates/template-list.ts';

/** Each asks anew for what its screen shows, where it is open. */
export const askAnew: readonly ((state: State) => Step)[] = [
  refreshDetail,
  refreshBatches,
  refreshBatch,
  refreshStop,
  refreshTemplates,
  refreshSending,
  askValues,
  countExport,
];
