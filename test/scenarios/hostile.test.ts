/**
 * Texts that act on a terminal, wherever people and carriers can put them, walked over on the whole program: of all the
 * bytes that reach the terminal, none is a sequence that is not our own.
 */
import {afterAll, beforeAll, expect, test} from 'vitest';
import {seed} from '../../src/actions/seed.ts';
import {texts} from '../../src/i18n/language.ts';
import {toArrived} from '../../src/sender/inbound.ts';
import {writeInbound} from '../../src/sender/write-inbound.ts';
import {commandPath} from '../support/command.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {foreignSequences} from '../support/foreign-sequences.ts';
import {allHostile, hostileTexts} from '../support/hostile-texts.ts';
import {openPty, type Pty} from '../support/pty.ts';

const start = 60_000;
let fresh: FreshDatabase;

/** What Postgres can hold of a text that did not come through the program. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

beforeAll(async () => {
  fresh = await freshDatabase();
  await seed(fresh.db, {language: 'en', zone: 'Europe/Prague'});
  const hostile = Object.values(hostileTexts);
  // As the gateway brings them: the number of a received SMS is whatever the carrier says.
  const received = hostile.map((text) =>
    toArrived({number: text.slice(0, 40), recipient: null, text, parts: 1, raw: null}),
  );
  await writeInbound(fresh.db, {id: 1, name: 'simulator'}, received);
  await putInto(fresh, hostile.map(storable));
}, 120_000);
afterAll(() => fresh.drop());

/** Names that the program itself would refuse, but another one on this database may have written. */
async function putInto({db: {sql}}: FreshDatabase, texts: readonly string[]): Promise<void> {
  const list = JSON.stringify(texts);
  const every = storable(allHostile);
  await sql`
    insert into smsdesk.queue (name, gateway_id)
    select value, (select min(id) from smsdesk.gateway) from json_array_elements_text(${list}::text::json) value`;
  await sql`insert into smsdesk.status (name, color) select value, 'red' from json_array_elements_text(${list}::text::json) value`;
  await sql`insert into smsdesk.template (name, text) select value, value from json_array_elements_text(${list}::text::json) value`;
  await sql`
    insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected)
    select value, 'done', 1, value, 1, 1, 0 from json_array_elements_text(${list}::text::json) value`;
  const added = await sql<{id: string}[]>`
    insert into smsdesk.message (direction, number, queue_id, text, parts, author, batch_id, template_id)
    select 'out', left(value, 60), (select id from smsdesk.queue q where q.name = value), value, 1, value,
      (select min(id) from smsdesk.batch b where b.name = value),
      (select id from smsdesk.template t where t.name = value)
    from json_array_elements_text(${list}::text::json) value returning id`;
  for (const {id} of added) {
    await sql`
      insert into smsdesk.delivery (message_id, queue_id, state, status_id, error_code, batch_id)
      select m.id, m.queue_id, 'failed', (select id from smsdesk.status s where s.name = m.text), m.text, m.batch_id
      from smsdesk.message m where m.id = ${id}`;
    await sql`
      insert into smsdesk.delivery_event (message_id, state, actor, code, detail)
      values (${id}, 'failed', ${every}, ${every}, ${every})`;
  }
}

/** Everything once: each row under the pane and opened, each dialog, each field with a paste and with typed words. */
async function walk(desk: Pty): Promise<void> {
  const rows = Object.keys(hostileTexts).length * 2;
  await desk.waitFor(`/ ${rows}`, start);
  desk.keys('p');
  for (let row = 1; row < rows; row++) {
    desk.keys('j');
    await desk.waitFor(`${row + 1} / ${rows}`);
    // The rule of the pane has its mark of age until the message is there.
    await desk.waitFor((lines) => lines.some((line) => /^── [→←]/u.test(line)));
    desk.keys('J', 'J', 'J');
  }
  for (let row = 0; row < rows; row++) {
    desk.keys('enter');
    await desk.waitFor(/Conversation|Number/);
    desk.keys('tab', 'G', 'p', 'k');
    await desk.waitFor(`${Math.max(1, rows - row - 1)} / ${rows}`);
  }
  await walkDialogs(desk);
  await walkFields(desk);
}

