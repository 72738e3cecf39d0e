import type {Problem} from '../core/problem.ts';
import type {Environment} from './environment.ts';

/** Why the screen could not be seen here, or not hear keys; null where it can. */
export function findTerminalFault({
  streams: {stdin, stdout},
  terminal,
}: Pick<Environment, 'terminal'> & {streams: {stdin: {isTTY?: boolean}; stdout: {isTTY?: boolean}}}): Problem | null {
  if (!stdin.isTTY || !stdout.isTTY) return {code: 'noTerminal'};
  return terminal === 'dumb' ? {code: 'dumbTerminal'} : null;
}
