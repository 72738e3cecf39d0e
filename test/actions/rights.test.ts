/**
 * What a person asks for, asked for by members: whoever has the verb that it takes, and no other, gets it; whoever has all
 * but that one is told of it. What is only read works for an agent.
 */
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {batchResults} from '../../src/actions/bulk/batch-results.ts';
import {openBatchSheet} from '../../src/actions/bulk/batch-sheet.ts';
import * as batches from '../../src/actions/bulk/batches.ts';
import {checkBulk} from '../../src/actions/bulk/check-bulk.ts';
import {draftOf} from '../../src/actions/bulk/draft-of-batch.ts';
import * as drafts from '../../src/actions/bulk/drafts.ts';
import {readBatch, readBatchDue} from '../../src/actions/bulk/read-batch.ts';
import {sendBulk} from '../../src/actions/bulk/send-bulk.ts';
import type {Desk} from '../../src/actions/desk.ts';
import {readInstallation} from '../../src/actions/desk.ts';
import {diagnose, type MachineFacts} from '../../src/actions/doctor.ts';
import * as gateways from '../../src/actions/gateways.ts';
import {setInstallation} from '../../src/actions/installation.ts';
import * as words from '../../src/actions/opt-out-words.ts';
import {exportOptOuts, importOptOuts, writeOptOuts} from '../../src/actions/opt-out-files.ts';
import {addOptOuts, removeOptOut} from '../../src/actions/opt-outs.ts';
import {savePreferences} from '../../src/actions/preferences.ts';
import * as queues from '../../src/actions/queues.ts';
import * as retention from '../../src/actions/retention.ts';
import {lookForSender} from '../../src/actions/senders.ts';
import {sendOne} from '../../src/actions/send-one.ts';
import {readSending} from '../../src/actions/sending.ts';
import {setStatus} from '../../src/actions/set-status.ts';
import {settleDoubt} from '../../src/actions/settle-doubt.ts';
import {addStatus, listStatuses} from '../../src/actions/statuses.ts';
import * as templates from '../../src/actions/templates.ts';
import * as views from '../../src/actions/views.ts';
import {UserError} from '../../src/core/problem.ts';
import {selectOne} from '../../src/core/selection.ts';
import {verbs, type Verb} from '../../src/core/rights.ts';
import {readLogin} from '../../src/db/statements/read-rights.ts';
import type {FreshDatabase} from '../support/database.ts';
import {withMembers, type Members} from '../support/members.ts';
import {addGateway, addQueue} from '../support/sender-rows.ts';
import {openTestDesk} from './open-test-desk.ts';

let owner: Desk;
let fresh: FreshDatabase;
let members: Members;
let folder: string;

beforeAll(async () => {
  ({desk: owner, fresh} = await openTestDesk(() => new Date()));
  const secret = {kind: 'smpp', name: 'carrier', options: {password: 'hidden'}};
  const gatewayId = await addGateway(fresh.db, secret);
  await fresh.db.sql`update smsdesk.gateway set url = 'smpp://user:hidden@host' where id = ${gatewayId}`;
  await addQueue(fresh.db, {name: 'theirs', gatewayId});
  await views.addView(owner, {name: 'Shared', isShared: true, query: 'state:failed', sort: '-time'});
  members = await withMembers(fresh);
  folder = await mkdtemp(join(tmpdir(), 'smsdesk-rights-'));
});
afterAll(async () => {
  await members.drop();
  await fresh.drop();
  await rm(folder, {recursive: true});
});

const desks = new Map<string, Promise<Desk>>();

/** The desk of a member of the queue `default` with these verbs. */
async function deskWith(of: readonly Verb[], queue = 'default'): Promise<Desk> {
  const key = `${queue} ${of.join()}`;
  const opening =
    desks.get(key) ??
    (async (): Promise<Desk> => {
      const {db, url} = await members.add('agent', [queue], of);
      const {user, rights} = await readLogin(db.sql);
      return {...owner, db, address: url, user, rights};
    })();
  desks.set(key, opening);
  return opening;
}

let made = 0;
const fresher = (): string => `name ${(made += 1)}`;

/** A file of one row, to a number that nothing was sent to before. */
async function fileOf(): Promise<string> {
  const path = join(folder, `${fresher()}.csv`);
  await writeFile(path, `clid;message\n+4207${20_000_000 + made};Ahoj\n`);
  return path;
}

