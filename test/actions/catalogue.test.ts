import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {dropDraft, saveDraft} from '../../src/actions/bulk/drafts.ts';
import {addQueue, listQueues} from '../../src/actions/queues.ts';
import {seed} from '../../src/actions/seed.ts';
import {seedTexts} from '../../src/actions/seed-texts.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {setStatus} from '../../src/actions/set-status.ts';
import {addStatus, listStatuses} from '../../src/actions/statuses.ts';
import {selectOne} from '../../src/core/selection.ts';
import {addTemplate, changeTemplate, findTemplate, listTemplates, removeTemplate} from '../../src/actions/templates.ts';
import {placeholders} from '../../src/core/template.ts';
import {readSettings} from '../../src/db/statements/settings.ts';
import type {FreshDatabase} from '../support/database.ts';
import {newestDraft} from '../support/newest-draft.ts';
import {openTestDesk} from './open-test-desk.ts';

let desk: Desk;
let fresh: FreshDatabase;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
});

afterAll(() => fresh.drop());

const problem = (code: string, facts: object = {}) =>
  expect.objectContaining({problem: expect.objectContaining({code, ...facts}) as unknown}) as Error;

test('a new installation can send at once', async () => {
  expect(await listQueues(desk)).toMatchObject([{name: 'default', gateway: 'simulator', senderId: null}]);
  expect((await listStatuses(desk)).length).toBeGreaterThan(2);
  const templates = await listTemplates(desk);
  expect(templates.find(({name}) => name === 'Reminder')).toMatchObject({placeholders: ['name'], queues: []});
  expect(Object.fromEntries(await readSettings(desk.db.orm, ['language', 'zone', 'country']))).toMatchObject({
    language: 'en',
    zone: 'Europe/Prague',
    country: 'CZ',
  });
});

test('what people have removed does not come back, and two that seed at once seed once', async () => {
  await desk.db.sql`delete from smsdesk.status where name = 'Spam'`;
  const before = await listStatuses(desk);
  await Promise.all([1, 2].map(() => seed(desk.db, {language: 'cs', zone: 'UTC'})));
  expect(await listStatuses(desk)).toEqual(before);
});

test.each(['en', 'cs'] as const)('the first texts in %s hold a template with a placeholder', (language) => {
  expect(seedTexts[language].templates.some(({text}) => placeholders(text).length > 0)).toBe(true);
});

test('names are trimmed, and taken only once', async () => {
  await addQueue(desk, {name: ' billing ', gateway: 'simulator', senderId: 'MyCompany'});
  expect((await listQueues(desk)).map(({name}) => name)).toEqual(['billing', 'default']);
  await expect(addQueue(desk, {name: 'billing', gateway: 'simulator', senderId: null})).rejects.toEqual(
    problem('nameTaken', {kind: 'queue', name: 'billing'}),
  );
  await expect(addQueue(desk, {name: 'x', gateway: 'nowhere', senderId: null})).rejects.toEqual(
    problem('noSuchName', {kind: 'gateway', known: ['simulator']}),
  );
});

test.each(['', '  ', 'x'.repeat(61), 'a\nb', 'a\u001b[31m', 'a\u202eb', 'a\u200bb', '\ud800'])(
  'a name like %j is refused',
  async (name) => {
    await expect(addStatus(desk, {name, color: 'red'})).rejects.toEqual(problem('badName'));
  },
);

test.each([
  ['+420777123456', true],
  ['90211', true],
  ['MyCompany', true],
  ['', false],
  ['LongerThan11Chars', false],
  ['777 123 456 789', false],
  ['Žluťoučký', false],
  ['a\u001b', false],
])('sender id %j: %s', async (senderId, isGood) => {
  const adding = addQueue(desk, {name: `sender ${senderId.length}`, gateway: 'simulator', senderId});
  if (isGood) await adding;
  else await expect(adding).rejects.toEqual(problem('badSenderId', {value: senderId}));
});

test('a template is offered in the queues that were named', async () => {
  await addTemplate(desk, {name: 'Invoice', text: 'Pay {{amount}} by {{day}}', queues: ['default', 'default']});
  const found = (await listTemplates(desk)).find(({name}) => name === 'Invoice');
  expect(found).toMatchObject({queues: ['default'], placeholders: ['amount', 'day']});
  await expect(addTemplate(desk, {name: 'y', text: ' ', queues: []})).rejects.toEqual(problem('missingText'));
  await expect(addTemplate(desk, {name: 'y', text: 'ž'.repeat(671), queues: []})).rejects.toEqual(problem('tooLong'));
  await expect(addTemplate(desk, {name: 'y', text: 'x', queues: ['nowhere']})).rejects.toEqual(
    problem('noSuchName', {kind: 'queue'}),
  );
});

