import {writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {expect, test} from 'vitest';
import {jsonLines, runCommand} from '../support/command.ts';
import {inHome, people} from '../support/embedded.ts';

const [self] = people();

test('without DATABASE_URL the commands share a Postgres of their own', async () => {
  await inHome(self!, async ({path}) => {
    const smsdesk = (...args: string[]) => runCommand(args, {env: {SMSDESK_HOME: path}});
    expect(jsonLines(await smsdesk('doctor', '--json'))).toMatchObject([
      {database: {kind: 'embedded', isRunning: false, problems: []}},
    ]);
    const sheet = join(dirname(path), 'sheet.csv');
    writeFileSync(sheet, 'clid;message\n777700001;one\n777700099;two\n777700002;three\n');
    expect(await smsdesk('bulk', 'send', sheet, '--queue', 'default', '--yes')).toMatchObject({code: 0, stdout: '1\n'});
    // What a receipt says of a number ending in 99 is in the grid; the sender itself did all that it could.
    expect((await smsdesk('sender', '--drain')).code).toBeLessThan(2);
    expect(await smsdesk('count', 'direction:out', 'state:delivered')).toMatchObject({code: 0, stdout: '2\n'});
    expect(await smsdesk('count', 'direction:out', 'state:failed')).toMatchObject({code: 0, stdout: '1\n'});
    expect(jsonLines(await smsdesk('doctor', '--json'))).toMatchObject([
      {database: {kind: 'embedded', isRunning: true, schema: 'current', problems: []}},
    ]);
  });
});
