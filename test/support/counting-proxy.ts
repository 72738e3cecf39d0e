import {connect, createServer, type AddressInfo, type Socket} from 'node:net';

/** A statement on its way to Postgres. */
export interface SentStatement {
  text: string;
  /** Milliseconds, by `performance.now()`. */
  at: number;
}

/** Between a program and its Postgres: writes down every statement that is executed, and passes all on unchanged. */
export interface CountingProxy {
  url: string;
  readonly statements: SentStatement[];
  close: () => Promise<void>;
}

/** Listens on a loopback port in front of the server of `url`; on a free one, where none is named. */
export async function openCountingProxy(url: string, port = 0): Promise<CountingProxy> {
  const target = new URL(url);
  const statements: SentStatement[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const read = statementReader((text) => statements.push({text, at: performance.now()}));
    client.on('data', read);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => [client, upstream].forEach((each) => each.destroy()));
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const own = new URL(url);
  own.hostname = '127.0.0.1';
  // What is encrypted could not be read.
  own.searchParams.set('sslmode', 'disable');
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    statements,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Reads what a client says (PostgreSQL, 55.7): after a startup message without a type come messages of a type, a length
 * and a body. `Q` is a statement; `P` names one, `B` binds it, `E` executes what was bound.
 */
function statementReader(onStatement: (text: string) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  let hasStarted = false;
  let bound = '';
  const parsed = new Map<string, string>();
  const readMessage = (type: string, body: Buffer): void => {
    const [first = '', second = ''] = body.toString('utf8').split('\0');
    if (type === 'Q') onStatement(first);
    if (type === 'P') parsed.set(first, second);
    if (type === 'B') bound = parsed.get(second) ?? '';
    if (type === 'E') onStatement(bound);
  };
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = hasStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readUInt32BE(head);
      if (rest.length < end) return;
      if (hasStarted) readMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end));
      hasStarted = true;
      rest = rest.subarray(end);
    }
  };
}
