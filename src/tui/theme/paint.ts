import {colorCodes} from '../../core/color-codes.ts';
import type {GatewayState} from '../../core/gateway-link.ts';
import type {BatchState} from '../../core/message.ts';

/**
 * What a piece of the screen is for. Screens name roles, this table alone knows colours; colour is never the only sign.
 * The codes are SGR (ECMA-48 8.3.117): what turns the style on, and what turns just that off again.
 */
const roles = {
  title: ['1', '22'],
  dim: ['2', '22'],
  strong: ['1', '22'],
  key: ['1', '22'],
  header: ['4', '24'],
  column: ['1;4;7', '22;24;27'],
  selected: ['7', '27'],
  match: ['1;4', '22;24'],
  chip: ['36', '39'],
  chipNot: ['35', '39'],
  error: ['1;31', '22;39'],
  success: ['32', '39'],
  info: ['36', '39'],
  warning: ['33', '39'],
  ...colorCodes,
} as const satisfies Record<string, readonly [on: string, off: string]>;

export type Role = keyof typeof roles;

/** The text in the style of a role. The text must have passed `showable`. */
export function paint(role: Role, text: string): string {
  if (text === '') return '';
  const [on, off] = roles[role];
  return `\u001B[${on}m${text}\u001B[${off}m`;
}

/** The colour of each state of a bulk send, and the sign that says the same without colour. */
export const batchLook: Record<BatchState, {role: Role; sign: string}> = {
  held: {role: 'blue', sign: '◷'},
  running: {role: 'cyan', sign: '▶'},
  paused: {role: 'warning', sign: '‖'},
  done: {role: 'green', sign: '✓'},
  cancelled: {role: 'gray', sign: '–'},
};

/** The same for each state of a gateway. */
export const linkLook: Record<GatewayState, {role: Role; sign: string}> = {
  off: {role: 'gray', sign: '–'},
  unserved: {role: 'warning', sign: '!'},
  opening: {role: 'cyan', sign: '…'},
  up: {role: 'green', sign: '✓'},
  down: {role: 'error', sign: '✗'},
};
