/**
 * What has changed in the database is looked at part by part: the first change after a rest at once, then one part a
 * second at most, and nothing at all while nothing happens. Of the parts that may be old and can be seen, the one that
 * has waited longest comes next; one whose answers take long comes less often. A person's own queries do not wait for
 * any of this (`giveWay`).
 */
import {may} from '../../../core/rights.ts';
import type {Event, EventOf} from '../event.ts';
import {refreshAudit} from '../audit/audit.ts';
import {askRows} from './live-rows.ts';
import {liveParts, want, withLive, type LivePart, type LiveState} from './live-state.ts';
import {askValueCounts} from '../filter/filter-list.ts';
import {askOpenBatches} from '../batches/ask-open.ts';
import {refreshBatch} from '../batches/batch-page.ts';
import {refreshBatches} from '../batches/board.ts';
import {lookForSender} from '../look-for-sender.ts';
import {refreshDetail} from '../message/refresh-detail.ts';
import {askCounts} from '../views/view-counts.ts';
import {refreshReviews} from '../opt-outs/reviews.ts';
import {refreshTemplates} from '../templates/template-list.ts';
import {askRights} from '../rights/ask-rights.ts';
import {refreshSending} from '../sending/sending.ts';
import type {State} from '../state.ts';
import {andThen, baseLayer, findLayer, stay, step, type Step} from '../step.ts';
import {progressOf} from '../grid/grid-load.ts';

/** From one question to the next, in milliseconds. */
const restMs = 1_000;

/** How often a part may be asked for at most, in milliseconds, however much happens. */
const gaps: Record<LivePart, number> = {
  rows: restMs,
  detail: restMs,
  open: restMs,
  batch: restMs,
  batches: 5_000,
  templates: restMs,
  reviews: restMs,
  audit: restMs,
  views: restMs,
  progress: restMs,
  counts: 5_000,
  filter: restMs,
  sender: 5_000,
  sending: restMs,
};

/** A part may keep the database busy for a tenth of the time, and waits no longer than this, in milliseconds. */
const busyShare = 10;
const longestGap = 60_000;

/** The event that answers each part. */
const answers: Record<LivePart, Event['type']> = {
  rows: 'pageRefreshed',
  detail: 'detailLoaded',
  open: 'openBatchesLoaded',
  batch: 'batchLoaded',
  batches: 'batchesLoaded',
  templates: 'templatesLoaded',
  reviews: 'reviewsLoaded',
  audit: 'auditLoaded',
  views: 'viewsLoaded',
  progress: 'progressLoaded',
  counts: 'viewsCounted',
  filter: 'filterCounts',
  sender: 'senderLookedFor',
  sending: 'sendingLoaded',
};

/**
 * Something has changed: everything may be old; saved views only where it is said, and that there is a bulk send under
 * way where there was none. Where only the links of gateways have changed, nothing else is.
 */
export function databaseChanged(
  state: State,
  {
    areViews = false,
    areBatches = false,
    areMessages = true,
    areLinks = false,
    areSettings = false,
    areRights = false,
  }: Partial<News> = {},
): Step {
  if (!areMessages) return stay(want(state, ['sender', 'sending']));
  const isOld: Partial<Record<LivePart, boolean>> = {
    views: areViews,
    // On a database of our own nobody can be missed; there it has to be told that there is something to see to.
    sender: areLinks || state.desk.kind === 'external',
    open: areBatches || (state.batches.open ?? []).length > 0,
  };
  const wanting = want(
    state,
    liveParts.filter((part) => isOld[part] ?? true),
  );
  const known = areSettings ? step(wanting, {type: 'loadInstallation'}) : stay(wanting);
  return areRights ? andThen(known, askRights) : known;
}

type News = Omit<EventOf<'changed'>, 'type'>;

/** In another zone every time reads otherwise, and `today` is another stretch. */
export const installationLoaded = (state: State, {zone}: EventOf<'installationLoaded'>): Step =>
  stay(zone === state.zone ? state : want({...state, zone}, liveParts));

/** A person's own doing shows at once. */
export function refresh(state: State): Step {
  if (!state.grid.isLoaded || state.grid.isLoading) return stay(want(state, ['rows']));
  return ask(state, 'rows', (next) => askRows(next, true));
}

/** The clock of the limiter has rung; what is due is asked for by `pump`. */
export const refreshDue = (state: State): Step => stay(withLive(state, {wakesAt: null}));

