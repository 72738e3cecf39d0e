import type {GatewayDriver} from './gateway.ts';
import {openSimulator} from './simulator.ts';

/** Every kind of gateway that can be served; a driver is read once there is a gateway of its kind. */
export const gatewayKinds: Readonly<Record<string, GatewayDriver>> = {
  simulator: openSimulator,
  smpp: async (config, events) => (await import('./smpp/open-smpp.ts')).openSmpp(config, events),
  http: async (config, events) => (await import('./http/open-http.ts')).openHttp(config, events),
};
