/** The main job on the whole program: from a spreadsheet to a delivered SMS, in a real terminal, by keyboard alone. */
import {resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {inDeskHome} from './desk-home.ts';

const sample = resolve('fixtures/bulk-sample.csv');
const start = 60_000;

describe.each([
  {cols: 80, rows: 24, language: 'en'},
  {cols: 120, rows: 40, language: 'cs'},
] as const)('at $cols×$rows in $language', ({cols, rows, language}) => {
  const say = texts[language];

  test('the wizard takes a real file to the grid, which shows it delivered', {timeout: 180_000}, async () => {
    await inDeskHome(async (home) => {
      const desk = home.openDesk({cols, rows, language});
      await desk.waitFor(say.screen.welcome.title, start);

      desk.keys('b');
      await desk.waitFor(say.wizard.headings.templateFile);
      desk.keys('tab');
      await desk.waitFor('datetime_scheduled');
      desk.keys('tab');
      await desk.waitFor(say.wizard.headings.file);
      desk.paste(`'${sample}' `);
      await desk.waitFor('+420777123401');
      // Row by row what was typed into the file; the bad ones first when asked for.
      desk.keys('w');
      await desk.waitFor((shown) => shown.findIndex((line) => line.includes('77712340 ')) < 8);
      for (const step of ['queue', 'template', 'time', 'status'] as const) {
        desk.keys('tab');
        await desk.waitFor(say.wizard.headings[step]);
      }
      desk.keys('tab');
      await desk.waitFor(say.wizard.send.ready);
      desk.keys('H');
      await desk.waitFor(say.wizard.send.notHeld);
      desk.keys('enter');
      await desk.waitFor(say.screen.questions.sendBulk({code: 'sendBulk', messages: 10, parts: 15, warnings: 1}));
      desk.keys('y');

      await desk.waitFor('batch:1');
      const delivered = new RegExp(`(✓ ${say.states.delivered}[^]*){8}`);
      await desk.waitFor(delivered, 20_000);
      desk.keys('q', 'y');
      expect(await desk.exit).toBe(0);
      expect(await home.count('batch:1 direction:out state:delivered')).toBe(8);
    });
  });
});

test('two desks at once: what one sends the other shows within two seconds', {timeout: 180_000}, async () => {
  await inDeskHome(async (home) => {
    const first = home.openDesk();
    await first.waitFor(texts.en.screen.welcome.title, start);
    const second = home.openDesk({language: 'cs'});
    await second.waitFor(texts.cs.screen.welcome.title, start);

    first.keys('m');
    await first.waitFor(`${texts.en.screen.compose.number}:`);
    first.keys('777 123 456', 'enter', 'enter', 'Seen by both', 'enter');
    await first.waitFor('Seen by both');
    await second.waitFor('Seen by both', 2_000);
    await second.waitFor(texts.cs.states.delivered, 5_000);
  });
});

test('a desk killed in the middle of a send: nothing is lost, nothing goes twice', {timeout: 300_000}, async () => {
  await inDeskHome(async (home) => {
    const rows = 20_000;
    const desk = home.openDesk();
    await desk.waitFor(texts.en.screen.welcome.title, start);
    const sending = home.run('bulk', 'send', home.writeRows(rows), '--queue', 'default', '--yes');
    await desk.waitFor(/received|delivered/, 60_000);
    desk.kill('SIGKILL');
    await desk.exit;
    expect((await sending).code).toBe(0);
    const early = await home.count('batch:1 direction:out state:queued,submitting');
    expect(early, 'the desk was killed in the middle').toBeGreaterThan(0);

    const again = home.openDesk({args: ['batch:1']});
    await again.waitFor(/batch:1/, start);
    await expect
      .poll(() => home.count('batch:1 direction:out state:queued,submitting'), {timeout: 150_000, interval: 500})
      .toBe(0);
    await expect.poll(() => home.count('batch:1 direction:out state:sent'), {timeout: 60_000, interval: 500}).toBe(0);

    const delivered = await home.count('batch:1 direction:out state:delivered');
    const unknown = await home.count('batch:1 direction:out state:unknown');
    expect(delivered + unknown).toBe(rows);
    expect(unknown, 'at most a window').toBeLessThanOrEqual(50);
  });
});
