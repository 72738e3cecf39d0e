import type {NoticeContent} from '../../../i18n/notices.ts';
import type {EventOf} from '../event.ts';
import {reopen} from '../grid/grid-load.ts';
import type {State} from '../state.ts';
import {andThen, findLayer, pushLayer, toBottom, withNotice, type Step} from '../step.ts';
import {askOpenBatches} from './ask-open.ts';

/** A bulk send is written: its messages are shown, held or going out. A stop that was opened meanwhile stays over them. */
export function bulkSent(state: State, {batch, queued: messages, held, hold}: EventOf<'bulkSent'>): Step {
  const content: Record<string, NoticeContent> = {
    hold: {code: 'batchHeld', batch, messages, seconds: hold === 'release' ? 0 : Math.round(hold / 1000)},
    release: {code: 'batchWaits', batch, messages},
    other: {code: 'batchNeedsOther', batch, messages},
  };
  const said = content[held ?? ''] ?? {code: 'batchSent', batch, messages};
  const stop = findLayer(state, 'stop');
  const bottom = stop ? pushLayer(toBottom(state), stop) : toBottom(state);
  return andThen(reopen(withNotice(bottom, 'success', said), {query: `batch:${batch}`}), askOpenBatches);
}
