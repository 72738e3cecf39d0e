/**
 * Serves figures under `/metrics` and nothing else. Whoever asks is kept short: few connections, seconds to say what they
 * want, no body.
 */
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {errorCode} from '../../core/error-code.ts';
import {UserError} from '../../core/problem.ts';
import {metricsContentType} from './metrics-text.ts';

export interface ListenAddress {
  host: string;
  /** 0: any that is free. */
  port: number;
}

export interface MetricsServer {
  /** `host:port` as it listens. */
  address: string;
  close: () => Promise<void>;
}

const mostConnections = 16;
/** Milliseconds for a request to come in whole. */
const requestLimit = 5_000;

/** `9464`, `host:9464` or `[::1]:9464`; the loopback where no host is named. Null for anything else. */
export function parseListenAddress(written: string): ListenAddress | null {
  const [, bracketed, host, digits] = /^(?:(?:\[([\da-fA-F:.]+)\]|([^\s:[\]/]+)):)?(\d{1,5})$/u.exec(written) ?? [];
  const port = Number(digits);
  return digits === undefined || port > 65_535 ? null : {host: bracketed ?? host ?? '127.0.0.1', port};
}

/** Listens until it is closed. Problem: `metricsNotServed`. */
export async function serveMetrics({host, port}: ListenAddress, text: () => Promise<string>): Promise<MetricsServer> {
  const server = createServer({requestTimeout: requestLimit, headersTimeout: requestLimit, maxHeaderSize: 8_192});
  server.maxConnections = mostConnections;
  server.keepAliveTimeout = requestLimit;
  server.on('request', (request, response) => void answer(request, response, text));
  await listen(server, host, port);
  // It listens on a port, so its address is not a path.
  const bound = (server.address() as AddressInfo).port;
  return {
    address: written(host, bound),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const written = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const reason = errorCode(error) ?? error.message;
      reject(new UserError({code: 'metricsNotServed', address: written(host, port), reason}));
    });
    server.listen({host, port}, resolve);
  });

async function answer(request: IncomingMessage, response: ServerResponse, text: () => Promise<string>): Promise<void> {
  // What is sent along is not wanted; the connection ends with the answer.
  if (request.headers['content-length'] ?? request.headers['transfer-encoding']) response.shouldKeepAlive = false;
  const [path] = (request.url ?? '').split('?');
  if (path !== '/metrics') {
    end(response, 404, 'only /metrics is here\n');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    end(response, 405, 'only to be read\n');
  } else {
    await text().then(
      (figures) => end(response, 200, figures, metricsContentType),
      () => end(response, 500, 'no figures just now\n'),
    );
  }
}

function end(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {'Content-Type': type, 'Content-Length': Buffer.byteLength(body)});
  // Node leaves the body out where only the head was asked for.
  response.end(body);
}
