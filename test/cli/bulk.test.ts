import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {jsonLines, runCommand} from '../support/command.ts';
import {emptyDatabase} from '../support/database.ts';

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let db: Database;
let folder: string;

const smsdesk = (args: readonly string[], options: Parameters<typeof runCommand>[1] = {}) =>
  runCommand(args, {...options, env: {DATABASE_URL: database.url, ...options.env}});

const messageCount = async (): Promise<number> =>
  Number((await db.sql<{n: string}[]>`select count(*) as n from smsdesk.message`)[0]?.n);

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'smsdesk-bulk-'));
  database = await emptyDatabase();
  db = connect(database.url, 1);
  for (const line of [
    ['migrate'],
    ['queue', 'add', 'billing', '--gateway', 'simulator'],
    ['template', 'add', 'Hi', 'Hi {{name}}', '--queue', 'billing'],
    ['status', 'add', 'Blue one', '--color', 'blue'],
  ]) {
    expect(await smsdesk(line)).toMatchObject({code: 0});
  }
});

beforeEach(async () => {
  await db.sql`truncate smsdesk.message, smsdesk.batch, smsdesk.opt_out cascade`;
});

afterAll(async () => {
  await disconnect(db);
  await database.drop();
  rmSync(folder, {recursive: true});
});

describe('a bulk send', () => {
  const sheet = [
    'clid;message;datetime_scheduled',
    '+420777200001;first;',
    '777 200 002;second;24.12.2099 09:00',
    '777200001;again;',
    'abc;bad;',
    ';none;',
    '777200003;;',
    '777200004;late;1.1.2001 08:00',
    '777200005;soon;31.2.2099 10:00',
  ].join('\r\n');

  test('is checked: one object, every verdict', async () => {
    const path = file('mixed.csv', sheet);
    const before = await messageCount();
    const checked = await smsdesk(['bulk', 'check', path, '--queue', 'default', '--json']);
    expect(checked).toMatchObject({code: 1, stderr: ''});
    expect(jsonLines(checked)).toEqual([
      {
        ...{file: path, format: 'csv', encoding: 'utf-8', delimiter: ';', rows: 8, send: 2, rejected: 6, parts: 2},
        ...{partsWithoutDiacritics: 2, price: null, longest: {row: 2, parts: 1}, warnings: []},
        due: {first: '2099-12-24T09:00:00.000+01:00', last: '2099-12-24T09:00:00.000+01:00'},
        verdicts: {
          ...{
            ...{send: 2, moved: 0, missingNumber: 1, damagedNumber: 0, badNumber: 1, blockedKind: 0, optedOut: 0},
            ...{missingText: 1, unknownPlaceholder: 0, emptyPlaceholder: 0, tooLong: 0, badTime: 1, missingHour: 0},
            ...{doubledHour: 0, pastTime: 1, sentLately: 0, duplicate: 1},
          },
        },
        problems: [
          {row: 4, verdict: 'duplicate', field: 'clid', value: '777200001', duplicateOf: 2, suggestion: null},
          {row: 5, verdict: 'badNumber', field: 'clid', value: 'abc', duplicateOf: null, suggestion: null},
          {row: 6, verdict: 'missingNumber', field: 'clid', value: '', duplicateOf: null, suggestion: null},
          {row: 7, verdict: 'missingText', field: 'message', value: '', duplicateOf: null, suggestion: null},
          {
            row: 8,
            verdict: 'pastTime',
            field: 'datetime_scheduled',
            value: '1.1.2001 08:00',
            duplicateOf: null,
            suggestion: null,
          },
          {
            row: 9,
            verdict: 'badTime',
            field: 'datetime_scheduled',
            value: '31.2.2099 10:00',
            duplicateOf: null,
            suggestion: null,
          },
        ],
      },
    ]);
    expect(await messageCount()).toBe(before);
  });

  test('reads standard input', async () => {
    const checked = await smsdesk(['bulk', 'check', '-', '--queue', 'default', '--json'], {input: sheet});
    expect(jsonLines(checked)).toMatchObject([{file: '-', rows: 8, send: 2}]);
  });

  test('says in words what was rejected', async () => {
    const checked = await smsdesk(['bulk', 'check', file('mixed.csv', sheet), '--queue', 'default']);
    expect(checked.stdout).toMatch(/^ *row .*\n *4 .*duplicate/);
    expect(checked.stderr).toBe('8 rows: 2 SMS to send in 2 parts, 6 rows rejected.\n');
  });

  test('needs a yes, and sends all or nothing with --strict', async () => {
    const path = file('mixed.csv', sheet);
    const before = await messageCount();
    const unasked = await smsdesk(['bulk', 'send', path, '--queue', 'default']);
    expect(unasked).toMatchObject({code: 2, stdout: ''});
    expect(unasked.stderr).toContain('--yes');
    const strict = await smsdesk(['bulk', 'send', path, '--queue', 'default', '--yes', '--strict']);
    expect(strict).toMatchObject({code: 2, stdout: ''});
    expect(await messageCount()).toBe(before);
  });

  test('sends the good rows, ends with 1 and is shown', async () => {
    const path = file('mixed.csv', sheet);
    const sent = await smsdesk(['bulk', 'send', path, '--queue', 'default', '--yes', '--json', '--status', 'Blue one']);
    expect(sent.code).toBe(1);
    const [result] = jsonLines(sent) as {batch: number}[];
    expect(result).toMatchObject({batch: expect.any(Number) as number, queued: 2, rejected: 6, rows: 8, parts: 2});
    const id = String(result?.batch);
    const rows = jsonLines(await smsdesk(['list', `batch:${id}`, '--json', '--sort', 'number']));
    expect(rows).toMatchObject([
      {number: '+420777200001', state: 'queued', status: 'Blue one'},
      {number: '+420777200002', state: 'scheduled', due: '2099-12-24T09:00:00.000+01:00'},
    ]);
    const [shown] = jsonLines(await smsdesk(['bulk', 'show', id, '--json']));
    expect(shown).toMatchObject({id: result?.batch, state: 'running', messages: 2, rejected: 6, states: {queued: 1}});
    const [listed] = jsonLines(await smsdesk(['bulk', 'list', '--json']));
    expect(shown).toMatchObject(listed as object);
  });

  test('of a clean file ends with 0, its text and time from the command', async () => {
    const path = file('clean.csv', 'clid,message,name\n777300001,,Jana\n777300002,own,Petr\n');
    const sent = await smsdesk([
      ...['bulk', 'send', path, '--queue', 'billing', '--template', 'Hi', '--at', '24.12.2099 10:00', '--yes'],
    ]);
    expect(sent).toMatchObject({code: 0, stdout: expect.stringMatching(/^\d+\n$/) as string});
    const rows = jsonLines(await smsdesk(['list', `batch:${sent.stdout.trim()}`, '--json', '--sort', 'number']));
    expect(rows).toMatchObject([
      {text: 'Hi Jana', state: 'scheduled', due: '2099-12-24T10:00:00.000+01:00', queue: 'billing'},
      {text: 'own', state: 'scheduled'},
    ]);
  });

  test('has a template to be filled in', async () => {
    const csv = await smsdesk(['bulk', 'template']);
    expect(csv.stdout).toMatch(/clid.message.datetime_scheduled/);
    const path = join(folder, 'template.xlsx');
    expect(await smsdesk(['bulk', 'template', '-o', path])).toMatchObject({code: 0, stdout: ''});
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    expect(await smsdesk(['bulk', 'template', '-o', path])).toMatchObject({code: 2});
    const checked = await smsdesk(['bulk', 'check', path, '--queue', 'default']);
    expect(checked).toMatchObject({code: 2});
  });
});

