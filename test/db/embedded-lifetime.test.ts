import {execFile, spawn} from 'node:child_process';
import {readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import postgres from 'postgres';
import {describe, expect, test, vi} from 'vitest';
import {clusterAt, addressOf} from '../../src/db/embedded/cluster.ts';
import {openDatabase} from '../../src/db/open.ts';
import {
  clusterOf,
  inHome,
  isRoot,
  keeperCommand,
  keepersOf,
  kill,
  openAs,
  people,
  type Person,
  serverOf,
  type TestHome,
  until,
  visit,
} from '../support/embedded.ts';

vi.setConfig({testTimeout: 150_000});

const check = (person: Person, name: string, body: (home: TestHome) => Promise<void>) =>
  test.concurrent(name, () => inHome(person, body));

describe.each(people())('the embedded server of $name', (person) => {
  check(person, 'is made and set up by the first process, shared by the next, stopped after the last', async (home) => {
    const first = await openAs(home);
    expect(first.opened).toMatchObject({isNew: true});
    const second = await openAs(home);
    expect(second.opened).toMatchObject({isNew: false, server: first.opened.server});
    await first.leave();
    expect(serverOf(home.path)).toBe(second.opened.server);
    await second.leave();
    await until(() => serverOf(home.path) === undefined && keepersOf(home.path).length === 0);
    expect(await visit(home)).toMatchObject({isNew: false});
  });

  check(person, 'lets several first starts at one instant share what one of them makes', async (home) => {
    const clients = await Promise.all(Array.from({length: 3}, () => openAs(home)));
    expect(new Set(clients.map(({opened}) => opened.server)).size).toBe(1);
    expect(clients.filter(({opened}) => opened.isNew)).toHaveLength(1);
    await until(() => keepersOf(home.path).length === 1);
    await Promise.all(clients.map((client) => client.leave()));
    await until(() => serverOf(home.path) === undefined);
  });

  check(person, 'comes back when everything is killed, even with its number given to another process', async (home) => {
    const client = await openAs(home);
    const lock = join(clusterOf(home.path)!, 'data', 'postmaster.pid');
    const text = readFileSync(lock, 'utf8');
    for (const pid of keepersOf(home.path)) kill(pid, 'SIGKILL');
    kill(client.opened.server!, 'SIGKILL');
    await client.kill();
    await until(() => serverOf(home.path) === undefined);
    const bystander = spawn('sleep', ['60'], {stdio: 'ignore', ...(isRoot ? {uid: person.uid, gid: person.gid} : {})});
    for (const path of [lock, join(clusterOf(home.path)!, 'run', '.s.PGSQL.5432.lock')]) {
      writeFileSync(path, text.replace(/^\d+/, String(bystander.pid)));
    }
    expect(await visit(home)).toMatchObject({isNew: false});
    bystander.kill();
  });

  check(person, 'keeps its folders closed and asks for its password', async (home) => {
    const client = await openAs(home);
    const cluster = clusterAt(clusterOf(home.path)!);
    const modes = [home.path, cluster.data, cluster.run, cluster.password].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o700, 0o600]);
    const sql = postgres({...addressOf(cluster), password: 'wrong', max: 1});
    await expect(sql`select 1`).rejects.toMatchObject({code: '28P01'});
    await sql.end();
    await client.leave();
  });
});

describe('the embedded server', () => {
  const person = people()[0]!;

  check(person, 'never fails a process that comes while it stops', async (home) => {
    await visit(home);
    for (let round = 0; round < 2; round += 1) {
      await until(() => serverOf(home.path) !== undefined);
      // The moment between the keeper's decision and the server's end is when the lock file says `stopping` or is gone.
      const pidFile = join(clusterOf(home.path)!, 'data', 'postmaster.pid');
      await until(() => !readFileIfThere(pidFile).includes('ready'));
      expect(await visit(home)).toMatchObject({isNew: false});
    }
  });

  check(person, 'is stopped when its only client is killed', async (home) => {
    const client = await openAs(home);
    await client.kill();
    await until(() => serverOf(home.path) === undefined);
  });

  check(person, 'is adopted when its keeper is killed', async (home) => {
    const first = await openAs(home);
    for (const pid of keepersOf(home.path)) kill(pid, 'SIGKILL');
    await until(() => keepersOf(home.path).length === 0);
    const second = await openAs(home);
    expect(second.opened.server).toBe(first.opened.server);
    await until(() => keepersOf(home.path).length === 1);
    await second.kill();
    await first.leave();
    await until(() => serverOf(home.path) === undefined);
  });

  check(person, 'is stopped by the last one out though its keeper was killed', async (home) => {
    const client = await openAs(home);
    const since = Date.now();
    for (const pid of keepersOf(home.path)) kill(pid, 'SIGKILL');
    await until(() => keepersOf(home.path).length === 0 && Date.now() - since > 1_000);
    await client.leave();
    await until(() => serverOf(home.path) === undefined);
  });

  check(person, 'comes back when it is killed', async (home) => {
    const first = await openAs(home);
    kill(first.opened.server!, 'SIGKILL');
    const second = await openAs(home);
    expect(second.opened.problem).toBeUndefined();
    expect(second.opened.server).not.toBe(first.opened.server);
    await first.kill();
    await second.leave();
    await until(() => serverOf(home.path) === undefined);
  });
});

const ordinary = people().find(({uid}) => uid !== 0);

test.skipIf(!ordinary).concurrent('a path too long for a socket is served on a free loopback port', () =>
  inHome(
    ordinary!,
    async (home) => {
      const first = await openAs(home);
      const second = await openAs(home);
      expect(second.opened.server).toBe(first.opened.server);
      kill(first.opened.server!, 'SIGKILL');
      expect((await visit(home)).problem).toBeUndefined();
      await first.leave();
      await second.leave();
      await until(() => serverOf(home.path) === undefined);
    },
    'a'.repeat(100),
  ),
);

test.concurrent('a keeper that left again before anybody had come is replaced', () =>
  inHome(people()[0]!, async ({path: home}) => {
    const script = `if [ -e "$2/left" ]; then exec "$0" "$1" "$2"; fi; touch "$2/left"; echo '{"problem":null}'`;
    const [node, , entry] = keeperCommand;
    const began = Date.now();
    const {close, isNew} = await openDatabase({
      ...{databaseUrl: undefined, pg: undefined, home},
      keeperCommand: ['sh', '-c', script, node!, entry!],
    });
    expect(isNew).toBe(true);
    expect(Date.now() - began).toBeLessThan(60_000);
    await close();
  }));

test.concurrent('the keeper holds none of the streams of the process that spawned it', () =>
  inHome(people()[0]!, async (home) => {
    const entry = fileURLToPath(new URL('../support/open-entry.ts', import.meta.url));
    // The shell's pipe ends only when nobody holds it any more.
    const line = '"$0" --no-warnings "$1" "$2" </dev/null 2>&1 | cat';
    const {stdout} = await promisify(execFile)('sh', ['-c', line, process.execPath, entry, home.path]);
    expect(stdout).toContain('"isNew":true');
    expect(keepersOf(home.path)).toHaveLength(1);
  }));

function readFileIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
