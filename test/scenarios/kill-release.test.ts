/**
 * kill -9 between "Send" and the last row written: of the command, of the desk, and of Postgres under each. The moments
 * are those at which so many rows have been numbered: a sequence is seen from outside at once, a transaction is not. The
 * last is when the batch has just been seen.
 */
import {expect, test} from 'vitest';
import {connect, disconnect, type Database} from '../../src/db/connect.ts';
import {addressOf, findCluster} from '../../src/db/embedded/cluster.ts';
import {texts} from '../../src/i18n/language.ts';
import {startCommand} from '../support/command.ts';
import {serverOf} from '../support/embedded.ts';
import {isAlive} from '../support/processes.ts';
import {until} from '../support/until.ts';
import {inDeskHome, type DeskHome} from './desk-home.ts';

const rows = 20_000;
const say = texts.en;
const start = 60_000;

/** Pseudo-random moments that are the same in every run: Lehmer's generator. */
function moments(count: number, seed: number): number[] {
  let value = seed;
  return Array.from({length: count}, () => {
    value = (value * 48_271) % 2_147_483_647;
    return 1 + (value % (rows - 1));
  });
}

async function inside<T>(home: DeskHome, look: (db: Database) => Promise<T>): Promise<T> {
  const address = addressOf(findCluster(home.path)!)!;
  const db = connect(address, 1);
  try {
    return await look(db);
  } finally {
    await disconnect(db);
  }
}

/** How many messages have ever been numbered. */
async function numbered({sql}: Database): Promise<number> {
  const [row] = await sql<{n: string}[]>`
    select case when is_called then last_value else 0 end as n from smsdesk.message_id_seq`;
  return Number(row?.n);
}

type Moment = number | 'seen';

/** Waits until `moment` rows of the send that begins now have been numbered, and ends the victim at once. */
const killAt = (home: DeskHome, moment: Moment, begin: () => void, victim: () => number) =>
  inside(home, async (db) => {
    const before = await numbered(db);
    const hasCome = async () =>
      moment === 'seen'
        ? (await db.sql`select from smsdesk.batch`).length > 0
        : (await numbered(db)) >= before + moment;
    begin();
    for (const end = performance.now() + start; !(await hasCome());) {
      if (performance.now() > end) throw new Error(`row ${moment} was never written`);
    }
    process.kill(victim(), 'SIGKILL');
  }).catch((error: unknown) => {
    // The server that was killed takes this connection with it.
    if (error instanceof Error && error.message.startsWith('row')) throw error;
  });

/** Once nobody writes any more: a whole batch, or nothing of it. Returns whether there is one. */
async function isWhole(home: DeskHome): Promise<boolean> {
  // Starts the server again where it was killed.
  await home.run('bulk', 'list');
  return inside(home, async ({sql}) => {
    await until(
      async () =>
        (
          await sql`select from pg_stat_activity where state <> 'idle' and pid <> pg_backend_pid()
        and backend_type = 'client backend' and query ilike '%smsdesk.message%(%'`
        ).length === 0,
    );
    const [found] = await sql<
      Record<'batches' | 'promised' | 'refused' | 'messages' | 'deliveries' | 'rejects', number>[]
    >`
      select (select count(*)::int from smsdesk.batch) as batches,
        (select coalesce(sum(messages), 0)::int from smsdesk.batch) as promised,
        (select coalesce(sum(rejected), 0)::int from smsdesk.batch) as refused,
        (select count(*)::int from smsdesk.message where batch_id is not null) as messages,
        (select count(*)::int from smsdesk.delivery where batch_id is not null) as deliveries,
        (select count(*)::int from smsdesk.batch_reject) as rejects`;
    const wanted = found?.batches === 1 ? rows : 0;
    expect(found).toEqual({
      ...{batches: found?.batches, promised: wanted, refused: 0},
      ...{messages: wanted, deliveries: wanted, rejects: 0},
    });
    return found?.batches === 1;
  });
}

