import type {Environment} from './environment.ts';

interface HasLook extends Pick<Environment, 'terminal'> {
  configuration: {values: Pick<Environment['configuration']['values'], 'color'>};
}

/**
 * Whether what goes to a stream may be coloured: the one place that decides it. Only on a terminal, only on one that can
 * (`TERM=dumb` cannot), and never where a person has asked for none (no-color.org).
 */
export const hasColors = (stream: {isTTY?: boolean}, {terminal, configuration: {values}}: HasLook): boolean =>
  stream.isTTY === true && values.color && terminal !== null && terminal !== 'dumb';