const sendTo = async (desk: Desk, queue: string, options: Parameters<typeof sendBulk>[2] = {}): Promise<number> =>
  (await sendBulk(desk, {from: await fileOf(), queue}, options)).batch;

/** A bulk send of the owner's in the queue `default`, in this state. */
async function batchIn(state: string): Promise<number> {
  const batch = await sendTo(owner, 'default', {hold: 'release'});
  await fresh.db.sql`update smsdesk.batch set state = ${state} where id = ${batch}`;
  return batch;
}

const templateId = async (desk: Desk): Promise<{id: number; name: string}> => {
  const name = fresher();
  return {id: await templates.addTemplate(desk, {name, text: 'Ahoj', queues: []}), name};
};

const gatewayOf = async (): Promise<string> => {
  const name = fresher();
  await gateways.addGateway(owner, {name, kind: 'simulator', url: null, options: {}});
  return name;
};

const queueOf = async (): Promise<string> => {
  const name = fresher();
  await queues.addQueue(owner, {name, gateway: 'simulator', senderId: null});
  return name;
};

const shared = async (desk: Desk) => (await views.listViews(desk)).find(({isShared}) => isShared)!;
const sharedView = async () => {
  const content = {name: fresher(), isShared: true, query: '', sort: '-time'};
  return {id: await views.addView(owner, content), name: content.name};
};

const never = new AbortController().signal;
const cutoffs = {received: new Date(0), sent: new Date(0), files: new Date(0)};

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

interface Case {
  verb: Verb;
  /** What it takes besides, where it does more than one thing. */
  besides?: readonly Verb[];
  does: (desk: Desk) => Promise<unknown>;
}

/** A message of the owner's in the queue `default`, in this state. */
async function messageIn(state: string): Promise<number> {
  const {id} = await sendOne(owner, {number: '+420777123456', text: fresher(), queue: 'default'});
  await fresh.db.sql`update smsdesk.delivery set state = ${state} where message_id = ${id}`;
  return id;
}

const optOut = {number: '+420777123999', reason: '', until: null};

