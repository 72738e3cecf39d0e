import {fold} from '../../../core/fold.ts';
import {isoTime} from '../../../core/iso-time.ts';
import {canonicalQuery, type BuiltInView} from '../../../core/views.ts';
import type {State} from '../state.ts';
import {presentView} from '../views/views.ts';

/** How the built-in views are called in the name of a file, which is the same in every language. */
const names: Record<BuiltInView, string> = {
  all: '',
  waiting: 'waiting',
  goingOut: 'going-out',
  failed: 'failed',
  unknown: 'unknown',
  receivedToday: 'received',
};

const longestName = 40;

/** `sms-failed-2026-11-26`: the view, where its rows are shown and no others, and the day. */
export function exportStem(state: State): string {
  const present = presentView(state);
  return ['sms', present?.view.query === canonicalQuery(state.grid.query) ? nameOf(present.view) : '', dayOf(state)]
    .filter((part) => part !== '')
    .join('-');
}

export const dayOf = ({now, zone}: State): string => (isoTime(now, zone) ?? '').slice(0, 10);

function nameOf({key, saved}: NonNullable<ReturnType<typeof presentView>>['view']): string {
  if (!saved) return Object.hasOwn(names, key) ? names[key as BuiltInView] : '';
  const plain = fold(saved.name).replace(/[^a-z0-9]+/gu, '-');
  return plain.replace(/^-/u, '').slice(0, longestName).replace(/-$/u, '');
}
