/** A gateway of kind `smpp` for tests, with all that comes over it written down. */
import {smppDriver} from '../../src/sender/gateways/smpp/open-smpp.ts';
import type {Gateway, InboundMessage, LinkReport, OutgoingMessage, Receipt} from '../../src/sender/gateways/gateway.ts';
import {until} from './until.ts';

export interface OpenedGateway {
  gateway: Gateway;
  receipts: Receipt[];
  inbound: InboundMessage[];
  /** The window each time that it was said to be another one. */
  windows: number[];
}

export interface GatewayWishes {
  options?: Record<string, unknown>;
  /** Shortens the waits between attempts to bind. */
  scale?: number;
  store?: (event: Receipt | InboundMessage) => Promise<void>;
}

export async function openGateway(
  url: string | null,
  {options = {}, scale = 0.01, store = () => Promise.resolve()}: GatewayWishes = {},
): Promise<OpenedGateway> {
  const receipts: Receipt[] = [];
  const inbound: InboundMessage[] = [];
  const windows: number[] = [];
  const gateway = await smppDriver(scale)(
    {id: 1, name: 'carrier', url, options},
    {
      receipt: (receipt) => {
        receipts.push(receipt);
        return store(receipt);
      },
      inbound: (message) => {
        inbound.push(message);
        return store(message);
      },
      linkChanged: () => windows.push(gateway.window),
    },
  );
  return {gateway, receipts, inbound, windows};
}

export async function isUp({gateway}: OpenedGateway): Promise<void> {
  await until(() => gateway.link.state === 'up');
}

/** The first report that is not `opening`. */
export const firstReport = ({gateway}: OpenedGateway): Promise<LinkReport> =>
  until(() => (gateway.link.state === 'opening' ? null : gateway.link));

export const outgoing = (values: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: 1,
  number: '+420777123456',
  text: 'Ahoj',
  parts: 1,
  senderName: 'Daktela',
  expires: null,
  ...values,
});