/** By the action, and what of it where its parts take different verbs. */
const cases: Readonly<Record<string, Case>> = {
  sendOne: {verb: 'reply', does: (desk) => sendOne(desk, {number: '+420777123456', text: 'Ahoj', queue: 'default'})},
  setStatus: {
    verb: 'reply',
    does: async (desk) => setStatus(desk, selectOne(await messageIn('delivered')), 'Resolved'),
  },
  settleDoubt: {
    verb: 'release',
    does: async (desk) => settleDoubt(desk, selectOne(await messageIn('unknown')), 'giveUp'),
  },
  addOptOuts: {verb: 'reply', does: (desk) => addOptOuts(desk, [optOut])},
  removeOptOut: {
    verb: 'settings',
    does: async (desk) => {
      await addOptOuts(owner, [optOut]);
      await removeOptOut(desk, optOut.number, '');
    },
  },
  importOptOuts: {
    verb: 'settings',
    does: async (desk) => importOptOuts(desk, {from: await fileOf(), reason: '', rejects: null}),
  },
  writeOptOuts: {
    verb: 'export',
    besides: ['numbers'],
    does: (desk) => writeOptOuts(desk, true, () => Promise.resolve()),
  },
  exportOptOuts: {
    verb: 'export',
    besides: ['numbers'],
    does: (desk) => all(exportOptOuts(desk, {all: true, format: 'jsonl'})),
  },
  checkBulk: {verb: 'prepare', does: async (desk) => checkBulk(desk, {from: await fileOf(), queue: 'default'})},
  sendBulk: {verb: 'prepare', besides: ['numbers'], does: (desk) => sendTo(desk, 'default')},
  openBatchSheet: {
    verb: 'numbers',
    does: async (desk) => {
      const batch = await batchIn('done');
      await fresh.db.sql`update smsdesk.delivery set state = 'failed' where batch_id = ${batch}`;
      await (await openBatchSheet(desk, {batch, part: 'failed'})).close();
    },
  },
  draftOf: {
    verb: 'prepare',
    besides: ['numbers'],
    does: async (desk) => {
      const batch = await batchIn('done');
      await fresh.db.sql`update smsdesk.delivery set state = 'failed' where batch_id = ${batch}`;
      await draftOf(desk, batch, 'failed');
    },
  },
  listDrafts: {verb: 'prepare', does: drafts.listDrafts},
  saveDraft: {verb: 'prepare', does: (desk) => drafts.saveDraft(desk, null, {path: 'x'})},
  dropDraft: {verb: 'prepare', does: (desk) => drafts.dropDraft(desk, 1)},
  'changeBatch pause': {
    verb: 'stop',
    does: async (desk) => batches.changeBatch(desk, await batchIn('running'), 'pause'),
  },
  'changeBatch cancel': {
    verb: 'stop',
    does: async (desk) => batches.changeBatch(desk, await batchIn('held'), 'cancel'),
  },
  'changeBatch resume': {
    verb: 'release',
    does: async (desk) => batches.changeBatch(desk, await batchIn('paused'), 'resume'),
  },
  'changeBatch release': {
    verb: 'release',
    does: async (desk) => batches.changeBatch(desk, await batchIn('held'), 'release'),
  },
  sweepBatch: {verb: 'stop', does: async (desk) => batches.sweepBatch(desk, await batchIn('cancelled'))},
  pauseAll: {
    verb: 'stop',
    does: async (desk) => {
      await batchIn('running');
      expect(await batches.pauseAll(desk)).not.toEqual([]);
    },
  },
  batchResults: {
    verb: 'export',
    besides: ['numbers'],
    does: async (desk) => expect(await all(batchResults(desk, await batchIn('done'), 'csv'))).toHaveLength(1),
  },
  addGateway: {
    verb: 'settings',
    does: (desk) => gateways.addGateway(desk, {name: fresher(), kind: 'simulator', url: null, options: {}}),
  },
  readGateway: {
    verb: 'settings',
    does: async (desk) =>
      expect(await gateways.readGateway(desk, 'carrier')).toMatchObject({options: {password: 'hidden'}}),
  },
  changeGateway: {
    verb: 'settings',
    does: async (desk) => gateways.changeGateway(desk, await gatewayOf(), {enabled: false}),
  },
  readUnusedGateway: {verb: 'settings', does: async (desk) => gateways.readUnusedGateway(desk, await gatewayOf())},
  removeGateway: {verb: 'settings', does: async (desk) => gateways.removeGateway(desk, await gatewayOf())},
  addQueue: {
    verb: 'settings',
    does: (desk) => queues.addQueue(desk, {name: fresher(), gateway: 'carrier', senderId: null}),
  },
  setQueue: {verb: 'settings', does: (desk) => queues.setQueue(desk, 'default', {settings: ['hold=30s']})},
  addTemplate: {verb: 'settings', does: templateId},
  changeTemplate: {
    verb: 'settings',
    does: async (desk) => templates.changeTemplate(desk, await templateId(owner), {text: 'Hello', queues: ['default']}),
  },
  removeTemplate: {verb: 'settings', does: async (desk) => templates.removeTemplate(desk, await templateId(owner))},
  addStatus: {verb: 'settings', does: (desk) => addStatus(desk, {name: fresher(), color: 'red'})},
  setInstallation: {verb: 'settings', does: (desk) => setInstallation(desk, ['country=CZ'])},
  changeWords: {
    verb: 'settings',
    does: (desk) => words.changeWords(desk, {add: [{word: 'dost', meaning: 'stop'}], remove: [], usual: false}),
  },
  setRetention: {verb: 'settings', does: (desk) => retention.setRetention(desk, {received: '24m'})},
  seeTooOld: {verb: 'settings', does: (desk) => retention.seeTooOld(desk, cutoffs)},
  runRetention: {verb: 'settings', does: (desk) => retention.runRetention(desk, cutoffs, {signal: never})},
  'addView shared': {
    verb: 'settings',
    does: (desk) => views.addView(desk, {name: fresher(), isShared: true, query: '', sort: '-time'}),
  },
  'changeView shared': {
    verb: 'settings',
    does: async (desk) => views.changeView(desk, await shared(desk), {query: 'parts:2'}),
  },
  'changeView into a shared one': {
    verb: 'settings',
    does: async (desk) => {
      const name = fresher();
      const id = await views.addView(desk, {name, isShared: false, query: '', sort: '-time'});
      await views.changeView(desk, {id, name}, {isShared: true});
    },
  },
  'removeView shared': {verb: 'settings', does: async (desk) => views.removeView(desk, await sharedView())},
};

