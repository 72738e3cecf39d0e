import type {GatewayDriver} from './gateway.ts';
import {openHttp} from './http/open-http.ts';
import {openSimulator} from './simulator.ts';
import {openSmpp} from './smpp/open-smpp.ts';

/** Every kind of gateway that can be served. */
export const gatewayKinds: Readonly<Record<string, GatewayDriver>> = {
  http: openHttp,
  simulator: openSimulator,
  smpp: openSmpp,
};