/** Whether an event was what the limiter waited for; the next part may follow. */
export function answered(state: State, event: Event): State {
  const {asked, parts} = state.live;
  if (!asked || answers[asked.part] !== event.type) return state;
  const took = Math.max(0, state.now.getTime() - asked.at);
  return withLive(state, {asked: null, parts: {...parts, [asked.part]: {at: asked.at, took}}});
}

/** After every event: asks for the part whose turn it is, or has the clock ring when it will be. */
export function pump(state: State): Step {
  const {live, grid} = state;
  if (live.wanted.size === 0 || live.asked || grid.isLoading || state.connection === 'down') return stay(state);
  if (!may(state.rights, 'read')) return stay(state);
  const now = state.now.getTime();
  const turns = liveParts
    .flatMap((part) => {
      const since = live.wanted.get(part);
      return since !== undefined && canBeSeen(state, part) ? [{part, since, at: turnOf(state, part)}] : [];
    })
    .sort((a, b) => a.since - b.since);
  const due = nextOf(
    turns.filter(({at}) => at <= now),
    live,
  );
  if (due) return ask(state, due.part, asking[due.part]);
  const next = Math.min(...turns.map(({at}) => at));
  const isAwaited = live.wakesAt !== null && live.wakesAt <= next;
  if (next === Infinity || isAwaited) return stay(state);
  return step(withLive(state, {wakesAt: next}), {type: 'awaitRefresh', ms: next - now});
}

/** The one that has waited longest; but the rows, which people look at, wait for one other part at the most. */
function nextOf<Turn extends {part: LivePart}>(due: readonly Turn[], {parts, askedAt}: LiveState): Turn | undefined {
  const wereRowsLast = parts.rows?.at === askedAt;
  return (wereRowsLast ? undefined : due.find(({part}) => part === 'rows')) ?? due[0];
}

/** When a part may be asked for, in milliseconds since 1970. */
function turnOf({live, now}: State, part: LivePart): number {
  const last = live.parts[part];
  const gap = Math.max(gaps[part], Math.min(longestGap, (last?.took ?? 0) * busyShare));
  return Math.max(after(live.askedAt, restMs, now), after(last?.at ?? -Infinity, gap, now));
}

/** That long after a time; now, where the clock was set back behind it. */
const after = (time: number, ms: number, now: Date): number => (time > now.getTime() ? now.getTime() : time + ms);

function canBeSeen(state: State, part: LivePart): boolean {
  const isGridSeen = state.grid.isLoaded && ['grid', 'welcome'].includes(baseLayer(state).screen);
  switch (part) {
    case 'rows':
    case 'views':
    case 'counts':
      return isGridSeen;
    case 'progress':
      return isGridSeen && progressOf(state).length > 0;
    case 'detail':
      return findLayer(state, 'detail') !== undefined;
    case 'filter':
      return (
        (isGridSeen || baseLayer(state).screen === 'audit') && (findLayer(state, 'filter')?.values ?? []).length > 0
      );
    case 'open':
      return true;
    case 'batch':
      return findLayer(state, 'batch') !== undefined;
    case 'templates':
      return findLayer(state, 'templates') !== undefined;
    case 'reviews':
      return findLayer(state, 'reviews') !== undefined;
    case 'audit':
      return findLayer(state, 'audit') !== undefined;
    case 'batches':
      return findLayer(state, 'batches') !== undefined;
    case 'sending':
      return findLayer(state, 'sending') !== undefined;
    case 'sender':
      return true;
  }
}

const asking: Record<LivePart, (state: State) => Step> = {
  rows: (state) => askRows(state, false),
  detail: refreshDetail,
  open: askOpenBatches,
  batch: refreshBatch,
  batches: refreshBatches,
  templates: refreshTemplates,
  reviews: refreshReviews,
  audit: refreshAudit,
  progress: (state) => step(state, ...progressOf(state)),
  views: (state) => step(state, {type: 'loadViews'}),
  counts: askCounts,
  filter: (state) => askValueCounts(state),
  sender: (state) => lookForSender(state, 0),
  sending: refreshSending,
};

function ask(state: State, part: LivePart, how: (state: State) => Step): Step {
  const at = state.now.getTime();
  const wanted = new Map([...state.live.wanted].filter(([other]) => other !== part));
  const parts = {...state.live.parts, [part]: {at, took: state.live.parts[part]?.took ?? 0}};
  return andThen(stay(withLive(state, {wanted, parts, asked: {part, at}, askedAt: at})), how);
}
