import {expect, test} from 'vitest';
import {nobody} from '../../../../src/actions/rights.ts';
import {everything, verbsOf, type Verb} from '../../../../src/core/rights.ts';
import type {Event} from '../../../../src/tui/state/event.ts';
import type {State} from '../../../../src/tui/state/state.ts';
import {findLayer, topLayer} from '../../../../src/tui/state/step.ts';
import {after, cursorsOf, detailOf, effectsOf, firstPage, message, press, reduce, now, state} from '../sample-state.ts';

const names: Record<number, string> = {1: 'billing', 2: 'support'};

/** What the database says of an agent's rights. */
const rights = (queues: readonly number[], verbs: readonly Verb[] = verbsOf.agent): Event => ({
  type: 'rightsLoaded',
  rights: {isOwner: false, role: 'agent', verbs: new Set(verbs), queues},
  ownQueues: new Map(queues.map((id) => [id, names[id]!])),
});

const barred: Event = {type: 'rightsLoaded', rights: nobody, ownQueues: new Map()};

const rows = [6, 5, 4, 3, 2, 1].map((id) => message(id, {queue: id % 2 === 0 ? 'billing' : 'support'}));

/** An agent of two queues looks at the grid. */
function desk(...events: readonly Event[]): State {
  const external: State = {...state, desk: {...state.desk, kind: 'external'}};
  const begun = after(external, rights([1, 2])).state;
  const open: State = {...begun, notice: null};
  return after(after(open, firstPage(open, rows)).state, ...events).state;
}

const ids = (shown: State): number[] => shown.grid.rows.map(({id}) => id);

test('rows of a queue that is lost are gone at once, and the others are asked for anew', () => {
  const before = desk(...press('grid.down', 'grid.down', 'grid.mark'));
  expect(before.grid.rows[before.grid.list.cursor]?.id).toBe(3);
  const step = after(before, rights([2]));
  expect(ids(step.state)).toEqual([5, 3, 1]);
  expect(step.state.grid.cursors).toEqual(cursorsOf(step.state.grid.rows));
  expect(step.state.grid.rows[step.state.grid.list.cursor]?.id).toBe(3);
  expect(step.state.marks.selection).toEqual({kind: 'these', ids: new Set()});
  expect(effectsOf(step, 'loadFirst')).toHaveLength(1);
  expect(step.state.notice).toMatchObject({
    tone: 'error',
    content: {code: 'rightsChanged', change: {lost: {queues: ['billing']}}},
  });
});

test('rights that are the same change nothing', () => {
  const before = desk();
  const step = after(before, rights([1, 2]));
  expect({...step.state, rights: null, ownQueues: null}).toEqual({...before, rights: null, ownQueues: null});
  expect(step.effects).toEqual([]);
});

test('an opened message of a lost queue is closed, with the dialog over it', () => {
  const open = desk(
    ...press('grid.open'),
    {type: 'detailLoaded', detail: detailOf(rows[0]!)},
    ...press('detail.status'),
  );
  expect(after(open, rights([2])).state.layers).toEqual([{screen: 'grid'}]);
});

test('an opened message of another queue stays, without what its conversation had of the lost one', () => {
  const detail = detailOf(rows[1]!, {
    conversation: {messages: [rows[1]!, rows[2]!], hasEarlier: false, hasLater: false},
  });
  const open = desk(...press('grid.down', 'grid.open'), {type: 'detailLoaded', detail});
  const step = after(open, rights([2]));
  expect(findLayer(step.state, 'detail')?.detail?.conversation.messages.map(({id}) => id)).toEqual([5]);
  expect(effectsOf(step, 'loadDetail')).toEqual([{type: 'loadDetail', id: 5}]);
});

test('a reply to a message of a lost queue stays to be read, and is not sent', () => {
  const text = {type: 'text', value: 'Dobrý den'} as const;
  const open = desk(
    ...press('grid.open'),
    {type: 'detailLoaded', detail: detailOf(rows[0]!)},
    ...press('detail.reply'),
    text,
  );
  const lost = after(open, rights([2]));
  expect(lost.state.layers.map(({screen}) => screen)).toEqual(['grid', 'compose']);
  expect(findLayer(lost.state, 'compose')?.text.value).toBe('Dobrý den');
  const sent = after(lost.state, ...press('text.accept'));
  expect(effectsOf(sent, 'sendOne')).toEqual([]);
  expect(sent.state.notice?.content).toEqual({code: 'problem', problem: {code: 'notAllowed', verb: 'queue'}});
});