describe('how a file is to be taken', () => {
  const columns = 'telefon;Text;kdy\r\n';

  test('by columns of other names, which are asked for where clid is missing', async () => {
    const path = file('telefon.csv', `${columns}777200001;Hi;\r\n`);
    const asked = await smsdesk(['bulk', 'check', path, '--queue', 'default']);
    expect(asked).toMatchObject({code: 2, stdout: ''});
    expect(asked.stderr).toContain("--map 'clid=telefon'");
    const map = ['--map', 'clid=telefon', '--map', 'message=text', '--map', 'datetime_scheduled=kdy'];
    const checked = await smsdesk(['bulk', 'check', path, '--queue', 'default', ...map, '--json']);
    expect(checked).toMatchObject({code: 0});
    expect(jsonLines(checked)).toMatchObject([{send: 1}]);
    expect(await smsdesk(['bulk', 'check', path, '--queue', 'default', '--map', 'telefon'])).toMatchObject({code: 2});
    expect(await smsdesk(['bulk', 'check', path, '--queue', 'default', '--map', 'clid=mobil'])).toMatchObject({
      code: 2,
    });
  });

  const rows = ['777200001;a;', '777200001;b;', '777200002;c;1.1.2001 08:00', `777200003;${'ž'.repeat(80)};`];
  const odd = ['clid;message;datetime_scheduled', ...rows, '777200004;d;31.10.2027 02:30'].join('\r\n');

  test.each<[string[], object]>([
    [[], {send: 2, parts: 3, verdicts: {duplicate: 1, pastTime: 1, doubledHour: 1}}],
    [['--allow-duplicates'], {send: 3, verdicts: {duplicate: 0}}],
    [['--past', 'now'], {send: 3, verdicts: {pastTime: 0}}],
    [['--hour', 'later'], {send: 3, due: {last: '2027-10-31T02:30:00.000+01:00'}}],
    [['--hour', 'earlier'], {send: 3, due: {last: '2027-10-31T02:30:00.000+02:00'}}],
    [['--plain'], {send: 2, parts: 2}],
  ])('%j', async (flags, expected) => {
    const checked = await smsdesk(['bulk', 'check', file('odd.csv', odd), '--queue', 'default', '--json', ...flags]);
    expect(jsonLines(checked)).toMatchObject([expected]);
    const sent = await smsdesk([
      'bulk',
      'send',
      file('odd.csv', odd),
      '--queue',
      'default',
      '--json',
      '--yes',
      ...flags,
    ]);
    expect(jsonLines(sent)).toMatchObject([expected]);
  });

  test('the rejected rows are saved, mended and sent', async () => {
    const path = file('list.csv', `clid;message;name\r\n777200001;a;Eva\r\n12;"b;\nb";Bob\r\n`);
    const rejects = join(folder, 'rejects.csv');
    const sent = await smsdesk(['bulk', 'send', path, '--queue', 'default', '--yes', '--rejects', rejects]);
    expect(sent.stderr).toContain('1 row saved to ');
    expect(readFileSync(rejects, 'utf8')).toBe('\ufeffclid;message;name;reason\r\n12;"b;\nb";Bob;badNumber\r\n');
    const again = await smsdesk(['bulk', 'send', path, '--queue', 'default', '--yes', '--rejects', rejects]);
    expect(again).toMatchObject({code: 2});
    writeFileSync(rejects, readFileSync(rejects, 'utf8').replace('12;', '777200002;'));
    const mended = await smsdesk(['bulk', 'send', rejects, '--queue', 'default', '--yes', '--json']);
    expect(mended).toMatchObject({code: 0});
    expect(jsonLines(await smsdesk(['list', '--json', '--sort', 'number']))).toMatchObject([
      {number: '+420777200001', text: 'a'},
      {number: '+420777200002', text: 'b;\nb'},
    ]);
  });

  test('a dry run says what a check says, and sends nothing', async () => {
    const path = file('odd.csv', odd);
    const flags = [path, '--queue', 'default', '--json'];
    const dry = await smsdesk(['bulk', 'send', ...flags, '--yes', '--dry-run']);
    expect(dry).toEqual(await smsdesk(['bulk', 'check', ...flags]));
    expect(await messageCount()).toBe(0);
  });

  test('a hold, and another person where the queue wants one', async () => {
    const path = file('one.csv', 'clid,message\n777200001,a\n777200002,b\n');
    const send = ['bulk', 'send', path, '--queue', 'default', '--yes', '--json', '--allow-duplicates'];
    expect(jsonLines(await smsdesk([...send, '--hold', '5m']))).toMatchObject([{held: 'hold'}]);
    expect(await smsdesk([...send, '--hold', 'long'])).toMatchObject({code: 2, stdout: ''});
    expect(await smsdesk(['queue', 'set', 'default', 'second-pair=1'])).toMatchObject({code: 0});
    const sent = await smsdesk(send);
    expect(jsonLines(sent)).toMatchObject([{held: 'other', warnings: [{code: 'sameContent'}, {code: 'needsOther'}]}]);
    expect(sent.stderr).toContain('Somebody else has to release it');
    expect(await smsdesk(['queue', 'set', 'default', 'second-pair='])).toMatchObject({code: 0});
  });
});

