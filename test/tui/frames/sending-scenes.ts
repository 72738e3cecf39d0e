import type {GatewayStanding, SenderLink, SendingState} from '../../../src/actions/sending.ts';
import type {DownGateway} from '../../../src/actions/senders.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {press} from '../state/sample-state.ts';
import {at, before, type Make} from './scene.ts';

const link: SenderLink = {
  ...{sender: 1, host: 'sms1', pid: 4711, state: 'up', since: before(95), window: 50, inFlight: 38, rate: 80},
  ...{pace: 78.4, throttled: 12, problem: null},
};

const gateway: GatewayStanding = {
  ...{name: 'operator', kind: 'smpp', isEnabled: true, url: 'smpps://desk:***@smsc.example.com:2775', options: {}},
  ...{state: 'up', since: before(95), problem: null, links: [link]},
};

const refused = {code: 'ESME_RINVPASWD', detail: null};
const sending: SendingState = {
  gateways: [
    gateway,
    {
      ...gateway,
      ...{name: 'záložní\u001B[2J', kind: 'http', url: 'https://sms.example.com/send', state: 'down', since: before(4)},
      ...{problem: refused},
      links: [
        {...link, state: 'down', since: before(4), window: 0, inFlight: 0, rate: null, pace: 0, problem: refused},
        {
          ...{...link, sender: 2, host: 'sms2', pid: 12, state: 'down', since: before(1500), window: 0, inFlight: 0},
          ...{rate: null, pace: 0, throttled: 0, problem: {code: 'http', detail: '503'}},
        },
      ],
    },
    {...gateway, name: 'simulator', kind: 'simulator', url: null, state: 'off', since: null, links: []},
    {...gateway, name: 'nová', kind: 'smpp', url: 'smpp://new.example.com', state: 'unserved', since: null, links: []},
  ],
  queues: [
    {name: 'billing', gateway: 'operator', waiting: 0, later: 0, oldest: null},
    {name: 'podpora', gateway: 'operator', waiting: 12_480, later: 3, oldest: before(3)},
    {name: 'výzvy', gateway: 'záložní', waiting: 7, later: 1_200, oldest: before(4)},
  ],
  senders: [
    {id: 1, host: 'sms1', pid: 4711, startedAt: before(96), silent: 2_300},
    {id: 2, host: 'sms2', pid: 12, startedAt: before(1500), silent: 24_000},
  ],
  inDoubt: {count: 12, isCapped: false},
};

const nothing: SendingState = {
  ...{gateways: [], queues: [], senders: []},
  inDoubt: {count: 1_000, isCapped: true},
};

const lost: SenderLink = {
  ...{...link, state: 'down', window: 0, inFlight: 0, rate: null, pace: 0, throttled: 0},
  problem: {code: 'badOption', detail: 'longText'},
};
/** Several senders with the same trouble, which is told once: beside one that has none, and of all that serve a gateway. */
const alike: SendingState = {
  ...sending,
  gateways: [
    {
      ...{...gateway, name: 'záložní operátor', state: 'up'},
      links: [lost, {...link, sender: 2, host: 'sms2'}, {...lost, sender: 3, host: 'sms3'}],
    },
    {...gateway, name: 'výzvy', state: 'down', since: before(95), links: [lost, {...lost, sender: 2, host: 'sms2'}]},
  ],
};

const down = (gateway: string, minutes: number, problem: DownGateway['problem']): DownGateway => ({
  ...{gateway, since: before(minutes), problem},
});

const looked = (...downGateways: readonly DownGateway[]): Event => ({
  ...{type: 'senderLookedFor', isNobodySending: false, isAnyQueued: true, downGateways, reviews: 0},
});

/** Gateways and senders, and what is told of them elsewhere. */
export const sendingScenes: Readonly<Record<string, Make>> = {
  sending: (size) => at(size, ...press('grid.sending'), {type: 'sendingLoaded', sending}),
  'sending-end': (size) =>
    at(size, ...press('grid.sending'), {type: 'sendingLoaded', sending}, ...press('list.bottom')),
  'sending-alike': (size) => at(size, ...press('grid.sending'), {type: 'sendingLoaded', sending: alike}),
  'sending-none': (size) => at(size, ...press('grid.sending'), {type: 'sendingLoaded', sending: nothing}),
  'sending-loading': (size) => at(size, ...press('grid.sending')),
  'grid-gateway-down': (size) => at(size, looked(down('operator', 4, refused))),
  'grid-gateways-down': (size) =>
    at(size, looked(down('operator', 1500, {code: 'ECONNREFUSED', detail: null}), down('záložní', 4, null))),
  'compose-gateway-down': (size) => at(size, looked(down('op\u001B[2Jerator', 4, null)), ...press('grid.new')),
};
