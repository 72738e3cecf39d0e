/**
 * Lends the connections of a Postgres by the transaction, as PgBouncer does with `pool_mode = transaction`: whatever a
 * client says before it is idle again goes to one of them. For one login that needs no password, and one database.
 */
import {randomBytes} from 'node:crypto';
import {connect, createServer, type Socket} from 'node:net';

export interface Pooler {
  port: number;
  end: () => Promise<void>;
}

interface Backend {
  socket: Socket;
  take: ((message: Buffer) => void) | null;
  /** What the server said before it was ready first. */
  welcome: Promise<Buffer[]>;
}

export async function startTransactionPooler(serverPort: number): Promise<Pooler> {
  const idle: Backend[] = [];
  const sockets = new Set<Socket>();
  const borrow = (startup: Buffer): Backend => idle.pop() ?? openBackend(serverPort, startup, sockets);
  const server = createServer({noDelay: true}, (client) => {
    sockets.add(client.on('error', () => client.destroy()));
    serve(client, borrow, (backend) => idle.push(backend));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    end: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function openBackend(port: number, startup: Buffer, sockets: Set<Socket>): Backend {
  const socket = connect({port, host: '127.0.0.1', noDelay: true}).on('error', () => socket.destroy());
  sockets.add(socket);
  const backend: Backend = {socket, take: null, welcome: Promise.resolve([])};
  backend.welcome = new Promise((resolve) => {
    const said: Buffer[] = [];
    backend.take = (message) => {
      said.push(message);
      if (isReady(message)) resolve(said);
    };
  });
  cutMessages(socket, (message) => backend.take?.(message));
  socket.write(startup);
  return backend;
}

const isReady = (message: Buffer): boolean => message[0] === 0x5a;

function serve(client: Socket, borrow: (startup: Buffer) => Backend, giveBack: (backend: Backend) => void): void {
  let backend: Backend | null = null;
  let startup: Buffer | null = null;
  /** Questions that the server has not said to be done with. */
  let open = 0;
  /** Something was said that no end of a question has followed yet: its parts belong together. */
  let isHalf = false;
  const hear = (message: Buffer): void => {
    client.write(message);
    if (!isReady(message)) return;
    open -= 1;
    if (open > 0 || isHalf || message[5] !== 0x49 || backend === null) return;
    backend.take = null;
    giveBack(backend);
    backend = null;
  };
  const start = async (message: Buffer): Promise<void> => {
    startup = message;
    const first = borrow(message);
    const welcome = await first.welcome;
    // The key by which a client cancels is the pooler's own.
    for (const each of welcome)
      client.write(each[0] === 0x4b ? Buffer.concat([each.subarray(0, 5), randomBytes(8)]) : each);
    first.take = null;
    giveBack(first);
  };
  cutMessages(
    client,
    (message) => {
      if (startup === null) return void start(message);
      if (message[0] === 0x58) return void client.end();
      isHalf = message[0] !== 0x51 && message[0] !== 0x53;
      if (!isHalf) open += 1;
      const lent = (backend ??= borrow(startup));
      // One that was opened just now says first who it is, which is not for the client.
      void lent.welcome.then(() => {
        lent.take = hear;
        lent.socket.write(message);
      });
    },
    {isStarting: true},
  );
  // A transaction that nobody will end.
  client.on('close', () => backend?.socket.destroy());
}

/** Hands on whole messages; the first of a client has no letter. A wish for TLS is declined. */
function cutMessages(socket: Socket, take: (message: Buffer) => void, {isStarting = false} = {}): void {
  let held = Buffer.alloc(0);
  let letters = isStarting ? 0 : 1;
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= letters + 4) {
      const length = letters + held.readInt32BE(letters);
      if (held.length < length) return;
      const message = held.subarray(0, length);
      held = held.subarray(length);
      if (letters === 0 && message.readInt32BE(4) === 80_877_103) {
        socket.write('N');
        continue;
      }
      letters = 1;
      take(message);
    }
  });
}
