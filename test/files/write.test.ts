import {spawnSync} from 'node:child_process';
import {mkdtemp, mkdir, open, readdir, readFile, readlink, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {read, write} from 'xlsx';
import {afterEach, beforeEach, describe, expect, it, test} from 'vitest';
import {UserError} from '../../src/core/problem.ts';
import {bytesOfPieces} from '../../src/files/byte-source.ts';
import {openSheet} from '../../src/files/read-sheet.ts';
import {listEntries, readEntry} from '../../src/files/unzip.ts';
import {findPart} from '../../src/files/xlsx-parts.ts';
import {openUnnamed, writeWhole} from '../../src/files/write-file.ts';
import {writeTemplate} from '../../src/files/write-template.ts';

const codeOf = async (action: Promise<unknown>): Promise<string | null> =>
  action.then(
    () => null,
    (error: unknown) => {
      if (error instanceof UserError) return error.problem.code;
      throw error;
    },
  );

describe('writeTemplate', () => {
  it('is a header alone in csv', async () => {
    const bytes = await writeTemplate('csv');
    expect(Buffer.from(bytes).toString()).toBe('\ufeffclid;message;datetime_scheduled\r\n');
  });

  it('has every cell of its columns as text in xlsx', async () => {
    const zip = bytesOfPieces([Buffer.from(await writeTemplate('xlsx'))]);
    const part = async (name: string): Promise<string> => {
      const pieces: Buffer[] = [];
      for await (const piece of readEntry('', zip, findPart({entries: listEntries('', zip)}, name)!))
        pieces.push(piece);
      return Buffer.concat(pieces).toString();
    };
    expect((await part('xl/worksheets/sheet1.xml')).match(/<col style="1" /g)).toHaveLength(3);
    const formats = (await part('xl/styles.xml')).match(/<cellXfs .*?<\/cellXfs>/)?.[0];
    expect(formats?.match(/numFmtId="\d+"/g)).toEqual(['numFmtId="0"', 'numFmtId="49"']);
  });

  test.each(['csv', 'xlsx'] as const)('is a file without rows in %s', async (format) => {
    expect(await codeOf(openSheet(Readable.from([Buffer.from(await writeTemplate(format))])))).toBe('noRows');
  });

  it('can be filled in and read', async () => {
    const book = read(await writeTemplate('xlsx'), {cellStyles: true, cellNF: true});
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    sheet['A2'] = {t: 's', v: '+420777123456', z: '@'};
    sheet['B2'] = {t: 's', v: 'Hi', z: '@'};
    sheet['!ref'] = 'A1:C2';
    const filled = write(book, {type: 'buffer', bookType: 'xlsx'}) as Buffer;
    const {rows} = await openSheet(Readable.from([filled]));
    expect((await rows.next()).value).toEqual({row: 2, cells: ['+420777123456', 'Hi']});
    await rows.return(undefined);
  });
});

describe('writeWhole', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smsdesk-write-'));
  });
  afterEach(() => rm(folder, {recursive: true}));

  const old = Buffer.from('old');
  const fresh = Buffer.from('new');

  it('follows a link whose file is not there yet, and leaves the link', async () => {
    const home = await mkdtemp(join(tmpdir(), 'smsdesk-link-'));
    try {
      await symlink('next.csv', join(home, 'link.csv'));
      await symlink(join(home, 'real.csv'), join(home, 'next.csv'));
      await writeWhole(join(home, 'link.csv'), Buffer.from('a'), {overwrite: true});
      expect(await readFile(join(home, 'real.csv'), 'utf8')).toBe('a');
      expect(await readlink(join(home, 'link.csv'))).toBe('next.csv');
    } finally {
      await rm(home, {recursive: true, force: true});
    }
  });

  it('takes a path that ends like a folder for one, before anything is written', async () => {
    expect(
      await codeOf(writeWhole(join(tmpdir(), 'smsdesk-no-such-folder/'), Buffer.from('a'), {overwrite: false})),
    ).toBe('fileIsFolder');
  });

  it('leaves nothing where the process ends before the file is whole', async () => {
    const writing = new URL('../../src/files/write-file.ts', import.meta.url).href;
    const program = `
      const {openUnnamed} = await import(${JSON.stringify(writing)});
      const file = await openUnnamed(${JSON.stringify(join(folder, 'half.csv'))}, {overwrite: false});
      await file.write(Buffer.from('half'));
      console.log(String((await import('node:fs')).readdirSync(${JSON.stringify(folder)}).length));
      process.exit(3);`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program], {encoding: 'utf8'});
    expect(ended, ended.stderr).toMatchObject({status: 3, stdout: '1\n'});
    expect(await readdir(folder)).toEqual([]);
  });

  describe('to a named pipe', () => {
    const pipe = (): string => join(folder, 'pipe.csv');
    beforeEach(() => void spawnSync('mkfifo', [pipe()]));

    it('waits for its reader, and has all of it there', async () => {
      const long = Buffer.alloc(1_000_000, 'x');
      const writing = writeWhole(pipe(), long, {overwrite: false});
      expect(await readFile(pipe())).toEqual(long);
      await writing;
    });

    it('waits for its reader no longer than is wanted', async () => {
      const controller = new AbortController();
      const writing = writeWhole(pipe(), fresh, {overwrite: false, signal: controller.signal});
      controller.abort(new Error('not wanted'));
      await expect(writing).rejects.toThrow('not wanted');
    });

    it('ends where its reader has gone', async () => {
      const file = openUnnamed(pipe(), {overwrite: false});
      const reader = await open(pipe(), 'r');
      const {write: put, abandon} = await file;
      await reader.close();
      expect(await codeOf(put(fresh))).toBe('cannotWrite');
      await abandon();
    });
  });

  it('writes a file and leaves nothing beside it', async () => {
    await writeWhole(join(folder, 'a.csv'), fresh, {overwrite: false});
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.csv']);
  });

  it('replaces a file only when told to', async () => {
    const path = join(folder, 'a.csv');
    await writeFile(path, old);
    expect(await codeOf(writeWhole(path, fresh, {overwrite: false}))).toBe('fileExists');
    expect(await readFile(path, 'utf8')).toBe('old');
    await writeWhole(path, fresh, {overwrite: true});
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['a.csv']);
  });

  it('follows a link', async () => {
    await writeFile(join(folder, 'real.csv'), old);
    await symlink('real.csv', join(folder, 'link.csv'));
    await writeWhole(join(folder, 'link.csv'), fresh, {overwrite: true});
    expect(await readFile(join(folder, 'real.csv'), 'utf8')).toBe('new');
    expect(await readlink(join(folder, 'link.csv'))).toBe('real.csv');
  });

  it('writes to a device, and leaves it one', async () => {
    await writeWhole('/dev/null', fresh, {overwrite: true});
    expect(await readFile('/dev/null', 'utf8')).toBe('');
  });

  it('says what is in the way', async () => {
    await mkdir(join(folder, 'sub'));
    expect(await codeOf(writeWhole(join(folder, 'sub'), fresh, {overwrite: true}))).toBe('fileIsFolder');
    expect(await codeOf(writeWhole(join(folder, 'none', 'a.csv'), fresh, {overwrite: true}))).toBe('cannotWrite');
    expect(await codeOf(writeWhole('/dev/full', fresh, {overwrite: true}))).toBe('diskFull');
    expect(await readdir(folder)).toEqual(['sub']);
  });
});
