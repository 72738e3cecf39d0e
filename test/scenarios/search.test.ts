/** Searching and filtering on the whole program, in a real terminal: as an agent looks for a message. */
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {inDeskHome} from './desk-home.ts';

const start = 60_000;
const say = texts.en;
const hasChips =
  (...words: string[]) =>
  (rows: string[]): boolean =>
    words.every((word) => rows[1]?.includes(word));
const currentRow = (rows: readonly string[]): string => rows.find((row) => /(^|│ )>/u.test(row)) ?? '';

test('a search is completed, mended, gone through and filtered', {timeout: 240_000}, async () => {
  await inDeskHome(async (home) => {
    await home.done('demo', '--messages', '900');
    const desk = home.openDesk({cols: 120, rows: 40});
    await desk.waitFor('/ 900', start);

    // A mistake is pointed at under the word; the rows stay.
    desk.keys('/', 'statsu:failed');
    await desk.waitFor(/\n {9}\^{6} There is no field “statsu”\. Did you mean “status”\?/u);
    desk.keys('ctrl+u');
    await desk.waitFor((rows) => !rows[2]?.includes('^'));

    // A field and a value by Tab, and a value that only the database knows.
    desk.keys('dir', 'tab', 'o', 'tab');
    await desk.waitFor('Search: direction:out');
    desk.keys(' queue:deliv', 'tab');
    await desk.waitFor('Search: direction:out queue:delivery ');
    desk.keys(' parcel', 'enter');
    await desk.waitFor(hasChips('[direction:out ×]', '[queue:delivery ×]', '[parcel ×]'));

    // What was searched for is marked where it stands.
    await desk.waitFor((rows) => /parcel/iu.test(currentRow(rows)));
    const marked = desk.screen().findIndex((row, index) => index > 3 && /parcel/iu.test(row));
    const at = (desk.screen()[marked] ?? '').search(/parcel/iu);
    expect(desk.styledScreen()[marked]?.slice(at, at + 5)).toBe('uuuuu');

    // The search is cleared; n goes to the next row with the word, wherever it is.
    desk.keys('escape');
    await desk.waitFor('/ 900');
    const [top] = await home.json('list', '--limit', '1');
    const found = await home.json('list', 'parcel', '--limit', '4');
    const hits = found.filter(({id}) => id !== top?.['id']).map(({number}) => String(number));
    const isAt = (hit: number) => (rows: string[]) => currentRow(rows).includes(hits[hit] ?? 'no hit');
    desk.keys('n');
    await desk.waitFor(isAt(0));
    expect(currentRow(desk.screen())).toMatch(/parcel/iu);
    desk.keys('n', 'n');
    await desk.waitFor(isAt(2));
    desk.keys('N');
    await desk.waitFor(isAt(1));

    // The filter pane: two states, a batch, a range of times.
    desk.keys('\\', 'tab', 'tab');
    await desk.waitFor(say.states.delivered);
    desk.keys('j', 'j', 'j', 'j', 'space', 'j', 'space');
    await desk.waitFor(hasChips('[state:delivered,failed ×]'));
    desk.keys('tab', 'tab', 'tab', 'tab');
    await desk.waitFor(/\[ \] 1 \S/u);
    desk.keys('j', 'j', 'space');
    await desk.waitFor(hasChips('[batch:1 ×]'));
    desk.keys('tab');
    await desk.waitFor(say.screen.filterRange);
    desk.keys('/', '1.1.2020..soon', 'enter');
    await desk.waitFor('^^^^');
    desk.keys('ctrl+u', '1.1.2020..1.1.2020', 'enter');
    await desk.waitFor(hasChips('[time:2020-01-01..2020-01-01 ×]'));
    await desk.waitFor(say.screen.nothingFound);

    // Backspace takes the last chip off; what is left is what the command line counts.
    desk.keys('backspace');
    await desk.waitFor((rows) => !rows[1]?.includes('time:'));
    const count = await home.count('state:delivered,failed batch:1');
    expect(count).toBeGreaterThan(0);
    await desk.waitFor((rows) => rows[0]?.includes(`/ ${count}`) === true);

    desk.keys('escape');
    await desk.waitFor((rows) => !rows[2]?.includes('│'));
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  });
});
