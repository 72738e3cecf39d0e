import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {open} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {commandPath, jsonLines, runCommand, startCommand, type CommandOptions} from '../support/command.ts';
import {hostileTexts} from '../support/hostile-texts.ts';
import {withDatabase, type FreshDatabase} from '../support/database.ts';
import {openPty} from '../support/pty.ts';
import {until} from '../support/until.ts';

let database: FreshDatabase;
withDatabase((fresh) => (database = fresh));

let folder: string;
const at = (name: string): string => join(folder, name);
const options = (more: CommandOptions = {}): CommandOptions => ({
  ...more,
  env: {DATABASE_URL: database.url, ...more.env},
});
const smsdesk = (...args: string[]) => runCommand(args, options());

/** So many that no pipe and no socket holds them all. */
const many = 20_000;

beforeAll(async () => {
  expect(await smsdesk('demo', '--messages', String(many), '--yes')).toMatchObject({code: 0});
  // What is due while the tests run would change its state from one command to the next.
  await database.db.sql`update smsdesk.delivery set state = 'sent' where state = 'queued'`;
  await database.db.sql`analyze smsdesk.message, smsdesk.delivery`;
  await database.db.sql`insert into smsdesk.queue (name, gateway_id) select 'hard', min(id) from smsdesk.gateway`;
}, 60_000);
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'smsdesk-cli-export-'))));
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The statements that the exports of the tests have running. */
const running = async (): Promise<number> => {
  const [row] = await database.db.sql<{n: number}[]>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and state = 'active' and query like 'copy (%'`;
  return row?.n ?? -1;
};

/** Holds up everything that reads messages, until the work is done. */
async function holdingUp(work: () => Promise<void>): Promise<void> {
  await database.db.sql.begin(async (sql) => {
    await sql`lock table smsdesk.message in access exclusive mode`;
    await work();
  });
}

describe('a file', () => {
  test('has exactly the rows of list, in its order, and a manifest that fits', async () => {
    const query = ['direction:out', 'state:failed', '--sort', '-status,time'];
    const listed = await smsdesk('list', ...query, '--all', '--json');
    const result = await smsdesk('export', ...query, '-o', at('x.jsonl'));
    const rows = jsonLines(listed).length;
    expect(rows).toBeGreaterThan(100);
    expect(result).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^Exported [\d,]+ SMS to .*x\.jsonl\.\n$/) as string,
    });
    expect(readFileSync(at('x.jsonl'), 'utf8')).toBe(listed.stdout);
    const manifest = JSON.parse(readFileSync(at('x.jsonl.manifest.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      ...{query: 'direction:out state:failed', sort: '-status,time', format: 'jsonl', style: null},
      ...{rows, bytes: Buffer.byteLength(listed.stdout), sha256: sha256(at('x.jsonl')), zone: 'Europe/Prague'},
    });
    expect(JSON.stringify(manifest)).not.toContain(new URL(database.url).password || '\0');
    expect(readdirSync(folder).sort()).toEqual(['x.jsonl', 'x.jsonl.manifest.json']);
  });

  test('stays as it is where another has its name, unless that is to be replaced', async () => {
    writeFileSync(at('x.csv'), 'mine', {mode: 0o600});
    expect(await smsdesk('export', '-o', at('x.csv'))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /x\.csv” already; choose another name, or replace it with --overwrite\.\n$/,
      ) as string,
    });
    expect(readFileSync(at('x.csv'), 'utf8')).toBe('mine');
    expect(readdirSync(folder)).toEqual(['x.csv']);
    expect(await smsdesk('export', '--limit', '2', '-o', at('x.csv'), '--overwrite', '--no-manifest')).toMatchObject({
      code: 0,
    });
    expect(readFileSync(at('x.csv'), 'utf8').split('\r\n')).toHaveLength(4);
    expect(readdirSync(folder)).toEqual(['x.csv']);
    writeFileSync(at('y.csv.manifest.json'), '{}');
    expect(await smsdesk('export', '-o', at('y.csv'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('y.csv.manifest.json') as string,
    });
    expect(existsSync(at('y.csv'))).toBe(false);
  });

  test('of nothing has a header, and that it found nothing is said', async () => {
    const result = await smsdesk('export', 'nothinglikethis', '-o', at('x.csv'), '--columns', 'clid,message');
    expect(result).toMatchObject({code: 0, stderr: expect.stringMatching(/^Nothing found: /) as string});
    expect(readFileSync(at('x.csv'), 'utf8')).toBe('clid,message\r\n');
  });

  test('is a workbook by its name, and its own manifest is in it', async () => {
    expect(await smsdesk('export', '--limit', '5', '-o', at('X.XLSX'))).toMatchObject({code: 0});
    expect(readFileSync(at('X.XLSX')).subarray(0, 2).toString()).toBe('PK');
    expect(JSON.parse(readFileSync(at('X.XLSX.manifest.json'), 'utf8'))).toMatchObject({
      format: 'xlsx',
      rows: 5,
      sha256: sha256(at('X.XLSX')),
    });
  });

  test('two at once: each its own whole, and of one name one of them', async () => {
    const jobs = ['a.csv', 'b.csv', 'same.csv', 'same.csv'].map((name, i) =>
      smsdesk('export', i % 2 === 0 ? 'direction:in' : 'direction:out', '-o', at(name), '--overwrite', '--no-manifest'),
    );
    for (const {code} of await Promise.all(jobs)) expect(code).toBe(0);
    expect([sha256(at('a.csv')), sha256(at('b.csv'))]).toContain(sha256(at('same.csv')));
    expect(sha256(at('a.csv'))).not.toBe(sha256(at('b.csv')));
    const once = await Promise.all([1, 2].map(() => smsdesk('export', '-o', at('once.csv'))));
    expect(once.map(({code}) => code).sort()).toEqual([0, 2]);
  });

  test('what a killed one has left is removed a day later', async () => {
    const [old, young] = [at('.smsdesk-part-old'), at('.smsdesk-part-young')];
    writeFileSync(old, '');
    writeFileSync(young, '');
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    utimesSync(old, twoDaysAgo, twoDaysAgo);
    expect(await smsdesk('export', '--limit', '1', '-o', at('x.csv'))).toMatchObject({code: 0});
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });
});

describe('one moment', () => {
  test('rows that change while it runs are in it as they were', async () => {
    const {child, ended} = startCommand(['export', '--columns', 'id,state', '--format', 'csv'], options());
    let text = '';
    child.stdout.on('data', (piece: string) => (text += piece));
    // Nobody reads on, so that the server is in the middle of the rows.
    child.stdout.once('data', () => child.stdout.pause());
    await until(() => text !== '');
    const before = await database.db.sql<
      {n: number}[]
    >`select count(*)::int as n from smsdesk.delivery where state = 'sent'`;
    await database.db.sql`update smsdesk.delivery set state = 'delivered' where state = 'sent'`;
    try {
      child.stdout.resume();
      expect(await ended).toMatchObject({code: 0});
      expect(text.split(',sent\r\n').length - 1).toBe(before[0]?.n);
      expect(before[0]?.n).toBeGreaterThan(0);
    } finally {
      await database.db.sql`update smsdesk.delivery d set state = 'sent' from smsdesk.message m
        where m.id = d.message_id and d.state = 'delivered' and m.id % 3 = 0`;
    }
  });
});

describe('interrupted', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s it leaves nothing behind and ends its statement',
    async (signal) => {
      await holdingUp(async () => {
        const {child, ended} = startCommand(['export', '-o', at('x.csv')], options());
        await until(async () => (await running()) === 1);
        child.kill(signal);
        expect(await ended).toMatchObject({code: 130, stdout: '', stderr: 'Interrupted; no file was written.\n'});
        expect(readdirSync(folder)).toEqual([]);
        await until(async () => (await running()) === 0);
      });
    },
  );

  test('by kill -9 there is no file of that name, and the next one is not held up', async () => {
    await holdingUp(async () => {
      const {child, ended} = startCommand(['export', '-o', at('x.csv')], options());
      await until(async () => (await running()) === 1);
      child.kill('SIGKILL');
      await ended;
      expect(readdirSync(folder).every((name) => name.startsWith('.smsdesk-part-'))).toBe(true);
    });
    expect(await smsdesk('export', '--limit', '1', '-o', at('x.csv'))).toMatchObject({code: 0});
  });

  test('by a reader that goes away it ends quietly', async () => {
    const result = await runCommand(
      ['-c', `"$0" "$1" export --format jsonl | head -n 2`, process.execPath, commandPath],
      options({program: 'bash'}),
    );
    expect(result).toMatchObject({code: 0, stderr: ''});
    expect(jsonLines(result)).toHaveLength(2);
  });

  test('a pipe without a name of its own is written to', async () => {
    const line = '"$0" "$1" export --format csv --limit 2 -o /dev/stdout | cat';
    const result = await runCommand(['-c', line, process.execPath, commandPath], options({program: 'bash'}));
    expect(result.stdout.split('\r\n')).toHaveLength(4);
  });

  test('it ends where the reader of a pipe stays and reads no more', async () => {
    execFileSync('mkfifo', [at('pipe.csv')]);
    const {child, ended} = startCommand(['export', '-o', at('pipe.csv')], options());
    const reader = await open(at('pipe.csv'), 'r');
    try {
      await reader.read(Buffer.alloc(10), 0, 10);
      child.kill('SIGINT');
      expect(await ended).toMatchObject({code: 130, stderr: 'Interrupted; no file was written.\n'});
    } finally {
      await reader.close();
    }
    // What was read is out, and the audit says so.
    const [newest] = await database.db.sql<
      {after: unknown}[]
    >`select after from smsdesk.audit order by id desc limit 1`;
    expect(newest?.after).toMatchObject({format: 'csv', whole: false});
  });

  test('by a full disk, or at the longest that a file may be, it leaves nothing behind', async () => {
    symlinkSync('/dev/full', at('full.csv'));
    expect(await smsdesk('export', '-o', at('full.csv'))).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('full') as string,
    });
    const limited = await runCommand(
      ['-c', `ulimit -f 256; exec "$0" "$1" export -o "$2"`, process.execPath, commandPath, at('x.csv')],
      options({program: 'bash'}),
    );
    expect(limited).toMatchObject({code: 2, stderr: expect.stringContaining('EFBIG') as string});
    expect(readdirSync(folder)).toEqual(['full.csv']);
  });
});

describe('what makes no sense is refused', () => {
  test.each([
    [['--format', 'csv', '-o', 'x.xlsx'], /“?--format csv.* does not go with .*--output x\.xlsx/],
    [['--raw', '-o', 'x.xlsx'], /--raw does not go with --format xlsx/],
    [['--bom', '--encoding', 'windows-1250'], /--bom does not go with --encoding windows-1250/],
    [['--excel-cs', '--delimiter', 'tab'], /--excel-cs does not go with --delimiter/],
    [['-o', 'x.txt'], /--format/],
    [['--columns', 'txt'], /text/],
    [['--sort', 'numbr'], /number/],
    [['statsu:x'], /status/],
    [['queue:nosuch'], /nosuch/],
    [['--delimiter', 'x'], /comma/],
    [['-o', '/nowhere/x.csv'], /nowhere/],
  ])('%j', async (args, says) => {
    const result = await runCommand(['export', ...args], options({cwd: folder}));
    expect(result).toMatchObject({code: 2, stdout: '', stderr: expect.stringMatching(says) as string});
    expect(result.stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['csv', 2],
    ['xlsx', 2],
    ['jsonl', 0],
  ])('a terminal gets no exact bytes of texts from outside: %s ends with %i', async (format, code) => {
    const args = [commandPath, 'export', '--format', format, '--limit', '1', '--columns', 'id,text'];
    const pty = openPty(process.execPath, args, {cols: 120, env: {DATABASE_URL: database.url}});
    expect(await pty.exit).toBe(code);
    if (code === 2) expect(pty.screen().join('\n')).toContain(`smsdesk export --format ${format} needs --output FILE`);
  });

  test('nor by its name', async () => {
    const pty = openPty(
      'sh',
      ['-c', `exec "$0" "$1" export --format jsonl -o "$(tty)"`, process.execPath, commandPath],
      {
        ...{cols: 120, env: {DATABASE_URL: database.url}},
      },
    );
    expect(await pty.exit).toBe(2);
    expect(pty.screen().join(' ')).toMatch(
      /“\/dev\/\S+” is a terminal, which is no place for exact bytes; name a file\./,
    );
  });

  test('and without a database it says so', async () => {
    const env = {DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none'};
    expect(await runCommand(['export', '-o', at('x.csv')], {env})).toMatchObject({code: 3});
    expect(readdirSync(folder)).toEqual([]);
  });
});

// Ends of lines are made one kind by whoever reads an import file, so that no text has any other here.
describe('the circle: what failed is a file for bulk check', () => {
  const texts = [
    '=1+1',
    '+420',
    "'=x",
    '@me',
    'a\nb\n\nc',
    'Příliš "žluťoučký", kůň; |',
    '000123',
    ' blank ',
    hostileTexts.wide,
  ];
  const numbers = ['+420777123456', '+420602000111', '+421905777123'];

  beforeAll(async () => {
    const {sql} = database.db;
    await sql`
      with made as (
        insert into smsdesk.message (direction, number, queue_id, text, parts)
        select 'out', (string_to_array(${numbers.join()}::text, ','))[1 + t.n % 3], (select id from smsdesk.queue where name = 'hard'), t.text, 1
        from json_array_elements_text(${JSON.stringify([...texts, hostileTexts.emoji])}::text::json) with ordinality t (text, n)
        returning id, time, queue_id
      )
      insert into smsdesk.delivery (message_id, time, queue_id, state)
      select id, time, queue_id, 'failed' from made`;
  });

  test.each([
    ['x.csv', []],
    ['x.xlsx', []],
    ['x.csv', ['--excel-cs']],
  ])('%s %j', async (name, flags) => {
    // What windows-1250 lacks cannot go around in it.
    const query = flags.length > 0 ? ['state:failed', 'queue:hard', '-漢字', '-👍'] : ['state:failed', 'queue:hard'];
    const exported = await smsdesk(
      'export',
      ...query,
      '--columns',
      'clid,message',
      '--sort',
      'time',
      '-o',
      at(name),
      ...flags,
    );
    expect(exported, exported.stderr).toMatchObject({code: 0});
    const encoding = flags.length > 0 ? ['--encoding', 'windows-1250'] : [];
    const checked = await smsdesk(
      'bulk',
      'check',
      at(name),
      '--queue',
      'hard',
      '--allow-duplicates',
      '--json',
      ...encoding,
    );
    expect(checked, checked.stderr).toMatchObject({code: 0});
    const listed = jsonLines(
      await smsdesk('list', ...query, '--sort', 'time', '--all', '--json', '--columns', 'number,text'),
    );
    expect(listed.length).toBeGreaterThan(7);
    const read = await smsdesk(
      'bulk',
      'send',
      at(name),
      '--queue',
      'hard',
      '--allow-duplicates',
      '--yes',
      '--json',
      ...encoding,
    );
    expect(read, read.stderr).toMatchObject({code: 0});
    const [made] = await database.db.sql<{id: string}[]>`select max(id)::text as id from smsdesk.batch`;
    const sent = jsonLines(
      await smsdesk('list', `batch:${made?.id ?? ''}`, '--sort', 'time', '--all', '--json', '--columns', 'number,text'),
    );
    const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(sent)).toEqual(sorted(listed));
  });
});
