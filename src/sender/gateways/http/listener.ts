/**
 * The HTTP server that carriers call back: one for an address, whatever the number of gateways behind it. The first
 * segment of the path names the gateway.
 *
 *   opening → listening
 *           → not to be had (the port is in use, say) → opening again after a while
 *
 * It is the only door that strangers can knock at, so everything about it is limited: connections, the time of a header
 * and of a whole request, the size of both. What a gateway is told is answered only when the gateway says so.
 */
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {errorCode} from '../../../core/error-code.ts';
import type {Call} from './dialect.ts';
import {addressText, type ListenAddress} from './listen-address.ts';

export interface CallAnswer {
  status: number;
  /** Empty: no body at all. */
  body: string;
}

export type Route = (call: Call) => Promise<CallAnswer>;

export interface Listener {
  /** Answers calls to `/name` and below until the function it returns is called. */
  mount: (name: string, route: Route) => () => void;
  /** The port listened on, null while it is not to be had; and why. */
  readonly port: number | null;
  readonly problem: string | null;
  close: () => Promise<void>;
}

export interface ListenerLimits {
  connections: number;
  /** Milliseconds. */
  header: number;
  request: number;
  idle: number;
  /** Bytes. */
  headerSize: number;
  bodySize: number;
  /** Milliseconds after which an address that is taken is tried again. */
  again: number;
}

export const usualLimits: ListenerLimits = {
  connections: 250,
  header: 10_000,
  request: 20_000,
  idle: 15_000,
  headerSize: 64 * 1024,
  // The longest text, each character of it escaped.
  bodySize: 256 * 1024,
  again: 5_000,
};

/** Milliseconds that the rest of a body which is too long is let through, and thrown away. */
const lingerLimit = 1_000;

/** Ends when the address is had, or is not to be had for now. */
export async function openListener(address: ListenAddress, limits: ListenerLimits = usualLimits): Promise<Listener> {
  const routes = new Map<string, Route[]>();
  const server = createLimitedServer(limits, (request, response) => void serve(request, response, routes, limits));
  let problem: string | null = null;
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;
  const listen = (): unknown => server.listen({...address, exclusive: true});
  await new Promise<void>((resolve) => {
    server.on('listening', () => {
      problem = null;
      resolve();
    });
    server.on('error', (error) => {
      problem = `${errorCode(error) ?? 'listen'}:${addressText(address)}`;
      if (!isClosed) again = setTimeout(listen, limits.again).unref();
      resolve();
    });
    listen();
  });
  return {
    mount: (name, route) => mount(routes, name, route),
    get port() {
      const bound = server.address();
      return bound !== null && typeof bound === 'object' ? bound.port : null;
    },
    get problem() {
      return problem;
    },
    close: () => {
      isClosed = true;
      clearTimeout(again);
      return closeServer(server);
    },
  };
}

function createLimitedServer(limits: ListenerLimits, serveOne: Parameters<typeof createServer>[1]): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerSize,
      headersTimeout: limits.header,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: Math.min(1_000, limits.header),
    },
    serveOne,
  );
  server.maxConnections = limits.connections;
  return server;
}

function mount(routes: Map<string, Route[]>, name: string, route: Route): () => void {
  const mounted = routes.get(name) ?? [];
  routes.set(name, [...mounted, route]);
  return () => {
    const left = (routes.get(name) ?? []).filter((one) => one !== route);
    if (left.length > 0) routes.set(name, left);
    else routes.delete(name);
  };
}

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  routes: ReadonlyMap<string, readonly Route[]>,
  limits: ListenerLimits,
): Promise<void> {
  const [path, query] = splitOnce(request.url ?? '', '?');
  const [name, rest] = splitOnce(path.slice(1), '/');
  const route = routes.get(decodeName(name))?.[0];
  const body = route === undefined ? 'unread' : await readBody(request, limits.bodySize);
  if (body === 'cut') return;
  const say = (answer: CallAnswer): void => reply(request, response, answer);
  if (route === undefined || body === 'unread') say({status: 404, body: errorBody('notFound')});
  else if (body === 'tooLong') say({status: 413, body: errorBody('tooLong')});
  else {
    const {method = '', headers} = request;
    const call = {method, query, headers, body, path: rest === '' ? '' : `/${rest}`};
    say(await route(call).catch(() => ({status: 500, body: ''})));
  }
}

export const errorBody = (error: string): string => `${JSON.stringify({error})}\n`;

function reply(request: IncomingMessage, response: ServerResponse, {status, body}: CallAnswer): void {
  // What is left of a body that nobody reads would be taken for the next request.
  const headers = request.complete ? {} : {Connection: 'close'};
  response.writeHead(status, {
    ...headers,
    'Content-Length': Buffer.byteLength(body),
    ...(body === '' ? {} : {'Content-Type': 'application/json'}),
  });
  response.end(body);
  if (request.complete) return;
  // Whoever is still sending would not read the answer of a connection that is reset at once.
  request.resume();
  const cut = setTimeout(() => request.destroy(), lingerLimit).unref();
  request.once('close', () => clearTimeout(cut));
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'tooLong' | 'cut'> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'tooLong';
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The socket must outlive the reading, for the answer.
    for await (const chunk of request.iterator({destroyOnReturn: false}) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) return 'tooLong';
      chunks.push(chunk);
    }
  } catch {
    return 'cut';
  }
  return Buffer.concat(chunks);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** A name that is badly escaped is nobody's. */
function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}
