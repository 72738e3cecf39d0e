/** The effects of an export over a real database: how it ends, and what is left of it then. */
import {readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {Desk} from '../../src/actions/desk.ts';
import {plainCsv, type ExportRequest} from '../../src/core/export/export-request.ts';
import {parseQuery} from '../../src/core/query/parse.ts';
import {defaultSort} from '../../src/core/query/sort.ts';
import {openEffectRunner} from '../../src/tui/effects/run-effects.ts';
import type {ExportEffect} from '../../src/tui/state/export/export-effect.ts';
import type {Event} from '../../src/tui/state/event.ts';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {freshHome} from '../support/command.ts';
import type {FreshDatabase} from '../support/database.ts';
import {addMessages, plainMessages} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const messages = 20_000;
let desk: Desk;
let fresh: FreshDatabase;

beforeAll(async () => {
  ({desk, fresh} = await openTestDesk());
  const [queue] = await desk.db.sql<{id: number}[]>`select id from smsdesk.queue`;
  await addMessages(desk.db, queue!.id, plainMessages(messages));
});
afterAll(() => fresh.drop());

/** A folder of its own, and a runner that tells what it is answered. */
async function inFolder(body: (folder: string, run: ReturnType<typeof openRunner>) => Promise<void>): Promise<void> {
  const {home: folder, remove} = freshHome();
  const opened = openRunner();
  try {
    await body(folder, opened);
    expect(opened.bugs).toEqual([]);
  } finally {
    await opened.runner.stop();
    remove();
  }
}

function openRunner(onEvent: (event: Event) => void = () => undefined) {
  const events: Event[] = [];
  const bugs: unknown[] = [];
  const heard: {onEvent: typeof onEvent} = {onEvent};
  const dispatch = (event: Event): void => {
    events.push(event);
    heard.onEvent(event);
  };
  const context = {desk, terminal: undefined as never, language: 'en', env: {}, dispatch} as const;
  const runner = openEffectRunner(context, (error) => bugs.push(error));
  const last = (type: Event['type']) => until(() => events.at(-1)?.type === type);
  return {runner, events, bugs, last, heard};
}

function requestOf(typed: string): ExportRequest {
  const query = parseQuery(typed);
  if (!query.ok) throw new Error(typed);
  const columns = ['clid', 'message'] as const;
  return {query: query.value, sort: defaultSort, columns, format: 'csv', style: plainCsv, limit: null};
}

const start = (path: string, typed = '', overwrite = false): ExportEffect => ({
  ...{type: 'startExport', request: requestOf(typed), path, name: 'usual.csv', overwrite, version: '0'},
});

test('a folder gets the file under its usual name, and a file in the way stays as it is', async () => {
  await inFolder(async (folder, {runner, events, last}) => {
    runner.run(start(folder));
    await last('exportDone');
    const path = join(folder, 'usual.csv');
    expect(events[0]).toEqual({type: 'exportBegun', path});
    expect(events.at(-1)).toMatchObject({result: {rows: messages, path}});
    runner.run(start(folder));
    await last('exportNotDone');
    expect(events.at(-1)).toMatchObject({problem: {code: 'fileExists', path}});
    runner.run(start(path, 'queue:default', true));
    await last('exportDone');
  });
});

test('nothing is left of one that is cancelled in the middle', async () => {
  await inFolder(async (folder, {runner, events, last, heard}) => {
    writeFileSync(join(folder, 'other.txt'), 'stays');
    heard.onEvent = ({type}) => {
      if (type === 'exportProgress') runner.run({type: 'cancelExport'});
    };
    runner.run(start(join(folder, 'cut.csv')));
    await last('exportCancelled');
    expect(events.map(({type}) => type)).toEqual(['exportBegun', 'exportProgress', 'exportCancelled']);
    expect(readdirSync(folder)).toEqual(['other.txt']);
  });
});

test('nothing is left of one that the desk is closed over, and the desk waits for that', async () => {
  await inFolder(async (folder, {runner, events, heard}) => {
    const {promise: begun, resolve} = Promise.withResolvers<void>();
    heard.onEvent = ({type}) => {
      if (type === 'exportProgress') resolve();
    };
    runner.run(start(join(folder, 'cut.csv')));
    await begun;
    expect(readdirSync(folder)).not.toEqual([]);
    await runner.stop();
    expect(readdirSync(folder)).toEqual([]);
    expect(events.map(({type}) => type)).toEqual(['exportBegun', 'exportProgress']);
  });
});

test('what cannot be written or asked for is said, and nothing is left', async () => {
  await inFolder(async (folder, {runner, events, last}) => {
    runner.run(start(join(folder, 'no', 'such', 'folder.csv')));
    await last('exportNotDone');
    expect(events.at(-1)).toMatchObject({problem: {code: 'cannotWrite'}});
    runner.run(start(join(folder, 'a.csv'), 'queue:nowhere'));
    await until(() => events.filter(({type}) => type === 'exportNotDone').length === 2);
    expect(events.at(-1)).toMatchObject({problem: {code: 'noSuchName'}});
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('rows are counted exactly, and an unknown name is said', async () => {
  await inFolder(async (_, {runner, events, last}) => {
    const request = requestOf('');
    runner.run({type: 'countExport', query: request.query});
    await last('exportCounted');
    expect(events.at(-1)).toEqual({type: 'exportCounted', query: request.query, count: messages});
    const unknown = requestOf('queue:nowhere');
    runner.run({type: 'countExport', query: unknown.query});
    await last('exportNotCounted');
    expect(events.at(-1)).toMatchObject({problem: {code: 'noSuchName'}});
  });
});
