import {expect, test} from 'vitest';
import {connect, disconnect} from '../../src/db/connect.ts';
import {readSettings} from '../../src/db/statements/settings.ts';
import {createTroubleLog, type SenderLogEntry} from '../../src/sender/log-entry.ts';

test('trouble is said by its cause, once, and never by a statement with its values', async () => {
  const nowhere = connect('postgres://nobody:geheim@127.0.0.1:1/nothing');
  const entries: SenderLogEntry[] = [];
  const trouble = createTroubleLog((entry) => entries.push(entry));
  await readSettings(nowhere.orm, ['zone']).catch(trouble);
  await nowhere.sql`select 1`.catch(trouble);
  await disconnect(nowhere);
  expect(entries).toEqual([{event: 'databaseTrouble', reason: 'connect ECONNREFUSED 127.0.0.1:1'}]);
});
