/**
 * One request to the carrier and what came of it. What matters is whether the carrier may have seen it:
 *
 *   connecting ─ refused, no such host, too slow, no TLS → notMade: it cannot have
 *       │ connected: the request is on the wire
 *   waiting ──── cut off → cut, nothing in time → late: it may have
 *       │ status
 *   reading ──── body too long, cut off or too slow → answered, without a body
 *       │ end
 *   answered
 *
 * Redirects are not followed: they would carry the credentials and the text to where nobody has sent them.
 */
import {Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage} from 'node:http';
import {Agent as HttpsAgent, request as httpsRequest} from 'node:https';
import {reasonOf} from '../../log-entry.ts';

export interface CarrierRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

export interface CarrierAnswer {
  kind: 'answered';
  status: number;
  /** As it came. */
  retryAfter: string | null;
  /** Null: it was too long, or ended in the middle. */
  body: string | null;
}

export type Exchange =
  | CarrierAnswer
  | {kind: 'notMade'; code: string}
  | {kind: 'cut'; code: string}
  | {kind: 'late'; code: string};

export interface Client {
  exchange: (request: CarrierRequest) => Promise<Exchange>;
  close: () => void;
}

export interface ClientLimits {
  /** Connections at once. */
  window: number;
  /** Whom to trust, as PEM; undefined: those whom everybody trusts. */
  ca?: string[] | undefined;
  /** Milliseconds. */
  connectLimit: number;
  answerLimit: number;
}

/** Bytes of an answer that are read. */
const longestAnswer = 65_536;
/** Milliseconds that an unused connection is kept: less than servers keep theirs, so that it isn't used as they close it. */
const idleLimit = 3_000;

/** Milliseconds for which each message has a connection of its own, once the carrier has let a kept one fall. */
const distrustLimit = 600_000;

/**
 * Connections are kept for the next message. A carrier that closes them just as they are used puts that message in doubt,
 * so from then on, and for a while, none is used twice.
 */
export function createClient(protocol: string, limits: ClientLimits): Client {
  const isSecure = protocol === 'https:';
  const common = {maxSockets: limits.window, maxFreeSockets: limits.window, timeout: idleLimit};
  const agentOf = (keepAlive: boolean) =>
    isSecure
      ? new HttpsAgent({...common, keepAlive, ...(limits.ca && {ca: limits.ca})})
      : new HttpAgent({...common, keepAlive});
  const [kept, fresh] = [agentOf(true), agentOf(false)];
  const open = isSecure ? httpsRequest : httpRequest;
  let keepsAgainAt = 0;
  return {
    exchange: async ({method, url, headers, body}) => {
      const agent = performance.now() < keepsAgainAt ? fresh : kept;
      const request = open(url, {method, headers, agent});
      const ended = new Promise<Exchange>((resolve) => follow(request, isSecure, limits, resolve));
      request.end(body ?? undefined);
      const exchange = await ended;
      if (exchange.kind === 'cut' && request.reusedSocket) keepsAgainAt = performance.now() + distrustLimit;
      return exchange;
    },
    close: () => [kept, fresh].forEach((agent) => agent.destroy()),
  };
}

function follow(request: ClientRequest, isSecure: boolean, limits: ClientLimits, resolve: (e: Exchange) => void): void {
  let isMade = false;
  let isAnswered = false;
  let failure: Exchange | null = null;
  const deadline = createDeadline();
  const settle = (exchange: Exchange): void => {
    deadline.clear();
    resolve(exchange);
  };
  const endAfter = (milliseconds: number, exchange: Exchange): void =>
    deadline.set(milliseconds, () => {
      failure = exchange;
      request.destroy();
    });
  const made = (): void => {
    isMade = true;
    endAfter(limits.answerLimit, {kind: 'late', code: 'noAnswer'});
  };
  endAfter(limits.connectLimit, {kind: 'notMade', code: 'ETIMEDOUT'});
  request.on('socket', (socket) => {
    if (request.reusedSocket) made();
    else socket.once(isSecure ? 'secureConnect' : 'connect', made);
  });
  request.on('response', (response) => {
    isAnswered = true;
    void readBody(response).then((body) => {
      if (body === null) request.destroy();
      settle(answered(response, body));
    });
  });
  const end = (code: string): void => {
    // Where there is an answer, the end of its body settles it.
    if (!isAnswered) settle(failure ?? (isMade ? {kind: 'cut', code: 'linkLost'} : {kind: 'notMade', code}));
  };
  request.on('error', (error) => end(codeOf(error)));
  // An answer that wants to speak something else is no answer; without this the socket would be nobody's.
  request.on('upgrade', (_response, socket) => {
    socket.destroy();
    end('upgrade');
  });
  request.on('close', () => end('closed'));
}

/** One timer, of which the last setting counts. */
function createDeadline(): {set: (milliseconds: number, work: () => void) => void; clear: () => void} {
  let timer: NodeJS.Timeout | undefined;
  const clear = (): void => clearTimeout(timer);
  return {
    set: (milliseconds, work) => {
      clear();
      timer = setTimeout(work, milliseconds);
    },
    clear,
  };
}

const answered = (response: IncomingMessage, body: string | null): CarrierAnswer => ({
  kind: 'answered',
  status: response.statusCode ?? 0,
  retryAfter: response.headers['retry-after'] ?? null,
  body,
});

/** Null where it is too long or does not come to its end. */
async function readBody(response: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longestAnswer) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return null;
  }
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : reasonOf(error);
