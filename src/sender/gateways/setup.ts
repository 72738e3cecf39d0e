/**
 * What may be set up for each kind of gateway, checked before it is stored: by the options that it has, and by what its
 * driver makes of them.
 */
import type {GatewayConfig} from './gateway.ts';
import {httpSetup} from './http/http-setup.ts';
import {numberOption} from './options.ts';
import {checkSimulator} from './simulator.ts';
import {readSmppOptions, smppOptionNames} from './smpp/smpp-options.ts';

export interface GatewaySetup {
  options: readonly string[];
  /** Where a secret that is given apart is kept: `url` as its password, or an option by its name. Null: it has none. */
  secretOf: (config: Pick<GatewayConfig, 'url' | 'options'>) => string | null;
  /** Throws `UserError` where a gateway cannot work like this. */
  check: (config: GatewayConfig) => void;
}

export const gatewaySetups: Readonly<Record<string, GatewaySetup>> = {
  simulator: {
    options: ['latencyMs', 'receiptMs', 'window', 'traffic'],
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

/** Options that the loop reads, whatever the kind. */
export const optionsOfAll = ['rate', 'partsWait'] as const;

export function checkSetup(kind: string, config: GatewayConfig): void {
  numberOption(config, 'rate', {least: 0.01, most: 1_000_000}, null);
  gatewaySetups[kind]?.check(config);
}
