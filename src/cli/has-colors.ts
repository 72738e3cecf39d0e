import type {Environment} from './environment.ts';

/**
 * Whether what goes to a stream may be coloured: the one place that decides it. Only on a terminal, only on one that can
 * (`TERM=dumb` cannot), and never where the environment has asked for none (no-color.org).
 */
export const hasColors = (
  stream: {isTTY?: boolean},
  {terminal, wantsColor}: Pick<Environment, 'terminal' | 'wantsColor'>,
): boolean => stream.isTTY === true && wantsColor && terminal !== null && terminal !== 'dumb';
