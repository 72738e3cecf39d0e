import {UserError} from '../../core/problem.ts';
import type {GatewayConfig} from './gateway.ts';

export interface NumberRange {
  least: number;
  most: number;
}

/** A number among a gateway's options, `fallback` where it is absent. Throws `UserError` for anything but a number in range. */
export function numberOption<T>(
  config: GatewayConfig,
  name: string,
  {least, most}: NumberRange,
  fallback: T,
): number | T {
  const value = config.options[name];
  if (value === undefined || value === null) return fallback;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && number >= least && number <= most) return number;
  throw badOption(config, name);
}

export const badOption = (config: GatewayConfig, name: string): UserError =>
  new UserError({code: 'noGateway', gateway: config.name, reason: `badOption:${name}`});
