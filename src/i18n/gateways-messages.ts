import type {GatewayState, LinkCode} from '../core/gateway-link.ts';

/** What is said of gateways, of the senders that serve them and of what waits for them. */
export interface GatewaysMessages {
  title: string;
  states: Record<GatewayState, string>;
  /** Why a link is down, in one sentence; `about` is what the code is about, such as the name of an option. */
  problems: Record<LinkCode, (about: string) => string>;
  /** What the other side of an HTTP gateway answered. */
  http: Record<HttpAnswer, (status: string) => string>;
  /** A code without a sentence of its own. */
  unknownProblem: (code: string) => string;
  /** For the lowest lines of every screen; `why` is a sentence, empty where nothing is known. */
  down: (facts: {gateway: string; since: string; why: string}) => string;
  /** So many more gateways are down. */
  others: (count: number) => string;
  page: {
    gateways: string;
    queues: string;
    senders: string;
    noGateways: string;
    noSenders: string;
    since: (time: string) => string;
    /** Of the window of a link, how much is taken. */
    window: (inFlight: string, window: string) => string;
    pace: (perSecond: string) => string;
    /** The most that may be handed over; null: as the window allows. */
    rate: (perSecond: string) => string;
    throttled: (count: string) => string;
    waiting: (count: string) => string;
    nothingWaits: string;
    later: (count: string) => string;
    oldest: (span: string) => string;
    heartbeat: (span: string) => string;
    by: (gateway: string) => string;
    process: (pid: number) => string;
  };
}

export type HttpAnswer = '400' | '401' | '403' | '404' | '408' | '429' | '4xx' | '503' | '5xx' | 'other';
