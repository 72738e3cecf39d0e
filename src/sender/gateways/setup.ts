/**
 * What may be set up for each kind of gateway, checked before it is stored: by the options that it has, and by what its
 * driver makes of them. A kind without a record is stored as it is given, and its driver says what is wrong with it.
 */
import type {GatewayConfig} from './gateway.ts';
import {numberOption} from './options.ts';
import {checkSimulator} from './simulator.ts';

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
};

/** Options that the loop reads, whatever the kind. */
export const optionsOfAll = ['rate'] as const;

export function checkSetup(kind: string, config: GatewayConfig): void {
  numberOption(config, 'rate', {least: 0.01, most: 1_000_000}, null);
  gatewaySetups[kind]?.check(config);
}