const empty = (home: DeskHome) =>
  inside(home, ({sql}) => sql`truncate smsdesk.message, smsdesk.batch, smsdesk.draft, smsdesk.sender cascade`);

test.each(['command', 'Postgres'] as const)('kill -9 of %s during bulk send', {timeout: 400_000}, async (victim) => {
  await inDeskHome(async (home) => {
    await home.run('bulk', 'list');
    const file = home.writeRows(rows);
    const ends: string[] = [];
    for (const moment of [1, ...moments(2, victim.length), rows, 'seen'] as const) {
      let command: ReturnType<typeof startCommand> | undefined;
      await killAt(
        home,
        moment,
        () => {
          const env = {SMSDESK_HOME: home.path};
          command = startCommand(['bulk', 'send', file, '--queue', 'default', '--hold', '1h', '--yes'], {env});
          command.child.stdin.end();
        },
        () => (victim === 'command' ? command!.child.pid! : serverOf(home.path)!),
      );
      const {code, stdout, stderr} = await command!.ended;
      // A database that goes away is said to be away, and is no fault of ours.
      if (victim === 'Postgres') expect([0, 3], stderr).toContain(code);
      // It is started anew by whoever comes next; no address of a person's is to blame.
      expect(stderr).not.toContain('DATABASE_URL');
      const whole = await isWhole(home);
      // Who was told the number of the batch has it.
      if (code === 0) expect(whole).toBe(true);
      if (stdout.trim() !== '') expect(whole).toBe(true);
      ends.push(`row ${moment}: ${whole ? 'whole' : 'absent'}`);
      await empty(home);
    }
    process.stdout.write(`${victim} killed at ${ends.join(', ')}\n`);
    expect(ends[0]).toBe('row 1: absent');
    expect(ends.at(-1)).toBe('row seen: whole');
  });
});

test.each(['desk', 'Postgres'] as const)(
  'kill -9 of %s during a release from the desk',
  {timeout: 400_000},
  async (victim) => {
    await inDeskHome(async (home) => {
      await home.run('bulk', 'list');
      const file = home.writeRows(rows);
      const ends: string[] = [];
      for (const moment of [1, ...moments(1, 7), 'seen'] as const) {
        const desk = home.openDesk();
        await desk.waitFor(say.screen.welcome.title, start);
        desk.keys('b');
        await desk.waitFor(say.wizard.headings.templateFile);
        desk.keys('tab');
        await desk.waitFor('datetime_scheduled');
        desk.keys('tab');
        await desk.waitFor(say.wizard.headings.file);
        desk.paste(`'${file}' `);
        await desk.waitFor('Message number 1', start);
        for (const step of ['queue', 'template', 'time', 'status'] as const) {
          desk.keys('tab');
          await desk.waitFor(say.wizard.headings[step]);
        }
        desk.keys('tab');
        await desk.waitFor(say.wizard.send.ready, start);
        const drafts = () =>
          inside(
            home,
            async ({sql}) => (await sql`select from smsdesk.draft where content ->> 'queue' = 'default'`).length,
          );
        await until(async () => (await drafts()) === 1);
        desk.keys('enter');
        await desk.waitFor(say.screen.questions.sendBulk({code: 'sendBulk', messages: rows, parts: rows, warnings: 0}));
        await killAt(
          home,
          moment,
          () => desk.keys('y'),
          () => (victim === 'desk' ? desk.pid : serverOf(home.path)!),
        );
        if (victim === 'desk') await desk.exit;
        const whole = await isWhole(home);
        if (victim === 'Postgres') {
          expect(isAlive(desk.pid), desk.screen().join('\n')).toBe(true);
          desk.kill('SIGKILL');
          await desk.exit;
        }
        expect(await drafts()).toBe(whole ? 0 : 1);
        ends.push(`row ${moment}: ${whole ? 'whole' : 'absent, its draft there'}`);
        await empty(home);
      }
      process.stdout.write(`${victim} killed at ${ends.join(', ')}\n`);
      expect(ends[0]).toMatch(/^row 1: absent/u);
      expect(ends.at(-1)).toBe('row seen: whole');
    });
  },
);
