import {recordInbound} from '../../../src/db/statements/record-inbound.ts';
import type {Desk} from '../../../src/actions/desk.ts';
import type {Bench, Reading} from '../part.ts';
import {pause} from '../program.ts';
import {rounded} from '../statistics.ts';
import {firstNumbers, isShown} from './first-rows.ts';

const perSecond = 5;

/** Bytes a second while five messages a second come in at the top of the grid. */
export async function measureLiveTail(bench: Bench): Promise<Reading> {
  bench.say('live tail');
  const remote = await tail(bench, true);
  const local = await tail(bench, false);
  return {value: Math.max(remote, local), note: `over SSH ${rounded(remote)}, local ${rounded(local)}`};
}

async function tail({home, options}: Bench, isRemote: boolean): Promise<number> {
  const {desk} = home;
  const numbers = await firstNumbers(desk, '');
  const [newest] = await desk.db.sql<{id: string}[]>`select coalesce(max(id), 0) as id from smsdesk.message`;
  const program = home.openScreen({isRemote});
  try {
    await program.waitFor((screen) => isShown(screen, numbers), 30_000);
    await program.rest(1_000);
    const seconds = options.isQuick ? 2 : 20;
    const [before, startedAt] = [program.bytes(), performance.now()];
    for (let message = 0; message < seconds * perSecond; message++) {
      await receive(desk, message);
      await pause(startedAt + ((message + 1) * 1000) / perSecond - performance.now());
    }
    // What comes last is drawn a moment later.
    await program.rest(600);
    return (program.bytes() - before) / seconds;
  } finally {
    await program.end();
    await desk.db.sql`delete from smsdesk.message where id > ${newest?.id ?? 0}`;
  }
}

const numberOf = (message: number): string => `+4207${String(77_000_000 + message * 7919).slice(-8)}`;

async function receive({db}: Desk, message: number): Promise<void> {
  const text = `Dobrý den, objednávka ${4_700 + message * 37} ještě nedorazila, kdy mi prosím dorazí?`;
  const record = {number: numberOf(message), queueId: null, text, parts: 2, raw: null, code: null, carrierId: null};
  await db.sql.begin((sql) => recordInbound(sql, {gatewayId: 1, actor: 'simulator'}, [record]));
}
