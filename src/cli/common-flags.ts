/** The flags that every command has beside its own: parsing, help, completion and the manual all take them from here. */
import type {FlagSpec} from './command-spec.ts';

export const commonFlags = {
  quiet: {kind: 'switch', help: 'quiet'},
  verbose: {kind: 'switch', help: 'verbose'},
  help: {kind: 'switch', short: 'h', help: 'help'},
} as const satisfies Record<string, FlagSpec>;

type CommonFlag = keyof typeof commonFlags;

/** How a flag is typed: `--help`, `-h`. */
const spellings = ([name, {short}]: [string, FlagSpec]): string[] => [`--${name}`, ...(short ? [`-${short}`] : [])];

const byWord = new Map(
  Object.entries<FlagSpec>(commonFlags).flatMap((entry) => spellings(entry).map((word) => [word, entry[0]] as const)),
);

/** Which of them a line gives, wherever they stand before `--`; no value of another flag looks like one. */
export function givenFlags(args: readonly string[]): Record<CommonFlag, boolean> {
  const end = args.indexOf('--');
  const given = new Set(args.slice(0, end === -1 ? undefined : end).map((arg) => byWord.get(arg)));
  return {quiet: given.has('quiet'), verbose: given.has('verbose'), help: given.has('help')};
}

/** How many of them stand at the very beginning, before the command. */
export function countLeading(args: readonly string[]): number {
  const first = args.findIndex((arg) => !byWord.has(arg));
  return first === -1 ? args.length : first;
}
