import type {AuditEntry} from '../../../src/core/audit/audit-entry.ts';
import {acts} from '../../../src/core/audit/acts.ts';
import {noLoss} from '../../../src/core/export/export-loss.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {after, press} from '../state/sample-state.ts';
import {at, before, times, type Make} from './scene.ts';

const entry = (id: number, act: string, told: Partial<AuditEntry>): AuditEntry => ({
  ...{id, act, time: before(900 - id), user: 'jana', queue: null, batch: null, message: null, number: null},
  ...{subject: null, before: null, after: null, reason: null},
  ...told,
});

export const entries: readonly AuditEntry[] = [
  entry(812, 'released', {
    ...{user: 'petr', queue: 'billing', batch: 18, subject: 'upominky-listopad.xlsx'},
    ...{before: {state: 'held'}, after: {state: 'running'}},
  }),
  entry(811, 'prepared', {
    ...{queue: 'billing', batch: 18, subject: 'upominky-listopad.xlsx'},
    after: {state: 'held', messages: 1204, parts: 1310, rejected: 7, needsOther: true},
  }),
  entry(790, 'opt-out-put', {number: '+420777123456', reason: 'přál si to po telefonu', after: {numbers: 1}}),
  entry(640, 'exported', {
    subject: 'state:failed time:yesterday',
    after: {query: 'state:failed time:yesterday', sort: '-time', columns: 'time,number', format: 'xlsx', rows: 96},
  }),
  entry(515, 'queue-changed', {
    ...{queue: 'podpora', subject: 'podpora'},
    before: {hold: '1m', stopReply: 'Odhlásili jsme vás. '.repeat(8).trim()},
    after: {hold: '5m', price: '0.90 Kč', stopReply: 'Odhlásili jsme vás.'},
  }),
  entry(77, 'gateway-changed', {
    ...{user: 'admin\u001b[2J', subject: 'operator\u202e'},
    ...{before: {password: '***'}, after: {password: '***'}},
  }),
  entry(5, 'later-than-this', {subject: 'of another version'}),
  entry(4, 'revealed', {queue: 'billing', message: 3001, reason: 'zákazník volá zpět', after: {messages: 1}}),
];

const loaded = (query = '', found = entries): Event => ({
  ...{type: 'auditLoaded', query, entries: found, count: found.length},
});
const opened = [...press('grid.audit'), loaded()];

const path = '/home/ada/audit-2026-11-22.csv';
const choosing = (size: Size): State =>
  at(size, ...opened, ...press('audit.export'), {
    ...{type: 'exportPlaced', place: {folder: '/home/ada', home: '/home/ada'}},
  });

/** Who did what. */
export const auditScenes: Readonly<Record<string, Make>> = {
  audit: (size) => at(size, ...opened, ...press('list.down', 'audit.right', 'audit.right')),
  'audit-waits': (size) => at(size, ...press('grid.audit')),
  'audit-none': (size) => at(size, ...press('grid.audit'), loaded('', [])),
  'audit-sorted': (size) =>
    at(
      size,
      ...opened,
      ...press('audit.right', 'audit.sortUp'),
      loaded(
        '',
        [...entries].sort((a, b) => (a.user < b.user ? -1 : 1)),
      ),
    ),
  'audit-narrowed': (size) =>
    at(
      size,
      ...opened,
      ...press('audit.right', 'audit.filterBy'),
      loaded(
        'user:petr',
        entries.filter(({user}) => user === 'petr'),
      ),
    ),
  'audit-search': (size) => at(size, ...opened, ...press('audit.search'), {type: 'text', value: 'act:op', cursor: 6}),
  'audit-problem': (size) =>
    at(size, ...opened, ...press('audit.search'), {type: 'text', value: 'state:failed x', cursor: 14}),
  'audit-not-found': (size) =>
    at(
      size,
      ...opened,
      ...press('audit.search'),
      {type: 'text', value: 'nobody', cursor: 6},
      {type: 'searchRested', value: 'nobody'},
      loaded('nobody', []),
      ...press('text.accept'),
    ),
  'audit-filter': (size) =>
    at(
      size,
      ...opened,
      ...press('audit.filter'),
      {type: 'filterValues', field: 'act', values: acts.map((value) => ({value, note: null}))},
      ...press(...times(6, 'filter.down'), 'filter.toggle', 'filter.down', 'filter.exclude'),
      {
        ...{type: 'filterCounts', field: 'act'},
        counts: acts.map((value, place) => ({value, count: 4 * place, isCapped: place === 5})),
      },
    ),
  'audit-export': (size) => choosing(size),
  'audit-exported': (size) =>
    after(choosing(size), ...press('export.start'), {
      type: 'exportDone',
      result: {
        ...{rows: 7, bytes: 1289, sha256: '5f70bf18'.repeat(8), loss: noLoss},
        path,
        manifestPath: `${path}.manifest.json`,
      },
    }).state,
  'audit-entry': (size) => at(size, ...opened, ...press(...times(4, 'list.down'), 'list.choose')),
  'audit-hostile': (size) => at(size, ...opened, ...press(...times(5, 'list.down'), 'list.choose')),
};
