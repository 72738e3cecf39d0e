/**
 * What may be set up for each kind of gateway, checked before it is stored: by the options that it has, and by what its
 * driver makes of them.
 */
import {simulatorOptionNames, smppOptionNames} from '../../core/gateway-options.ts';
import type {GatewayConfig} from './gateway.ts';
import {httpSetup} from './http/http-setup.ts';
import {numberOption} from './options.ts';
import {checkSimulator} from './simulator.ts';
import {readSmppOptions} from './smpp/smpp-options.ts';

export interface GatewaySetup {
  options: readonly string[];
  /** Where a secret that is given apart is kept: `url` as its password, or an option by its name. Null: it has none. */
  secretOf: (config: Pick<GatewayConfig, 'url' | 'options'>) => string | null;
  /** Throws `UserError` where a gateway cannot work like this. */
  check: (config: GatewayConfig) => void;
}

export const gatewaySetups: Readonly<Record<string, GatewaySetup>> = {
  simulator: {
    options: simulatorOptionNames,
    secretOf: () => null,
    check: checkSimulator,
  },
  http: httpSetup,
  smpp: {
    options: smppOptionNames,
    secretOf: () => 'url',
    check: (config) => void readSmppOptions(config),
  },
};

export function checkSetup(kind: string, config: GatewayConfig): void {
  numberOption(config, 'rate', {least: 0.01, most: 1_000_000}, null);
  gatewaySetups[kind]?.check(config);
}