/** What is only read, does what others here do, or has tests of its own: the rows that are read in `test/db/rights-rows.test.ts`. */
const taken = {
  read: [
    ...['listMessages', 'refreshMessages', 'streamMessages', 'followMessages', 'findHit', 'listAround', 'readMessage'],
    ...[
      'rangeOfMessages',
      'copyMessages',
      'selectAll',
      'countSelected',
      'whichAreSelected',
      'countMessages',
      'countUpTo',
    ],
    ...['countViews', 'countDoubt', 'seeDoubt', 'listChoices', 'countChoices', 'offerValues', 'requireKnownNames'],
    ...['listOptOuts', 'findOptOut', 'lookUpOptOut', 'lookUpOptOutOf', 'listReviews', 'readWords', 'ownWords'],
    ...[
      'listBatches',
      'listOpenBatches',
      'showBatch',
      'batchLife',
      'readBatch',
      'readBatchDue',
      'listRejects',
      'batchLedger',
    ],
    ...['knownBatch', 'listQueues', 'listGateways', 'sharedNumbersOf', 'listTemplates', 'findTemplate', 'listStatuses'],
    ...[
      'listViews',
      'showRetention',
      'readSending',
      'lookForSender',
      'followInstallation',
      'watchChanges',
      'sampleSource',
    ],
  ],
  audit: ['listAudit', 'streamAudit', 'countAudit', 'offerAuditValues', 'listAuditChoices', 'countAuditChoices'],
  members: ['setUpMembers', 'listMembers', 'findMember', 'readQueueList', 'writePlan', 'carryOutPlan'],
  reveal: ['revealNumber', 'revealExported'],
  own: ['savePreferences'],
  withOthers: ['saveResults', 'printResults', 'saveRejects', 'resolveRequest', 'judgeFile', 'decideReview'],
  export: ['exportMessages', 'writeMessages', 'exportAudit', 'writeAudit', 'exportRows', 'writeRows', 'noteRows'],
  tried: ['readUnusedQueue', 'removeQueue'],
  none: [
    'followRights',
    'awaitsSetUp',
    'holdingRights',
    'withRightsOfNow',
    'explainFailure',
    'untilConnected',
    'outlast',
    'requireVerb',
    'requireRight',
  ],
  owner: ['fillDemo', 'turnOnTraffic'],
};

test('every action has a line above', async () => {
  const listed = new Set([...Object.keys(cases).map((name) => name.split(' ')[0]), ...Object.values(taken).flat()]);
  const found = await Promise.all(
    (await readdir('src/actions', {recursive: true}))
      .filter((path) => path.endsWith('.ts'))
      .map(async (path) => actionsIn(await readFile(join('src/actions', path), 'utf8'))),
  );
  expect(found.flat().length).toBeGreaterThan(80);
  expect(found.flat().filter((name) => !listed.has(name))).toEqual([]);
});

/** What is exported and is given a desk first. */
const actionsIn = (source: string): string[] =>
  [
    ...source.matchAll(
      /^export (?:async )?(?:function\*? (\w+)(?:<\w+>)?|const (\w+) = (?:async )?)\(\s*(?:\w+|\{[^}]*(?:\{[^}]*\}[^}]*)?\}): (?:Pick<)?Desk\b/gmu,
    ),
  ].map(([, one, other]) => one ?? other ?? '');

const problemOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => {
      if (error instanceof UserError) return error.problem;
      throw error;
    },
  );

describe.each(Object.entries(cases))('%s', (_, {verb, besides = [], does}) => {
  test(`works with ${[verb, ...besides].join(' and ')}`, async () => {
    expect(await problemOf(does(await deskWith(['read', verb, ...besides])))).toBeNull();
  });

  test(`is refused to whoever has all but ${verb}`, async () => {
    const desk = await deskWith(verbs.filter((one) => one !== verb));
    expect(await problemOf(does(desk))).toEqual({code: 'notAllowed', verb});
  });
});

describe('a queue that may go, whoever may see its messages', () => {
  const admin = () => deskWith(['read', 'settings']);

  test('is asked about by whoever has settings alone', async () => {
    const unused = await queueOf();
    expect(await queues.readUnusedQueue(await admin(), unused)).toEqual({gateway: 'simulator', templates: 0});
    await queues.removeQueue(await admin(), unused);
    const agent = await deskWith(['read', 'reply']);
    expect(await problemOf(queues.readUnusedQueue(agent, 'default'))).toEqual({code: 'notAllowed', verb: 'settings'});
    expect(await problemOf(queues.removeQueue(agent, 'default'))).toEqual({code: 'notAllowed', verb: 'settings'});
  });

  test('is in use by messages that its admin does not see', async () => {
    await sendTo(owner, 'theirs');
    const problem = {code: 'queueInUse', queue: 'theirs'};
    expect(await problemOf(queues.readUnusedQueue(await admin(), 'theirs'))).toEqual(problem);
    expect(await problemOf(queues.removeQueue(await admin(), 'theirs'))).toEqual(problem);
  });
});

