import {Agent, request} from 'node:http';
import {sign} from '../../src/sender/gateways/http/signature.ts';

const agent = new Agent({keepAlive: true, maxSockets: 50});

export interface SentCallback {
  status: number;
  body: string;
}

/** Calls the listener as a carrier would; ends with its answer, rejects where the connection was cut. */
export function call(
  url: string,
  {method = 'GET', headers = {}, body = ''}: {method?: string; headers?: Record<string, string>; body?: string} = {},
): Promise<SentCallback> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {method, headers, agent}, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({status: response.statusCode ?? 0, body: text}));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface Signing {
  secret: string;
  id?: string;
  /** Seconds since 1970. */
  timestamp?: number;
}

let made = 0;

/** Headers with which a body is signed, under a new id unless one is given. */
export function signedHeaders(
  body: string,
  {secret, id = `msg_${++made}`, timestamp = Math.floor(Date.now() / 1_000)}: Signing,
): Record<string, string> {
  const signature = sign({id, timestamp: String(timestamp), body: Buffer.from(body)}, secret);
  return {'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature};
}

export function callSigned(url: string, event: unknown, signing: Signing): Promise<SentCallback> {
  const body = JSON.stringify(event);
  return call(url, {method: 'POST', body, headers: signedHeaders(body, signing)});
}
