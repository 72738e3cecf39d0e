/**
 * A carrier in a process of its own for tests and benches of the loop, over lines of text instead of SMPP:
 * `node line-smsc.ts '{"latency":20,"receipt":null,"ledger":null}'` prints its port.
 *
 *   ←  submit ID NUMBER        →  taken ID         after `latency` milliseconds
 *                              →  receipt ID       `receipt` milliseconds later; never where that is null
 *
 * What it saw is in the ledger file before it is answered: a line `ID TIME` for each message, in milliseconds since 1970.
 */
import {openSync, writeSync} from 'node:fs';
import {createServer, type Socket} from 'node:net';

const {latency, receipt, ledger} = JSON.parse(process.argv[2] ?? '{}') as {
  latency: number;
  receipt: number | null;
  ledger: string | null;
};
const file = ledger === null ? null : openSync(ledger, 'a');

function serve(socket: Socket): void {
  let rest = '';
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.setEncoding('latin1').on('data', (data: string) => {
    const lines = (rest + data).split('\n');
    rest = lines.pop() ?? '';
    const ids = lines.map((line) => line.split(' ')[1] ?? '');
    if (ids.length === 0) return;
    const now = Date.now();
    if (file !== null) writeSync(file, ids.map((id) => `${id} ${now}\n`).join(''));
    later(latency, () => {
      socket.write(ids.map((id) => `taken ${id}\n`).join(''));
      if (receipt !== null) later(receipt, () => socket.write(ids.map((id) => `receipt ${id}\n`).join('')));
    });
  });
}

function later(milliseconds: number, work: () => void): void {
  if (milliseconds === 0) work();
  else setTimeout(work, milliseconds);
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
