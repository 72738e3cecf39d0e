import {expect, test} from 'vitest';
import {openDesk, type DeskOptions} from '../../src/actions/desk.ts';
import {savePreferences} from '../../src/actions/preferences.ts';
import {diagnose} from '../../src/actions/doctor.ts';
import {isConnectionLost} from '../../src/actions/connection.ts';
import {listQueues} from '../../src/actions/queues.ts';
import {listStatuses} from '../../src/actions/statuses.ts';
import {defaultColumns, freezeColumn, hideColumn} from '../../src/core/grid-columns.ts';
import {writeSettings} from '../../src/db/statements/settings.ts';
import {emptyDatabase} from '../support/database.ts';

const options = (databaseUrl: string): DeskOptions => ({
  choice: {databaseUrl, pg: undefined, home: '/nowhere', keeperCommand: []},
  language: 'cs',
  zone: 'Europe/Prague',
  osUser: 'somebody',
  now: () => new Date(),
});

test('an empty database is set up in the language and zone of the first one, by two at once as well', async () => {
  const {url, drop} = await emptyDatabase();
  const desks = await Promise.all([1, 2].map(() => openDesk(options(url))));
  expect(desks.filter(({isNew}) => isNew)).toHaveLength(1);
  const [desk] = desks;
  if (!desk) throw new Error('no desk was opened');
  expect(desk).toMatchObject({kind: 'external', user: new URL(url).username, zone: 'Europe/Prague', country: 'CZ'});
  expect((await listQueues(desk)).map(({name}) => name)).toEqual(['default']);
  expect((await listStatuses(desk)).map(({name}) => name)).toContain('Vyřešeno');
  await writeSettings(desk.db.orm, {zone: 'Europe/London', country: 'GB'});
  for (const each of desks) await each.close();

  const later = await openDesk({...options(url), zone: 'UTC', language: 'en'});
  expect(later).toMatchObject({isNew: false, zone: 'Europe/London', country: 'GB'});
  await writeSettings(later.db.orm, {zone: 'Nowhere/At_All', country: 7});
  await later.close();
  const odd = await openDesk({...options(url), zone: 'UTC'});
  expect(odd).toMatchObject({zone: 'UTC', country: 'CZ'});
  await odd.close();
  await drop();
});

test('each person finds the desk as they left it', async () => {
  const {url, drop} = await emptyDatabase();
  const first = await openDesk(options(url));
  expect(first.columns).toBe(defaultColumns);
  expect(first.hasPreview).toBe(false);
  await savePreferences({...first, user: 'somebody else'}, {columns: hideColumn(defaultColumns, 'time')});
  await savePreferences(first, {columns: hideColumn(defaultColumns, 'queue')});
  await savePreferences(first, {columns: freezeColumn(defaultColumns, 'number')});
  await savePreferences(first, {hasPreview: true});
  await savePreferences(first, {views: {order: ['failed', 'all'], hidden: ['unknown']}});
  await first.close();
  const again = await openDesk(options(url));
  expect(again.columns).toEqual(freezeColumn(defaultColumns, 'number'));
  expect(again.hasPreview).toBe(true);
  expect(again.views).toEqual({order: ['failed', 'all'], hidden: ['unknown']});
  await writeSettings(again.db.orm, {[`columns:${again.user}`]: {not: 'columns'}, [`preview:${again.user}`]: 'yes'});
  await again.close();
  const odd = await openDesk(options(url));
  expect(odd.columns).toBe(defaultColumns);
  expect(odd.hasPreview).toBe(false);
  await odd.close();
  await drop();
});

test('a database that is not there is a problem, not a bug', async () => {
  const url = 'postgres://nobody@127.0.0.1:1/nothing';
  const failure: unknown = await openDesk(options(url)).catch((error: unknown) => error);
  expect(failure).toMatchObject({problem: {code: 'noDatabase', reason: 'ECONNREFUSED'}});
  expect(isConnectionLost(failure)).toBe(true);
  expect(isConnectionLost(new TypeError('x is undefined'))).toBe(false);
  const {choice} = options(url);
  const terminal = {isTerminal: false, kind: null, columns: null, rows: null};
  const machine = {...{node: '24', smsdesk: '0', zone: 'UTC', language: 'en', home: '/nowhere', osUser: 'x'}, terminal};
  const {database, zone} = await diagnose(choice, machine);
  expect(zone).toBe('UTC');
  expect(database.problems).toMatchObject([{code: 'noDatabase'}]);
});
