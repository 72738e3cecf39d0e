/** A bulk send as an admin makes one of a list that somebody sent: in a real terminal, by keyboard alone. */
import {readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {showable} from '../../src/core/outside-text.ts';
import {texts} from '../../src/i18n/language.ts';
import {inDeskHome, type DeskHome} from './desk-home.ts';

const start = 60_000;

/** What of a sentence a narrow line shows in any case. */
const firstWords = (sentence: string): string => sentence.slice(0, 30);

/** In Windows-1250, with columns of its own, a bad number, a number twice and a time that is past. */
function writeList(home: DeskHome): string {
  const path = join(dirname(home.path), 'kontakty.csv');
  const lines = [
    'Jm\xe9no;Telefon;Zpr\xe1va;Odeslat',
    'Ada;777123456;\x8elu\x9dou\xe8k\xfd k\xf9\xf2;',
    'Bob;12;Ahoj Bobe;',
    'Cyril;602000111;Ahoj Cyrile;1.1.2020 8:00',
    'Dana;777123456;Podruh\xe9;',
    'Eva;nikdo;Ahoj Evo;',
  ];
  writeFileSync(path, Buffer.from(lines.join('\r\n'), 'latin1'));
  return path;
}

describe.each([
  {cols: 80, rows: 24, language: 'en'},
  {cols: 80, rows: 24, language: 'cs'},
  {cols: 120, rows: 40, language: 'en'},
  {cols: 120, rows: 40, language: 'cs'},
] as const)('at $cols×$rows in $language', ({cols, rows, language}) => {
  const say = texts[language];
  const {wizard, verdicts} = say;

  test(
    'encoding, columns, a row mended in place, the rest saved, held, sent, cancelled',
    {timeout: 180_000},
    async () => {
      await inDeskHome(async (home) => {
        const path = writeList(home);
        const desk = home.openDesk({cols, rows, language});
        await desk.waitFor(say.screen.welcome.title, start);
        desk.keys('b');
        await desk.waitFor(wizard.headings.templateFile);
        desk.keys('tab', 'tab');
        await desk.waitFor(wizard.headings.file);
        desk.keys('/');
        await desk.waitFor(wizard.file.pathHint.slice(0, 20));
        desk.keys(path, 'enter');

        await desk.waitFor(wizard.encoding.heading('kontakty.csv'));
        await desk.waitFor('Žluťoučký kůň');
        desk.keys('enter');
        await desk.waitFor(wizard.mapping.heading('kontakty.csv').slice(0, cols - 20));
        await desk.waitFor('→ clid');
        desk.keys('enter');
        await desk.waitFor(`✗ ${wizard.rows.rejected(4)}`);

        // The first bad row is mended where it stands; the next is seen at once.
        desk.keys('n');
        await desk.waitFor(new RegExp(`^> +3 +✗ ${verdicts.names.badNumber}`, 'mu'));
        desk.keys('e');
        await desk.waitFor('Telefon (clid)');
        desk.keys('ctrl+u', '602000999', 'enter');
        await desk.waitFor(new RegExp(`^> +3~ ✓ ${verdicts.names.send} +\\+420602000999`, 'mu'));
        desk.keys('t');
        await desk.waitFor(`✗ ${wizard.rows.rejected(2)}`);

        desk.keys('r');
        const saved = join(dirname(path), 'kontakty.rejects.csv');
        await desk.waitFor(
          showable(say.screen.notices.rejectsSaved({code: 'rejectsSaved', path: saved, rows: 2})).slice(0, cols - 3),
        );
        expect(readFileSync(saved, 'utf8')).toContain('Eva;nikdo;Ahoj Evo;;badNumber');

        for (const step of ['queue', 'template', 'time', 'status'] as const) {
          desk.keys('tab');
          await desk.waitFor(wizard.headings[step]);
        }
        desk.keys('tab');
        await desk.waitFor(wizard.send.ready);
        await desk.waitFor(wizard.send.of(3, 5));
        await desk.waitFor(wizard.send.held(wizard.seconds(60)));
        desk.keys('h');
        await desk.waitFor(wizard.send.held(wizard.seconds(300)));
        desk.keys('enter');
        await desk.waitFor(say.screen.yes);
        desk.keys('y');
        await desk.waitFor('batch:1');
        expect(await home.json('bulk', 'show', '1')).toMatchObject([{state: 'held', messages: 3, rejected: 2}]);

        desk.keys('!');
        await desk.waitFor(say.batches.stop.title);
        desk.keys('X');
        const question = {code: 'cancelBatch', batch: 1, name: 'kontakty.csv', left: 3} as const;
        await desk.waitFor(firstWords(say.screen.questions.cancelBatch(question)));
        desk.keys('y');
        await desk.waitFor(
          firstWords(say.screen.notices.batchChanged({code: 'batchChanged', batch: 1, wish: 'cancel'})),
        );
        expect(await home.json('bulk', 'show', '1')).toMatchObject([{state: 'cancelled'}]);
        desk.keys('escape');
        await desk.waitFor((shown) => !shown.join('\n').includes(say.batches.stop.title));
        desk.keys('q', 'y');
        expect(await desk.exit).toBe(0);
      });
    },
  );
});

test('a desk whose line drops in the wizard is gone on with where it was', {timeout: 180_000}, async () => {
  const {wizard, screen} = texts.en;
  await inDeskHome(async (home) => {
    const path = join(dirname(home.path), 'list.csv');
    writeFileSync(path, 'clid;message\n12;Too short\n777123456;Fine\n');
    const first = home.openDesk();
    await first.waitFor(screen.welcome.title, start);
    first.keys('b');
    await first.waitFor(wizard.headings.templateFile);
    first.paste(`'${path}' `);
    await first.waitFor(`✗ ${wizard.rows.rejected(1)}`);
    first.keys('e');
    await first.waitFor('clid (1 of 2)');
    first.keys('ctrl+u', '602000999', 'enter');
    await first.waitFor(`✓ ${wizard.rows.send(2)}`);
    first.keys('tab');
    await first.waitFor(wizard.headings.queue);
    first.hangUp();
    await first.exit;

    const second = home.openDesk();
    await second.waitFor(screen.welcome.title, start);
    second.keys('b');
    await second.waitFor(wizard.templateFile.resume('list.csv'));
    second.keys('enter');
    await second.waitFor(/2~ ✓ send +\+420602000999/u);
    second.keys('escape');
    await second.waitFor(screen.questions.leaveWizard({code: 'leaveWizard'}));
    second.keys('y');
    await second.waitFor(screen.welcome.title);
    second.keys('q', 'y');
    expect(await second.exit).toBe(0);
  });
});
