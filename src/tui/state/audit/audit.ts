/** The audit as a list with the ways of the grid: moved over, sorted by its columns, searched and narrowed. */
import type {AuditEntry} from '../../../core/audit/audit-entry.ts';
import {auditFields, isAuditSortKey, usualAuditSort, type AuditNames} from '../../../core/audit/audit-fields.ts';
import type {AuditField, AuditSort} from '../../../core/audit/audit-fields.ts';
import {parseAuditQuery} from '../../../core/audit/audit-query.ts';
import {formatConditionOf} from '../../../core/query/format.ts';
import {toggleSort} from '../../../core/query/sort.ts';
import type {EventOf} from '../event.ts';
import {listHeight} from '../layout.ts';
import {emptyList, moveList, moveTo, type ListMove} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, pushLayer, stay, step, type Handlers, type Step} from '../step.ts';
import {conditionOf} from './audit-cell.ts';
import {shownAuditColumns} from './audit-columns.ts';
import type {AuditLayer} from './audit-state.ts';

/** Entries that are asked for at once. */
const page = 200;

export const auditHeight = (state: State): number => listHeight(state);

const fresh: AuditLayer = {
  ...{screen: 'audit', list: emptyList, entries: null, count: 0, query: '', sort: usualAuditSort},
  ...{field: 'time', limit: page, typing: null},
};

export const openAudit = (state: State): Step => loadAudit(pushLayer(state, fresh));

/** Asks for the entries as the layer wants them. */
function loadAudit(state: State): Step {
  const layer = findLayer(state, 'audit');
  if (!layer) return stay(state);
  const {query, sort, limit} = layer;
  return step(state, {type: 'loadAudit', query, sort, limit});
}

export const refreshAudit = loadAudit;

/** Begins anew with another query or order. */
export const reopenAudit = (state: State, wish: {query?: string; sort?: AuditSort}): Step =>
  loadAudit(changeLayer(state, 'audit', (layer) => ({...layer, ...wish, list: emptyList, limit: page})));

export function listedEntry(state: State): AuditEntry | undefined {
  const layer = findLayer(state, 'audit');
  return layer?.entries?.[layer.list.cursor];
}

/** What moves, sorts and narrows; the rest stands by itself. */
export const auditHandlers = {
  ...listHandlers(moveAudit, openEntry),
  'audit.left': (state) => turnColumn(state, -1),
  'audit.right': (state) => turnColumn(state, 1),
  'audit.sortUp': (state) => sortUnder(state, false),
  'audit.sortDown': (state) => sortUnder(state, true),
  'audit.filterBy': (state) => narrow(state, false),
  'audit.exclude': (state) => narrow(state, true),
  'audit.clear': (state) => reopenAudit(state, {query: ''}),
} satisfies Partial<Handlers<'list' | 'audit'>>;

/** Near the last entry more of them are asked for. */
function moveAudit(state: State, by: ListMove): Step {
  return follow(
    changeLayer(state, 'audit', (layer) => ({
      ...layer,
      list: moveList(layer.list, by, layer.entries?.length ?? 0, auditHeight(state)),
    })),
  );
}

function follow(state: State): Step {
  const layer = findLayer(state, 'audit');
  const loaded = layer?.entries?.length ?? 0;
  if (!layer || loaded < layer.limit || layer.list.cursor < loaded - auditHeight(state)) return stay(state);
  return loadAudit(changeLayer(state, 'audit', (old) => ({...old, limit: old.limit + page})));
}

/** Puts the cursor on an entry, moved there by the mouse. */
export const moveAuditTo = (state: State, row: number): Step =>
  follow(
    changeLayer(state, 'audit', (layer) => ({
      ...layer,
      list: moveTo(layer.list, row, layer.entries?.length ?? 0, auditHeight(state)),
    })),
  );

export function openEntry(state: State): Step {
  const entry = listedEntry(state);
  return stay(entry ? pushLayer(state, {screen: 'auditEntry', entry, scroll: 0}) : state);
}

/** They came; the cursor stays on its entry, wherever it stands now. */
export function auditLoaded(state: State, {query, entries, count}: EventOf<'auditLoaded'>): Step {
  const before = listedEntry(state);
  return stay(
    changeLayer(state, 'audit', (layer) => {
      if (layer.query !== query) return layer;
      const place = layer.list.cursor === 0 ? 0 : entries.findIndex(({id}) => id === before?.id);
      const row = place === -1 ? layer.list.cursor : place;
      return {...layer, entries, count, list: moveTo(layer.list, row, entries.length, auditHeight(state))};
    }),
  );
}

function turnColumn(state: State, by: 1 | -1): Step {
  const fields = shownAuditColumns(state).map(({field}) => field);
  return stay(
    changeLayer(state, 'audit', (layer) => {
      const place = Math.max(0, fields.indexOf(layer.field)) + by;
      return {...layer, field: fields[Math.max(0, Math.min(place, fields.length - 1))] ?? layer.field};
    }),
  );
}

/** By the column under the cursor in the direction asked for; when it is sorted so already, the other way round. */
function sortUnder(state: State, descending: boolean): Step {
  const layer = findLayer(state, 'audit');
  if (!layer || !isAuditSortKey(layer.field)) return stay(state);
  const [first] = layer.sort;
  const isAlready = first?.key === layer.field && first.descending === descending;
  return reopenAudit(state, {sort: [{key: layer.field, descending: isAlready ? !descending : descending}]});
}

/** A click on a heading sorts by it, and again the other way round. */
export function chooseAuditColumn(state: State, field: AuditField): Step {
  const chosen = changeLayer(state, 'audit', (layer) => ({...layer, field}));
  const layer = findLayer(chosen, 'audit');
  return layer && isAuditSortKey(field) ? reopenAudit(chosen, {sort: toggleSort(layer.sort, field)}) : stay(chosen);
}

/** Only, or no more, entries with what stands in the cell under the cursor, beside what is asked for already. */
function narrow(state: State, negated: boolean): Step {
  const [entry, layer] = [listedEntry(state), findLayer(state, 'audit')];
  const condition = entry && layer ? conditionOf(entry, layer.field, negated, state.zone) : null;
  if (!layer || condition === null) return stay(state);
  const written = formatConditionOf<AuditNames>(auditFields, condition);
  const words = layer.query === '' ? [] : [layer.query];
  return layer.query.split(' ').includes(written)
    ? stay(state)
    : reopenAudit(state, {query: [...words, written].join(' ')});
}

/** Whether a query can be read, for what is typed. */
export const problemOfAudit = (query: string) => {
  const read = parseAuditQuery(query);
  return read.ok ? null : read.problems[0];
};