test('a template is changed, but not over what somebody else has written meanwhile', async () => {
  await addTemplate(desk, {name: 'Pickup', text: 'Come {{name}}', queues: ['default']});
  const read = await findTemplate(desk, 'Pickup');
  await changeTemplate(desk, read, {text: 'Come soon, {{name|customer}}', was: read.text});
  await expect(changeTemplate(desk, read, {text: 'mine', was: read.text})).rejects.toEqual(
    problem('textChanged', {name: 'Pickup'}),
  );
  expect(await findTemplate(desk, 'Pickup')).toMatchObject({
    text: 'Come soon, {{name|customer}}',
    queues: ['default'],
    placeholders: ['name'],
  });
  await changeTemplate(desk, read, {name: ' Collect ', queues: []});
  expect(await findTemplate(desk, 'Collect')).toMatchObject({id: read.id, queues: []});
  // A change is all or nothing.
  await expect(changeTemplate(desk, read, {name: 'Reminder', text: 'x'})).rejects.toEqual(
    problem('nameTaken', {kind: 'template', name: 'Reminder'}),
  );
  expect(await findTemplate(desk, 'Collect')).toMatchObject({text: 'Come soon, {{name|customer}}'});
  await expect(changeTemplate(desk, read, {text: ' '})).rejects.toEqual(problem('missingText'));
  await expect(changeTemplate(desk, read, {name: ''})).rejects.toEqual(problem('badName'));
  await removeTemplate(desk, read);
  const gone = problem('noSuchName', {kind: 'template'});
  await expect(removeTemplate(desk, read)).rejects.toEqual(gone);
  await expect(changeTemplate(desk, read, {text: 'x'})).rejects.toEqual(gone);
  await expect(findTemplate(desk, 'Collect')).rejects.toEqual(gone);
});

test('one SMS is queued before bulk ones, and its status is set and taken off', async () => {
  const {id, number, parts} = await sendOne(desk, {number: '777 123 456', text: 'Ahoj, žluťoučký', queue: 'default'});
  expect({number, parts}).toEqual({number: '+420777123456', parts: 1});
  expect(await setStatus(desk, selectOne(id), 'Resolved')).toEqual({changed: 1, isWhole: true});
  expect(await setStatus(desk, selectOne(id), 'Resolved')).toEqual({changed: 0, isWhole: true});
  const read = () => desk.db.sql`
    select d.state, d.priority, s.name as status, m.author, m.direction, d.due <= now() as is_due
    from smsdesk.delivery d join smsdesk.message m on m.id = d.message_id left join smsdesk.status s on s.id = d.status_id
    where m.id = ${id}`;
  const common = {state: 'queued', priority: 1, author: 'agent1', direction: 'out', is_due: true};
  expect([...(await read())]).toEqual([{...common, status: 'Resolved'}]);
  await setStatus(desk, selectOne(id), null);
  expect([...(await read())]).toEqual([{...common, status: null}]);
  await expect(setStatus(desk, selectOne(id), 'nothing')).rejects.toEqual(problem('noSuchName', {kind: 'status'}));
});

test.each([
  [{number: 'x', text: 'a'}, 'badNumber'],
  [{number: '777123456', text: ' \n'}, 'missingText'],
  [{number: '777123456', text: 'x'.repeat(153 * 10 + 1)}, 'tooLong'],
  [{number: '777123456', text: 'a', queue: 'nowhere'}, 'noSuchName'],
])('a bad SMS is refused: %j', async (message, code) => {
  await expect(sendOne(desk, {queue: 'default', ...message})).rejects.toEqual(problem(code));
});

test('a draft outlives its session and belongs to its author', async () => {
  const draft = await saveDraft(desk, null, {path: '/tmp/a.csv'});
  const {id} = draft;
  expect(await saveDraft(desk, draft, {path: '/tmp/b.csv', queue: null})).toEqual(draft);
  expect(await newestDraft(desk)).toMatchObject({...draft, content: {path: '/tmp/b.csv', queue: null}});
  expect(await newestDraft({...desk, user: 'agent2'})).toBeNull();
  await dropDraft({...desk, user: 'agent2'}, id);
  expect(await newestDraft(desk)).not.toBeNull();
  await dropDraft(desk, id);
  expect(await newestDraft(desk)).toBeNull();
  const later = await saveDraft(desk, draft, {path: 'c'});
  expect(later.id).not.toBe(id);
  expect(later.key).not.toBe(draft.key);
});