const say = texts.en.screen;

/** The footer of the grid: nothing stands over it. */
const isGrid = (rows: readonly string[]): boolean => rows.at(-1)?.startsWith('⏎ open  / ') === true;

async function walkDialogs(desk: Pty): Promise<void> {
  for (const [key, shown] of [
    ['s', say.status.title],
    ['\\', texts.en.commands['filter.nextField'].label],
    ['B', texts.en.batches.title],
    ['V', say.views.title],
    ['c', say.columnPicker.title],
    ['?', `${say.help.prompt}:`],
  ] as const) {
    desk.keys(key);
    await desk.waitFor(shown);
    if (key === '\\') desk.keys('tab', 'tab', 'down', 'down', 'tab', 'tab');
    desk.keys('down', 'down', 'down', 'escape');
    await desk.waitFor(isGrid);
  }
  // The value under the cursor as a query, a chip and a title.
  desk.keys('l', 'l', 'f');
  await desk.waitFor((rows) => isGrid(rows) && /number:/u.test(rows[1] ?? ''));
  desk.keys('x');
  await desk.waitFor((rows) => isGrid(rows) && !/number:/u.test(rows[1]?.slice(0, 12) ?? ''));
}

async function walkFields(desk: Pty): Promise<void> {
  const fits = (text: string): string => text.replaceAll('\x1b[201~', '');
  desk.keys('/');
  await desk.waitFor(`${say.searchPrompt}:`);
  for (const text of [...Object.values(hostileTexts), allHostile]) desk.paste(fits(text));
  desk.keys('ctrl+u');
  desk.write('queue:');
  desk.keys('tab', 'tab', 'down', 'down');
  desk.write('evil\u202e\u{e0041}\u0301 ');
  desk.keys('escape');
  await desk.waitFor(isGrid);
  for (const [open, shown] of [
    ['m', say.compose.title],
    [':', say.palette.title],
    ['?', `${say.help.prompt}:`],
    ['+', `${say.views.name}:`],
  ] as const) {
    desk.keys(open);
    await desk.waitFor(shown);
    desk.paste(fits(allHostile));
    if (open === 'm') {
      desk.keys('tab', 'down', 'down', 'tab');
      desk.paste(fits(allHostile));
      await desk.waitFor('UCS-2');
      desk.keys('escape');
      await desk.waitFor(say.questions.leaveCompose({code: 'leaveCompose'}));
      desk.keys('y');
    } else {
      desk.keys('escape');
    }
    await desk.waitFor(isGrid);
  }
}

test.each([
  ['the frame sink', 'en', []],
  ['the frame sink', 'cs', []],
  ['Ink’s own drawing', 'en', ['--plain-render']],
] as const)('only our own sequences reach the terminal: %s, %s', {timeout: 240_000}, async (_, language, args) => {
  // Whether the pane is open is remembered; each walk opens it itself.
  await fresh.db.sql`delete from smsdesk.setting where key like 'preview:%'`;
  const desk = openPty(process.execPath, [commandPath, ...args], {
    cols: 120,
    rows: 40,
    env: {DATABASE_URL: fresh.url, SMSDESK_LANG: language, TZ: 'Europe/Prague'},
  });
  try {
    if (language === 'en') await walk(desk);
    else await desk.waitFor(/ \/ \d+/, start);
    desk.keys('ctrl+l', 'q');
    await desk.waitFor(/smsdesk\?/);
    desk.keys('y');
    expect(await desk.exit).toBe(0);
    const foreign = foreignSequences(Buffer.from(desk.output()), {plainRender: args.length > 0});
    expect([...new Set(foreign)].slice(0, 20)).toEqual([]);
    for (const title of desk.terminal.titles) expect(title).not.toMatch(/[\p{C}]/u);
  } finally {
    desk.kill();
    await desk.exit;
  }
});
