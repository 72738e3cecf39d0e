/** What the grid shows as a file, on the whole program in a real terminal: the file is that of the command it names. */
import {mkdirSync, readFileSync, renameSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {openTestDesk} from '../actions/open-test-desk.ts';
import {commandPath, freshHome, runCommand} from '../support/command.ts';
import {openPty} from '../support/pty.ts';
import {addMessages} from '../support/sender-rows.ts';

const start = 60_000;
const texts = ['=SUM(A1)', 'čau; "ahoj",\nřádek', '\x1b[31mred', 'kept out'];

const lastCopied = (output: string): string =>
  Buffer.from([...output.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g)].at(-1)?.[1] ?? '', 'base64').toString();

test('a filtered view becomes the file that its command writes', {timeout: 180_000}, async () => {
  const {desk: inside, fresh} = await openTestDesk();
  const {home, remove} = freshHome();
  const {sql} = inside.db;
  const [queue] = await sql<{id: number}[]>`select id from smsdesk.queue`;
  for (const [index, text] of texts.entries()) {
    await addMessages(inside.db, queue!.id, [{number: `+42077700000${index}`, text}]);
  }
  await sql`update smsdesk.delivery set state = 'failed', error_code = 'UNDELIV/001'`;
  mkdirSync(join(home, 'reports'));
  const env = {DATABASE_URL: fresh.url, TZ: 'Europe/Prague', SMSDESK_LANG: 'en', HOME: home};
  const desk = openPty(process.execPath, [commandPath, 'state:failed', '-kept'], {cwd: home, env});
  try {
    await desk.waitFor('/ 3 ', start);
    // As csv for Excel, in a folder whose name is completed.
    desk.keys('e');
    await desk.waitFor('Export 3 SMS');
    await desk.waitFor('~/sms-');
    desk.keys('s', '/', 'ctrl+u', '~/rep', 'tab');
    await desk.waitFor('~/reports/ ');
    desk.keys('enter');
    await desk.waitFor('Exported 3 SMS', start);
    desk.keys('$');
    await desk.waitFor('Copied: 1 command');
    const command = lastCopied(desk.output());
    const path = / (\/\S+\.csv)/.exec(command)?.[1] ?? '';
    expect(path).toMatch(/\/reports\/sms-\d{4}-\d\d-\d\d\.csv$/);
    const written = readFileSync(path);
    expect(written.includes('kept out')).toBe(false);

    // It is not written over without a yes.
    desk.keys('enter', 'e');
    await desk.waitFor('Export 3 SMS');
    await desk.waitFor('~/reports/sms-');
    desk.keys('enter');
    await desk.waitFor('Write over it?');
    desk.keys('enter');
    await desk.waitFor('Export 3 SMS');
    desk.keys('escape');
    await desk.waitFor((rows) => !rows.some((row) => row.includes('Export 3 SMS')));
    expect(readFileSync(path)).toEqual(written);

    renameSync(path, `${path}.desk`);
    renameSync(`${path}.manifest.json`, `${path}.desk.manifest.json`);
    const script = `smsdesk() { '${process.execPath}' '${commandPath}' "$@"; }\n${command}`;
    const result = await runCommand(['-c', script], {program: 'sh', env});
    expect(result).toMatchObject({code: 0});
    expect(readFileSync(path)).toEqual(written);
    desk.keys('q', 'y');
    expect(await desk.exit).toBe(0);
  } finally {
    desk.kill();
    await fresh.drop();
    remove();
  }
});
