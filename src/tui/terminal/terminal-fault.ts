import type {Problem} from '../../core/problem.ts';

/** Why the screen cannot be opened here; null when it can. */
export function findTerminalFault(
  input: {isTTY?: boolean},
  output: {isTTY?: boolean},
  env: Readonly<Record<string, string | undefined>>,
): Problem | null {
  if (!input.isTTY || !output.isTTY) return {code: 'noTerminal'};
  return env['TERM'] === 'dumb' ? {code: 'dumbTerminal'} : null;
}
