import type {GatewaysMessages} from '../gateways-messages.ts';
import {wantedOf} from './gateway-options.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');

export const gateways: GatewaysMessages = {
  title: 'Gateways and senders',
  states: {off: 'switched off', unserved: 'no sender', opening: 'connecting', up: 'up', down: 'down'},
  problems: {
    badOption: (option) => {
      const wanted = wantedOf(option);
      return wanted === null
        ? `Its option ${option || '…'} has a value that it cannot have; mend it with smsdesk gateway set.`
        : `Its option ${option} has to be ${wanted}; mend it with smsdesk gateway set.`;
    },
    missingOption: (option) => {
      const wanted = wantedOf(option);
      return `It needs the option ${option || '…'}${wanted === null ? '' : `, ${wanted}`}; give it with smsdesk gateway set.`;
    },
    unknownKind: (kind) => `This smsdesk cannot serve gateways of the kind ${kind || '…'}.`,
    noUrl: () => 'It has no address; give it with smsdesk gateway set --url.',
    badUrl: (wanted) =>
      `Its address cannot be used${wanted && ` (${wanted})`}; mend it with smsdesk gateway set --url.`,
    bindTimeout: () => 'The carrier does not answer the login.',
    noAnswer: () => 'The carrier does not answer.',
    linkLost: () => 'The link to the carrier broke.',
    garbage: () => 'What answers at this address does not speak SMPP.',
    closed: () => 'The carrier closed the link.',
    stopped: () => 'The link is being closed.',
    peerStalled: () => 'The carrier takes nothing in any more.',
    peerNack: () => 'The carrier does not understand what it is sent.',
    badAnswer: () => 'The carrier answers with something that cannot be read.',
    connectFailed: (why) => `No connection could be made${why && ` (${why})`}.`,
    certificateNotPinned: () => 'The certificate of the carrier is not the one of the option fingerprint.',
    fileUnreadable: (file) => `The sender cannot read a file that the gateway names: ${file || '…'}.`,
    ECONNREFUSED: () => 'Nothing listens at its address, or a firewall refuses it.',
    ECONNRESET: () => 'The carrier broke the connection off.',
    ETIMEDOUT: () => 'Its address does not answer; a firewall may be in between.',
    ENOTFOUND: () => 'The name of its host is not known; check the address.',
    EAI_AGAIN: () => 'The name of its host cannot be looked up just now.',
    EHOSTUNREACH: () => 'Its host cannot be reached from here.',
    ENETUNREACH: () => 'Its network cannot be reached from here.',
    EPIPE: () => 'The carrier broke the connection off.',
    EADDRINUSE: () => 'Another program uses the port that it listens on.',
    EACCES: () => 'The sender may not use the port that it listens on.',
    CERT_HAS_EXPIRED: () => 'The certificate of the carrier has expired.',
    DEPTH_ZERO_SELF_SIGNED_CERT: () => 'The carrier shows a certificate that only itself vouches for.',
    SELF_SIGNED_CERT_IN_CHAIN: () => 'The certificate of the carrier is vouched for by nobody known here.',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => 'The certificate of the carrier cannot be verified.',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => 'Who vouches for the certificate of the carrier is not known here.',
    ERR_SSL_WRONG_VERSION_NUMBER: () => 'What answers at this address does not speak TLS.',
    ERR_TLS_CERT_ALTNAME_INVALID: () => 'The certificate of the carrier is for another host.',
  },
  http: {
    '400': (status) => `The other side does not understand the request (HTTP ${status}).`,
    '401': (status) => `The other side does not accept the login (HTTP ${status}).`,
    '403': (status) => `The other side does not allow it (HTTP ${status}); check login and address.`,
    '404': (status) => `There is nothing at this address (HTTP ${status}).`,
    '408': (status) => `The other side waited for too long (HTTP ${status}).`,
    '429': (status) => `More was sent than the other side allows (HTTP ${status}).`,
    '4xx': (status) => `The other side refused the request (HTTP ${status}).`,
    '503': (status) => `The other side cannot take anything just now (HTTP ${status}).`,
    '5xx': (status) => `The other side has a fault of its own (HTTP ${status}).`,
    other: (status) => `The other side gave an unexpected answer (HTTP ${status}).`,
  },
  unknownProblem: (code) => `The gateway says: ${code}`,
  down: ({gateway, since, why}) => `Gateway ${gateway} is down since ${since}${why && `: ${why}`}`,
  others: (count) => plural(count, {one: '+# gateway', other: '+# gateways'}),
  page: {
    gateways: 'Gateways',
    queues: 'Queues',
    senders: 'Senders',
    noGateways: 'There is no gateway; smsdesk gateway add sets one up.',
    noSenders: 'No sender runs; nothing is sent until somebody starts one with: smsdesk sender',
    since: (time) => `since ${time}`,
    window: (inFlight, window) => `${inFlight} of ${window} in flight`,
    pace: (perSecond) => `${perSecond}/s`,
    rate: (perSecond) => `at most ${perSecond}/s`,
    throttled: (count) => `throttled ${count}×`,
    waiting: (count) => `${count} waiting`,
    nothingWaits: 'nothing waits',
    later: (count) => `${count} for later`,
    oldest: (span) => `the oldest for ${span}`,
    heartbeat: (span) => `heard of ${span} ago`,
    by: (gateway) => `by ${gateway}`,
    process: (pid) => `process ${pid}`,
  },
};
