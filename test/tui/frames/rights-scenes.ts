import {nobody} from '../../../src/actions/rights.ts';
import {verbsOf, type Verb} from '../../../src/core/rights.ts';
import {placeholders} from '../../../src/core/template.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import type {Size, State} from '../../../src/tui/state/state.ts';
import {after, detailOf, press} from '../state/sample-state.ts';
import {at, rows, type Make} from './scene.ts';

const names: Record<number, string> = {1: 'billing', 2: 'podpora'};

const rights = (queues: readonly number[], verbs: readonly Verb[] = verbsOf.agent): Event => ({
  type: 'rightsLoaded',
  rights: {isOwner: false, role: 'agent', verbs: new Set(verbs), queues},
  ownQueues: new Map(queues.map((id) => [id, names[id] ?? ''])),
});

/** An agent of two queues, in a database of many. */
function asAgent(size: Size, ...events: readonly Event[]): State {
  const open = at(size);
  const agent = after({...open, desk: {...open.desk, kind: 'external'}}, rights([1, 2])).state;
  return after({...agent, grid: open.grid, notice: null}, ...events).state;
}

const reply = [...press('grid.reply'), {type: 'text', value: 'Dobrý den, objednávka dorazí zítra.'}] as const;
const opened = [...press('grid.open'), {type: 'detailLoaded', detail: detailOf(rows[0]!)}] as const;

const text = 'Dobrý den, {{name|zákazníku}}, zásilka dorazí zítra.';
const templates = [{id: 1, name: 'Zásilka', text, queues: ['podpora'], placeholders: placeholders(text)}];
const templatesLoaded: Event = {type: 'templatesLoaded', templates};
const queuesLoaded: Event = {type: 'queuesLoaded', queues: ['billing', 'podpora']};

/** An export by somebody whom numbers are masked for. */
const exporting = (size: Size, verbs: readonly Verb[]): State =>
  asAgent(size, rights([1, 2], verbs), ...press('grid.export'), {
    ...{type: 'exportPlaced', place: {folder: '/home/ada/reports', home: '/home/ada'}},
  });

export const rightsScenes: Readonly<Record<string, Make>> = {
  'rights-agent': (size) => asAgent(size),
  'rights-refused': (size) => asAgent(size, ...press('grid.export')),
  'rights-template': (size) =>
    asAgent(size, ...press('grid.templates'), templatesLoaded, ...press('list.choose'), queuesLoaded),
  'rights-export': (size) => exporting(size, ['read', 'export', 'reveal']),
  'rights-export-bulk': (size) => after(exporting(size, ['read', 'export']), ...press('exportForm.bulk')).state,
  'rights-help': (size) => asAgent(size, ...press('app.help')),
  'rights-help-typed': (size) => asAgent(size, ...press('app.help'), {type: 'text', value: 'export'}),
  'rights-queue-lost': (size) => asAgent(size, ...opened, rights([1])),
  'rights-changed': (size) => asAgent(size, rights([1, 2], ['read', 'export', 'numbers'])),
  'rights-reply-lost': (size) => asAgent(size, ...reply, rights([1, 2], ['read'])),
  'rights-reply-queue-lost': (size) => asAgent(size, ...reply, rights([1])),
  'rights-barred': (size) => asAgent(size, ...opened, {type: 'rightsLoaded', rights: nobody, ownQueues: new Map()}),
  'rights-none': (size) => {
    const lost = asAgent(size, rights([]));
    const grid = {...lost.grid, isLoading: false, isLoaded: true, count: {count: 0, isCapped: false}};
    return {...lost, notice: null, grid};
  },
};
