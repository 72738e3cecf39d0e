/** Between a client and a server: passes everything on, and cuts the first connection after a number of bytes. */
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

export interface Cut {
  /** Bytes that still pass from the client to the server, or back. */
  direction: 'up' | 'down';
  after: number;
}

export interface CuttingProxy {
  port: number;
  /** Whether the cut has been made. */
  readonly isCut: boolean;
  close: () => Promise<void>;
}

export async function openCuttingProxy(port: number, cut: Cut): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  let isCut = false;
  const server = createServer((client) => {
    const isFirst = ++connections === 1;
    const upstream = connect(port, '127.0.0.1');
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', end).on('close', end);
    }
    const pass = (from: Socket, to: Socket, limit: number): void => {
      let left = limit;
      const stop = (): void => {
        isCut = true;
        // What has passed is to arrive; what has not, never.
        from.pause();
        to.end(end);
      };
      from.on('data', (chunk: Buffer) => {
        if (left <= 0) return;
        const passed = chunk.subarray(0, left);
        left -= passed.length;
        to.write(passed);
        if (left <= 0) stop();
      });
      if (limit === 0) stop();
    };
    const limitOf = (direction: Cut['direction']): number =>
      isFirst && cut.direction === direction ? cut.after : Infinity;
    pass(client, upstream, limitOf('up'));
    pass(upstream, client, limitOf('down'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get isCut() {
      return isCut;
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
