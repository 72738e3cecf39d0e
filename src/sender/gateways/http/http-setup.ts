/** What a gateway of kind `http` can be set up with, for whoever stores one. */
import {httpOptionNames} from '../../../core/gateway-options.ts';
import type {GatewayConfig} from '../gateway.ts';
import {readHttpOptions} from './http-options.ts';

export const httpSetup = {
  options: httpOptionNames,
  /** Where the carrier's secret is kept: beside the name that it goes with, or as a token. */
  secretOf: ({url, options}: Pick<GatewayConfig, 'url' | 'options'>): string => {
    const user = url === null ? '' : (URL.parse(url)?.username ?? '');
    if (user !== '') return 'url';
    return options['dialect'] === 'kannel' || options['username'] !== undefined ? 'password' : 'token';
  },
  /** Throws `UserError` for what cannot work. */
  check: (config: GatewayConfig): void => void readHttpOptions(config),
};
