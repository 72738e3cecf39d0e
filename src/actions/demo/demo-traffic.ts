import {setGatewayOptions} from '../../db/statements/gateways.ts';
import type {Desk} from '../desk.ts';

/** Messages a minute that people write of their own accord. */
const inboundPerMinute = 12;

/** Lets the simulated carrier's people write now and then, so that a demo is never still. */
export async function turnOnTraffic({db}: Desk): Promise<void> {
  await setGatewayOptions(db.orm, 'simulator', {traffic: {inboundPerMinute}});
}
