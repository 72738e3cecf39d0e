import {expect, test} from 'vitest';
import {followInstallation} from '../../src/actions/desk.ts';
import {watchChanges, type News} from '../../src/actions/watch.ts';
import {watchZone} from '../../src/sender/zone.ts';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {commandPath, jsonLines, runCommand} from '../support/command.ts';
import {openPty} from '../support/pty.ts';
import {until} from '../support/until.ts';

test('zone and country of the installation are set, and whoever is at work goes by them', async () => {
  const {desk, fresh} = await openTestDesk();
  const env = {DATABASE_URL: fresh.url, SMSDESK_LANG: 'en'};
  const settings = (...args: string[]) => runCommand(['settings', ...args], {env});
  await runCommand(['send', '777123456', 'tick', '--queue', 'default'], {env});
  const [{time}] = (await fresh.db.sql`select time from smsdesk.message`) as unknown as [{time: string}];
  const hourIn = (timeZone: string): string =>
    new Intl.DateTimeFormat('en-GB', {timeZone, hour: '2-digit', minute: '2-digit'}).format(new Date(time));
  const news: News[] = [];
  let isListening = false;
  const watch = watchChanges(desk, {
    onChange: (told) => news.push(told),
    onListening: (now) => (isListening = now),
  });
  const sender = await watchZone(fresh.db);
  const screen = openPty(process.execPath, [commandPath], {cols: 120, env});
  try {
    await until(() => isListening);
    await screen.waitFor(hourIn('Europe/Prague'));

    expect(await settings('list')).toMatchObject({
      stdout: 'setting  value\nzone     Europe/Prague\ncountry  CZ\n',
      code: 0,
    });
    const refused = await settings('set', 'country=SK', 'zone=Europe/Prage');
    expect(refused).toEqual({
      ...{stdout: '', code: 2},
      stderr:
        'smsdesk: “Europe/Prage” is not a time zone; write it as in Europe/Prague. Did you mean “Europe/Prague”?\n',
    });
    expect(jsonLines(await settings('list', '--json'))).toEqual([{zone: 'Europe/Prague', country: 'CZ'}]);

    const set = await settings('set', 'zone=asia/tokyo', 'country=jp', '--json');
    expect(set).toMatchObject({code: 0, stderr: expect.stringContaining('open desks') as string});
    expect(jsonLines(set)).toEqual([{zone: 'Asia/Tokyo', country: 'JP'}]);
    await screen.waitFor(hourIn('Asia/Tokyo'));
    await until(() => news.some(({areSettings}, index) => index > 0 && areSettings));
    await followInstallation(desk);
    expect(desk).toMatchObject({zone: 'Asia/Tokyo', country: 'JP'});
    await sender.refresh();
    expect(sender.zone()).toBe('Asia/Tokyo');
    // A number without a country is of the new one.
    expect(await runCommand(['send', '090-1234-5678', 'tick', '--queue', 'default'], {env})).toMatchObject({code: 0});
    expect(jsonLines(await runCommand(['list', '--json', 'number:+8190*'], {env}))).toMatchObject([
      {number: '+819012345678', time: expect.stringMatching(/\+09:00$/) as string},
    ]);
  } finally {
    screen.kill();
    await screen.exit;
    await watch.stop();
    await fresh.drop();
  }
});
