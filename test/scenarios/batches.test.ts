/** Bulk sends stopped, watched and written for, on the whole program, in a real terminal, by keyboard alone. */
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import type {Pty} from '../support/pty.ts';
import {inDeskHome, type DeskHome} from './desk-home.ts';

const start = 60_000;

const sizes = [
  {language: 'en', cols: 80, rows: 24},
  {language: 'cs', cols: 120, rows: 40},
] as const;

/** The state of the one bulk send that there is. */
const stateOf = async (home: DeskHome): Promise<unknown> => (await home.json('bulk', 'show', '1'))[0]?.['state'];

/** A key, and what it leads to. */
async function press(desk: Pty, key: string, shown: string | RegExp): Promise<void> {
  desk.keys(key);
  await desk.waitFor(shown, start);
}

const firstWords = (sentence: string): string => sentence.slice(0, 30);

test.each(sizes)(
  'held, stopped, resumed, cancelled and looked at, $language at $cols columns',
  {timeout: 240_000},
  async ({language, cols, rows}) => {
    const {batches, batchStates, screen} = texts[language];
    const said = (wish: 'pause' | 'resume' | 'cancel') =>
      firstWords(screen.notices.batchChanged({code: 'batchChanged', batch: 1, wish}));
    await inDeskHome(async (home) => {
      await home.done('queue', 'list');
      const path = home.writeRows(40);
      // Due long after the test, so that nothing leaves whatever is done with it.
      const sent = await home.run(
        ...['bulk', 'send', path, '--queue', 'default', '--hold', '3000s', '--at', '24.12.2099 10:00', '--yes'],
      );
      expect(sent).toMatchObject({code: 0});
      const desk = home.openDesk({language, cols, rows});
      await desk.waitFor((lines) => (lines[1] ?? '').includes(batches.leavesIn('').trim()), start);
      // The countdown goes on by itself.
      const before = desk.screen()[1];
      await desk.waitFor((lines) => lines[1] !== before, start);

      await press(desk, '!', batches.stop.title);
      await press(desk, 'enter', said('pause'));
      expect(await stateOf(home)).toBe('paused');
      await press(desk, 'r', said('resume'));
      expect(await stateOf(home)).toBe('running');
      await press(desk, '!', firstWords(screen.notices.batchesPaused({code: 'batchesPaused', count: 1})));
      await press(desk, 'r', said('resume'));
      const question = {code: 'cancelBatch', batch: 1, name: 'rows-40.csv', left: 40} as const;
      await press(desk, 'X', firstWords(screen.questions.cancelBatch(question)));
      await press(desk, 'n', batches.stop.title);
      expect(await stateOf(home)).toBe('running');
      await press(desk, 'X', firstWords(screen.questions.cancelBatch(question)));
      await press(desk, 'y', said('cancel'));
      expect(await stateOf(home)).toBe('cancelled');
      // The same key again is told how it stands.
      await press(
        desk,
        'enter',
        firstWords(
          texts[language].problems.batchState({code: 'batchState', batch: 1, state: 'cancelled', wanted: 'pause'}),
        ),
      );
      desk.keys('escape');
      await desk.waitFor((lines) => !lines.join('\n').includes(batches.stop.title), start);

      await press(desk, 'B', 'rows-40.csv');
      expect(desk.screen().join('\n')).toContain(batchStates.cancelled);
      await press(desk, 'enter', batches.titleOf(1));
      await press(desk, 'G', new RegExp(`${batchStates.cancelled} +\\S`, 'u'));
      await press(desk, 'm', /\[batch:1 ×\]/u);
      desk.keys('q', 'y');
      expect(await desk.exit).toBe(0);
    });
  },
);

test.each(sizes)(
  'a template written, changed and removed, $language at $cols columns',
  {timeout: 240_000},
  async ({language, cols, rows}) => {
    const {templates, batches, screen} = texts[language];
    const name = 'AA pickup';
    const stored = async (home: DeskHome) => (await home.json('template', 'list')).find((one) => one['name'] === name);
    await inDeskHome(async (home) => {
      await home.done('send', '777123456', 'Hello', '--queue', 'default');
      const desk = home.openDesk({language, cols, rows});
      await desk.waitFor('+420777123456', start);
      await press(desk, 'T', templates.columns.name);
      await press(desk, 'n', templates.newTitle);
      desk.write(name);
      await desk.waitFor(name, start);
      await press(desk, 'tab', '[ ] default');
      await press(desk, 'space', '[x] default');
      desk.keys('tab');
      await desk.waitFor((lines) => !lines.join('\n').includes('[x] default'), start);
      desk.write('Příliš {{name|you}}!');
      await desk.waitFor(`${templates.text}: Příliš {{name|you}}!`, start);
      await desk.waitFor('Příliš you!', start);
      // The stop opens over the text by a key that is no character.
      await press(desk, 'ctrl+x', batches.stop.nothing);
      desk.keys('escape');
      await desk.waitFor((lines) => !lines.join('\n').includes(batches.stop.nothing), start);
      await press(desk, 'ctrl+s', firstWords(screen.notices.templateStored({code: 'templateStored', name})));
      expect(await stored(home)).toMatchObject({text: 'Příliš {{name|you}}!', queues: ['default']});

      await press(desk, 'g', new RegExp(`> ?${name}`, 'u'));
      await press(desk, 'enter', templates.titleOf(name));
      await press(desk, 'ctrl+t', `${templates.text}: Prilis {{name|you}}!`);
      desk.keys('enter');
      desk.write('second');
      await desk.waitFor(/^ +second/mu, start);
      await press(desk, 'ctrl+s', firstWords(screen.notices.templateStored({code: 'templateStored', name})));
      expect(await stored(home)).toMatchObject({text: 'Prilis {{name|you}}!\nsecond'});
      const question = {code: 'removeTemplate', template: {id: 0, name}, used: 0} as const;
      await press(desk, 'd', firstWords(screen.questions.removeTemplate(question)));
      await press(desk, 'y', firstWords(screen.notices.templateRemoved({code: 'templateRemoved', name})));
      expect(await stored(home)).toBeUndefined();
    });
  },
);