test('a reply can be sent again as soon as the right is back', () => {
  const text = {type: 'text', value: 'Dobrý den'} as const;
  const without = after(desk(...press('grid.reply'), text), rights([1, 2], ['read'])).state;
  const refused = after(without, ...press('text.accept'));
  expect(effectsOf(refused, 'sendOne')).toEqual([]);
  expect(refused.state.notice?.content).toEqual({code: 'problem', problem: {code: 'notAllowed', verb: 'reply'}});
  const sent = after(refused.state, rights([1, 2]), ...press('text.accept'));
  expect(effectsOf(sent, 'sendOne')).toHaveLength(1);
});

test('a queue that has got another name since is asked about before anybody is told that it is not theirs', () => {
  const renamed = after(desk(), {
    ...rights([1, 2]),
    ownQueues: new Map([
      [1, 'invoices'],
      [2, 'support'],
    ]),
  } as Event).state;
  const step = after({...renamed, grid: desk().grid}, ...press('grid.reply'));
  expect(effectsOf(step, 'loadRights')).toHaveLength(1);
  expect(effectsOf(after(desk(), ...press('grid.reply')), 'loadRights')).toEqual([]);
});

test('a dialog whose right is gone is closed, with its question', () => {
  const open = desk(...press('grid.status'), {type: 'statusesLoaded', statuses: []});
  expect(topLayer(open).screen).toBe('status');
  expect(after(open, rights([1, 2], ['read'])).state.layers).toEqual([{screen: 'grid'}]);
});

test('what is gained is asked for, and nothing that is there goes', () => {
  const before = desk(...press('grid.mark'));
  const step = after({...before, rights: {...before.rights, queues: [2]}}, rights([1, 2]));
  expect(ids(step.state)).toEqual(ids(before));
  expect(step.state.marks).toEqual(before.marks);
  expect(step.state.notice?.tone).toBe('success');
  expect(effectsOf(step, 'loadFirst')).toHaveLength(1);
});

test('numbers that are to be masked from now on are gone at once', () => {
  const all: readonly Verb[] = [...verbsOf.agent, 'numbers'];
  const open = after(desk(), rights([1, 2], all), ...press('grid.open'), {
    type: 'detailLoaded',
    detail: detailOf(rows[0]!),
  });
  const step = after(open.state, rights([1, 2]));
  expect(ids(step.state)).toEqual([]);
  expect(findLayer(step.state, 'detail')).toMatchObject({id: 6, detail: null});
});

test('who is no member any more sees nothing of the desk and asks for nothing, but has what they were writing', () => {
  const text = {type: 'text', value: 'Dobrý den'} as const;
  const step = after(desk(...press('grid.reply'), text), barred, {type: 'changed'}, {type: 'refreshDue'});
  expect(step.state.layers.map(({screen}) => screen)).toEqual(['grid', 'barred', 'compose']);
  expect([step.state.grid.rows, step.state.batches.open, step.state.preview.detail]).toEqual([[], null, null]);
  expect(step.effects).toEqual([]);
  const left = after(step.state, ...press('text.cancel', 'confirm.yes'));
  expect(topLayer(left.state).screen).toBe('barred');
  expect(after(left.state, ...press('app.close')).state.layers.at(-1)).toMatchObject({question: {code: 'quit'}});
});

test('a member again has the desk back', () => {
  const step = after(after(desk(), barred).state, rights([1]));
  expect(step.state.layers).toEqual([{screen: 'grid'}]);
  expect(effectsOf(step, 'loadFirst')).toHaveLength(1);
  expect(step.state.notice?.content).toEqual({code: 'memberAgain'});
});

test('rights are read anew when they are said to have changed, and when the database refuses something', () => {
  expect(effectsOf(after(desk(), {type: 'changed', areRights: true}), 'loadRights')).toHaveLength(1);
  const refused = reduce(desk(), {type: 'failed', problem: {code: 'notAllowed', verb: 'reply'}}, now);
  expect(effectsOf(refused, 'loadRights')).toHaveLength(1);
});

test('on a database of our own nobody asks', () => {
  const own: State = {...desk(), desk: state.desk, rights: everything};
  expect(effectsOf(after(own, {type: 'changed', areRights: true}), 'loadRights')).toEqual([]);
});