describe('what is known of a number', () => {
  const path = () => file('known.csv', 'clid,message\n777200001,a\n777200002,b\n');
  const verdictsOf = async (): Promise<unknown> => {
    const [checked] = jsonLines(await smsdesk(['bulk', 'check', path(), '--queue', 'default', '--json']));
    return checked;
  };

  test('it is opted out, for ever or until a time', async () => {
    await db.sql`
      insert into smsdesk.opt_out (number, until, author, reason)
      values ('+420777200001', null, 'eva', 'STOP'), ('+420777200002', now() - interval '1 day', 'eva', 'STOP')`;
    expect(await verdictsOf()).toMatchObject({send: 1, problems: [{row: 2, verdict: 'optedOut'}]});
  });

  test('it got the same text lately, unless that failed or was taken back', async () => {
    expect(await smsdesk(['bulk', 'send', path(), '--queue', 'billing', '--yes'])).toMatchObject({code: 0});
    const before = await verdictsOf();
    expect(before).toMatchObject({send: 0, verdicts: {sentLately: 2}});
    await db.sql`update smsdesk.delivery set state = 'failed'
      where message_id in (select id from smsdesk.message where number = '+420777200001')`;
    expect(await verdictsOf()).toMatchObject({send: 1, verdicts: {sentLately: 1}});
    await db.sql`update smsdesk.batch set state = 'cancelled'`;
    expect(await verdictsOf()).toMatchObject({send: 2});
  });

  test('after the time that the queue sets it may get it again', async () => {
    expect(await smsdesk(['bulk', 'send', path(), '--queue', 'default', '--yes'])).toMatchObject({code: 0});
    await db.sql`update smsdesk.message set time = now() - interval '2 hours'`;
    expect(await verdictsOf()).toMatchObject({send: 0});
    expect(await smsdesk(['queue', 'set', 'default', 'repeat=1h'])).toMatchObject({code: 0});
    expect(await verdictsOf()).toMatchObject({send: 2, warnings: [{code: 'sameContent'}]});
    expect(await smsdesk(['queue', 'set', 'default', 'repeat='])).toMatchObject({code: 0});
    expect(await smsdesk(['queue', 'set', 'default', 'repeat=sometimes'])).toMatchObject({code: 2});
    expect(await smsdesk(['queue', 'set', 'nowhere', 'repeat=1h'])).toMatchObject({code: 2});
  });
});