const machine: MachineFacts = {
  ...{node: '', smsdesk: '', zone: 'UTC', language: 'en', home: '/', osUser: ''},
  terminal: {isTerminal: false, kind: null, columns: null, rows: null},
};

describe('an agent', () => {
  const agent = () => deskWith(['read', 'reply']);

  test('sees how sending goes, and no address of a gateway', async () => {
    const {gateways: shown} = await readSending(await agent());
    expect(shown.map(({name, url, options}) => ({name, url, options}))).toContainEqual({
      ...{name: 'carrier', url: null, options: {}},
    });
    expect(await lookForSender(await agent())).toMatchObject({isAnyQueued: true, reviews: 0});
  });

  test('is told by the doctor what is wrong', async () => {
    const {address} = await agent();
    const choice = {databaseUrl: address, pg: undefined, home: folder, keeperCommand: []};
    const {database} = await diagnose(choice, machine);
    expect(database).toMatchObject({isRunning: true, schema: 'current', settings: {zone: 'Europe/Prague'}, senders: 0});
    expect(database.problems.map(({code}) => code).filter((code) => code !== 'noSender')).toEqual([]);
  });

  test('reads names, settings, views and bulk sends', async () => {
    const desk = await agent();
    expect((await queues.listQueues(desk)).map(({name}) => name)).toEqual(['default']);
    expect((await queues.listGateways(desk)).map(({name}) => name)).toContain('carrier');
    expect((await templates.findTemplate(desk, 'Reminder')).placeholders).toEqual(['name']);
    expect((await listStatuses(desk)).length).toBeGreaterThan(0);
    expect((await words.readWords(desk)).stop).not.toEqual([]);
    expect(await readInstallation(desk.db, 'UTC')).toMatchObject({zone: 'Europe/Prague'});
    expect(await retention.showRetention(desk)).toMatchObject({retention: {sent: null}});
    expect(await queues.sharedNumbersOf(desk, 'default')).toEqual([]);
    const batch = await batchIn('running');
    expect(await batches.showBatch(desk, batch)).toMatchObject({messages: 1, queue: 'default', states: {queued: 1}});
    expect(await batches.listOpenBatches(desk)).toContainEqual(await batches.showBatch(desk, batch));
    expect((await readBatch(desk, batch)).life).toHaveLength(1);
    expect(await readBatchDue(desk, batch)).not.toBeNull();
    const theirs = await sendTo(owner, 'theirs');
    expect(await problemOf(batches.showBatch(desk, theirs))).toMatchObject({code: 'noSuchName'});
  });

  test('has preferences and views of their own, and nobody else sees them', async () => {
    const desk = await agent();
    const other = await deskWith(['read', 'settings']);
    await savePreferences(desk, {hasPreview: true});
    await savePreferences(desk, {hasPreview: false});
    const keysOf = async ({db}: Desk) =>
      (await db.sql<{key: string}[]>`select key from smsdesk.setting where key like 'preview:%'`).map(({key}) => key);
    expect(await keysOf(desk)).toEqual([`preview:${desk.user}`]);
    expect(await keysOf(other)).toEqual([]);
    const name = fresher();
    const id = await views.addView(desk, {name, isShared: false, query: '', sort: '-time'});
    await views.changeView(desk, {id, name}, {query: 'parts:2'});
    expect((await views.listViews(other)).some((view) => view.id === id)).toBe(false);
    expect(await problemOf(views.removeView(other, {id, name}))).toMatchObject({code: 'noSuchName'});
    await views.removeView(desk, {id, name});
  });
});

test('a draft is nobody’s but its author’s', async () => {
  const one = await deskWith(['read', 'prepare', 'numbers']);
  const other = await deskWith(['read', 'prepare']);
  const draft = await drafts.saveDraft(one, null, {path: 'a'});
  expect((await drafts.listDrafts(other)).map(({id}) => id)).not.toContain(draft.id);
  await drafts.dropDraft(other, draft.id);
  expect((await drafts.saveDraft(other, draft, {path: 'b'})).id).not.toBe(draft.id);
  expect((await drafts.listDrafts(one)).find(({id}) => id === draft.id)?.content).toEqual({path: 'a'});
});
