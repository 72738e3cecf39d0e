/** What an open desk costs while messages come in, and while nothing happens: statements counted on their way, and bytes. */
import {setTimeout as pause} from 'node:timers/promises';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {seed} from '../../src/actions/seed.ts';
import {recordInbound} from '../../src/db/statements/record-inbound.ts';
import {commandPath} from '../support/command.ts';
import {openCountingProxy, type CountingProxy} from '../support/counting-proxy.ts';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {openPty, type Pty} from '../support/pty.ts';
import {until} from '../support/until.ts';

const texts = [
  'Dobrý den, kdy mi prosím dorazí ta objednávka? Čekám už týden a nikdo se neozval.',
  'Thank you, that works for me.',
  'Zavolejte mi prosím zítra dopoledne na tohle číslo, řešíme reklamaci č. 2026/1184.',
  'STOP',
  'Objednávku č. 48213 si vyzvednu v pátek na pobočce v Brně, stačí občanka? Děkuji, Nováková',
];

let fresh: FreshDatabase;
let proxy: CountingProxy;
let desk: Pty;
let received = 0;

/** One message from a customer, as a gateway hands it in. */
async function receive(): Promise<void> {
  received += 1;
  const number = `+42077${String((received * 7919) % 10_000_000).padStart(7, '0')}`;
  const text = `${received} ${texts[received % texts.length]}`;
  await recordInbound(fresh.db.sql, {gatewayId: 1, actor: 'carrier'}, [
    {number, queueId: null, text, parts: 1, raw: null, code: null, carrierId: null},
  ]);
}

/** No statement for so long that whatever was put off has been asked. */
const quiet = (): Promise<boolean> =>
  until(() => performance.now() - (proxy.statements.at(-1)?.at ?? 0) > 9_000, 90_000);

beforeEach(async () => {
  fresh = await freshDatabase();
  await seed(fresh.db, {language: 'en', zone: 'Europe/Prague'});
  for (let i = 0; i < 60; i++) await receive();
  proxy = await openCountingProxy(fresh.url);
  desk = openPty(process.execPath, [commandPath], {
    ...{cols: 120, rows: 40},
    env: {DATABASE_URL: proxy.url, SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22', TZ: 'Europe/Prague'},
  });
  await desk.waitFor('/ 60', 60_000);
  await quiet();
});

afterEach(async () => {
  desk.kill();
  await desk.exit;
  await proxy.close();
  await fresh.drop();
});

test(
  'five messages a second cost one statement and two kilobytes a second, silence nothing',
  {timeout: 180_000},
  async () => {
    const seconds = 10;
    proxy.statements.length = 0;
    const bytes = desk.outputBytes();
    const start = performance.now();
    for (let i = 0; i < seconds * 5; i++) {
      await receive();
      await pause(Math.max(0, start + (i + 1) * 200 - performance.now()));
    }
    const sent = [...proxy.statements];
    const rate = (desk.outputBytes() - bytes) / seconds;
    expect(sent.length).toBeLessThanOrEqual(seconds + 1);
    expect(sent[0]!.at - start, 'the first at once').toBeLessThan(700);
    expect(rate).toBeLessThan(2_000);
    await desk.waitFor('/ 110');
    expect(desk.screen().filter((row) => /^.\+/.test(row)).length).toBeGreaterThan(0);

    await quiet();
    expect(desk.screen().filter((row) => /^.\+/.test(row))).toEqual([]);
    proxy.statements.length = 0;
    const before = desk.outputBytes();
    const silence = performance.now();
    await until(() => performance.now() - silence > 10_000, 20_000);
    expect(proxy.statements).toEqual([]);
    expect(desk.outputBytes()).toBe(before);
  },
);
