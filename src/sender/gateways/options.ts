import {UserError} from '../../core/problem.ts';
import type {GatewayConfig} from './gateway.ts';

export interface NumberRange {
  least: number;
  most: number;
}

/** A number among a gateway's options, `fallback` where it is absent. Throws `UserError` for anything but a number in range. */
export function numberOption<T>(
  config: Pick<GatewayConfig, 'name' | 'options'>,
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

/** A text of one line, null where it is absent or empty. Throws `UserError` for anything else. */
export function textOption(config: GatewayConfig, name: string): string | null {
  const value = config.options[name] ?? '';
  const text = typeof value === 'number' ? String(value) : value;

  if (typeof text !== 'string' || text.length > 2_000 || /[\u0000-\u001f\u007f]/u.test(text))
    throw badOption(config, name);
  return text === '' ? null : text;
}

/** One of a few words, `fallback` where it is absent. Throws `UserError` for any other. */
export function choiceOption<T extends string>(
  config: GatewayConfig,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = textOption(config, name);
  if (value === null) return fallback;
  const choice = allowed.find((one) => one === value);
  if (choice === undefined) throw badOption(config, name);
  return choice;
}

/** `yes` or `no`, or a boolean of JSON. Throws `UserError` for anything else. */
export function yesNoOption(config: GatewayConfig, name: string, fallback: boolean): boolean {
  const value = config.options[name];
  if (typeof value === 'boolean') return value;
  return choiceOption(config, name, ['yes', 'no'], fallback ? 'yes' : 'no') === 'yes';
}

export const badOption = (config: Pick<GatewayConfig, 'name'>, name: string): UserError =>
  new UserError({code: 'noGateway', gateway: config.name, reason: `badOption:${name}`});

/** A setting that the others ask for is not there. */
export const missingOption = (config: GatewayConfig, name: string): UserError =>
  new UserError({code: 'noGateway', gateway: config.name, reason: `missingOption:${name}`});
