/** What is in doubt, settled on the whole program in a real terminal, and sent by a sender. */
import {expect, test} from 'vitest';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {commandPath, startCommand} from '../support/command.ts';
import {openPty} from '../support/pty.ts';
import {addMessages, statesOf} from '../support/sender-rows.ts';
import {until} from '../support/until.ts';

const start = 60_000;
const numbers = ['+420777000001', '+420777000002', '+420777000003', '+420777000004'] as const;
const rowOf = (rows: readonly string[], number: string): string => rows.find((row) => row.includes(number)) ?? '';

test('is given up, accepted and sent again, and arrives', {timeout: 180_000}, async () => {
  const {desk: inside, fresh} = await openTestDesk();
  const {db} = inside;
  const [queue] = await db.sql<{id: number}[]>`select id from smsdesk.queue`;
  for (const number of numbers) await addMessages(db, queue!.id, [{number}]);
  await db.sql`update smsdesk.delivery set state = 'unknown', error_code = 'linkLost'`;
  const env = {DATABASE_URL: fresh.url, TZ: 'Europe/Prague', SMSDESK_LANG: 'en'};
  const sender = startCommand(['sender'], {env});
  const desk = openPty(process.execPath, [commandPath], {cols: 80, rows: 24, env});
  try {
    await desk.waitFor((rows) => numbers.every((number) => rowOf(rows, number).includes('? unknown')), start);

    // The newest one, from its page.
    desk.keys('enter');
    await desk.waitFor((rows) => rows[0]!.includes('Message 4') && rows.some((row) => row.includes('? unknown')));
    desk.keys('u');
    await desk.waitFor('1 SMS in doubt');
    await desk.waitFor('The recipient may get it twice');
    desk.keys('g');
    await desk.waitFor('1 SMS is given up.');
    await desk.waitFor('givenUp: Nobody knew');
    desk.keys('u');
    await desk.waitFor('nothing selected is in doubt');
    desk.keys('escape');
    await desk.waitFor((rows) => rowOf(rows, numbers[3]).includes('✗ failed'));

    // The one below it, by going to the choice.
    desk.keys('down', 'u');
    await desk.waitFor('1 SMS in doubt');
    desk.keys('down', 'enter');
    await desk.waitFor((rows) => rowOf(rows, numbers[2]).includes('↗ sent'));

    // All that there are; two of them are in doubt, and it is asked once more.
    desk.keys('A');
    await desk.waitFor('4 marked');
    desk.keys('u');
    await desk.waitFor('2 SMS in doubt');
    await desk.waitFor('2 others are in no doubt');
    desk.keys('r');
    await desk.waitFor('Send 2 SMS again?');
    desk.keys('y');
    await until(async () => (await statesOf(db))['delivered'] === 2, start);
    expect(await statesOf(db)).toEqual({delivered: 2, sent: 1, failed: 1});
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  } finally {
    desk.kill();
    sender.child.kill('SIGTERM');
    await sender.ended;
    await fresh.drop();
  }
});
