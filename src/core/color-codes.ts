import type {StatusColor} from './message.ts';

/**
 * The colours of a terminal that has 16, as SGR codes (ECMA-48 8.3.117): what turns one on, and what turns just that off
 * again. A person's terminal has chosen what they look like.
 */
export const colorCodes = {
  red: ['31', '39'],
  green: ['32', '39'],
  yellow: ['33', '39'],
  blue: ['34', '39'],
  magenta: ['35', '39'],
  cyan: ['36', '39'],
  gray: ['90', '39'],
} as const satisfies Record<StatusColor, readonly [on: string, off: string]>;

/** The text in a colour. The text must have passed `showable`. */
export function paintColor(color: StatusColor, text: string): string {
  const [on, off] = colorCodes[color];
  return text === '' ? '' : `\u001B[${on}m${text}\u001B[${off}m`;
}
