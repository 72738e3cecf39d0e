/** The driver for `line-smsc`: messages leave as lines, and a lost link leaves what is in flight in doubt. */
import {once} from 'node:events';
import {connect} from 'node:net';
import type {Outcome} from '../../src/core/retry.ts';
import type {GatewayDriver} from '../../src/sender/gateways/gateway.ts';
import {numberOption} from '../../src/sender/gateways/options.ts';

/** Options: `port`, `window`. */
export const openLine: GatewayDriver = async (config, events) => {
  const port = numberOption(config, 'port', {least: 1, most: 65_535}, 0);
  const window = numberOption(config, 'window', {least: 1, most: 10_000}, 50);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  const waiting = new Map<string, (outcome: Outcome) => void>();
  let rest = '';
  let unsent: string[] = [];
  const flush = (): void => {
    socket.write(unsent.join(''));
    unsent = [];
  };
  const hear = (line: string): void => {
    const [word = '', id = ''] = line.split(' ');
    if (word === 'receipt') {
      void events.receipt({carrierId: id, state: 'delivered', code: null}).catch(() => undefined);
      return;
    }
    waiting.get(id)?.({kind: 'accepted', carrierIds: [id]});
    waiting.delete(id);
  };
  socket.setEncoding('latin1').on('data', (data: string) => {
    const lines = (rest + data).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(hear);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const answer of waiting.values()) answer({kind: 'linkLost', code: 'linkLost'});
    waiting.clear();
  });
  return {
    window,
    link: {state: 'up', reason: null},
    submit: ({id, number}) =>
      new Promise((resolve) => {
        waiting.set(String(id), resolve);
        if (unsent.length === 0) queueMicrotask(flush);
        unsent.push(`submit ${id} ${number}\n`);
      }),
    resume: () => undefined,
    close: () => {
      socket.destroy();
      return Promise.resolve();
    },
  };
};
