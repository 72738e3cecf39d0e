/** A carrier on a loopback port that answers as a script says, and keeps every request. */
import {createServer, type IncomingHttpHeaders, type Server, type ServerResponse} from 'node:http';
import {createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket} from 'node:net';

export interface SeenRequest {
  method: string;
  path: string;
  /** Decoded. */
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Reply =
  | {status: number; headers?: Record<string, string>; body?: string}
  /** Does with the socket what HTTP has no words for. */
  | ((socket: Socket, response: ServerResponse) => void);

export type CarrierScript = (request: SeenRequest, turn: number) => Reply | Promise<Reply>;

export interface HttpCarrier {
  url: string;
  port: number;
  requests: SeenRequest[];
  /** Connections that were made so far, and those that are open. */
  connections: () => number;
  open: () => number;
  script: CarrierScript;
  close: () => Promise<void>;
}

/** `turn` counts the requests: 1 and up. `port`: one that was used before, to come back at. */
export async function httpCarrier(script: CarrierScript, port = 0): Promise<HttpCarrier> {
  let made = 0;
  const sockets = new Set<Socket>();
  const carrier: HttpCarrier = {
    ...{url: '', port, requests: [], script},
    connections: () => made,
    open: () => sockets.size,
    close: () => closeAll(server, sockets),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://carrier');
      const seen = {
        ...{method: request.method ?? '', path: url.pathname, query: Object.fromEntries(url.searchParams)},
        ...{headers: request.headers, body: Buffer.concat(chunks).toString('utf8')},
      };
      carrier.requests.push(seen);
      void Promise.resolve(carrier.script(seen, carrier.requests.length)).then((reply) => {
        if (typeof reply === 'function') {
          reply(request.socket, response);
          return;
        }
        response.writeHead(reply.status, reply.headers);
        response.end(reply.body ?? '');
      });
    });
  });
  server.on('connection', (socket) => {
    made += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  carrier.port = await listenOn(server, port);
  carrier.url = `http://127.0.0.1:${carrier.port}/send`;
  return carrier;
}

/** A server that takes connections and does what `onConnection` says with them. */
export async function tcpServer(
  onConnection: (socket: Socket) => void,
  port = 0,
): Promise<{port: number; connections: () => number; close: () => Promise<void>}> {
  let made = 0;
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    made += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  return {port: await listenOn(server, port), connections: () => made, close: () => closeAll(server, sockets)};
}

/** A port that nobody listens on, and that the system has just given out. */
export async function freePort(): Promise<number> {
  const server = await tcpServer(() => undefined);
  await server.close();
  return server.port;
}

const listenOn = (server: TcpServer | Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closeAll = (server: TcpServer | Server, sockets: ReadonlySet<Socket>): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    sockets.forEach((socket) => socket.destroy());
  });
