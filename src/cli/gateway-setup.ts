/** What was typed about a gateway, checked as its driver would, with its secrets where they belong. */
import {exampleOf, hasPassword, isAddressOf, withPassword} from '../core/gateway-kind.ts';
import {optionsOfAll} from '../core/gateway-options.ts';
import {readLinkProblem} from '../core/gateway-link.ts';
import {UserError} from '../core/problem.ts';
import {checkSetup, gatewaySetups} from '../sender/gateways/setup.ts';
import type {CommandContext} from './command.ts';
import {readSecret} from './read-secret.ts';

export interface Setup {
  name: string;
  kind: string;
  url: string | null;
  options: Record<string, unknown>;
}

/** Each `name=value`; nothing behind `=` takes the option away. Problem: `unknownGatewayOption`. */
export function withOptions(setup: Setup, written: readonly string[]): Setup {
  const changed = written.map((one) => readOption(setup.kind, one));
  const gone = new Set(changed.flatMap(({name, value}) => (value === '' ? [name] : [])));
  const given = changed.filter(({name}) => !gone.has(name)).map(({name, value}) => [name, value] as const);
  const kept = Object.entries(setup.options).filter(([name]) => !gone.has(name));
  return {...setup, options: Object.fromEntries([...kept, ...given])};
}

function readOption(kind: string, written: string): {name: string; value: unknown} {
  const [, name = written, value] = /^([^=]*)=(.*)$/su.exec(written) ?? [];
  const known = optionsOf(kind);
  if (!/^\w{1,60}$/u.test(name) || (known !== null && !known.includes(name))) {
    throw new UserError({code: 'unknownGatewayOption', option: name, kind, known: known ?? []});
  }
  if (value === undefined) throw new UserError({code: 'badGatewayOption', option: name, isMissing: false});
  return {name, value: value.startsWith('{') ? parsed(name, value) : value};
}

/** Null where any will do. */
function optionsOf(kind: string): readonly string[] | null {
  const setup = gatewaySetups[kind];
  return setup ? [...setup.options, ...optionsOfAll] : null;
}

function parsed(option: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new UserError({code: 'badGatewayOption', option, isMissing: false});
  }
}

/**
 * With the secrets of `--secret-file`, each a path, or `OPTION=path` for an option; without any, with the one of the
 * environment where nothing else has it. Problems: `secretUnreadable`, `secretHasNoPlace`.
 */
export async function withSecrets(
  context: Pick<CommandContext, 'environment' | 'messages'>,
  setup: Setup,
  files: readonly string[],
): Promise<Setup> {
  let known = setup;
  for (const file of files) {
    const [, option, path] = /^(\w+)=(.+)$/su.exec(file) ?? [];
    const isOption = option !== undefined && (optionsOf(setup.kind)?.includes(option) ?? true);
    const secret = await readSecret(context, isOption ? (path ?? '') : file);
    known = isOption ? {...known, options: {...known.options, [option]: secret}} : withSecret(known, secret);
  }
  const {'gateway-secret': gatewaySecret} = context.environment.configuration.values;
  return files.length === 0 && gatewaySecret !== null && placeOf(setup) !== null && !hasSecret(setup)
    ? withSecret(setup, gatewaySecret)
    : known;
}

const placeOf = (setup: Setup): string | null =>
  gatewaySetups[setup.kind] ? (gatewaySetups[setup.kind]?.secretOf(setup) ?? null) : 'url';

function hasSecret(setup: Setup): boolean {
  const place = placeOf(setup);
  return (setup.url !== null && hasPassword(setup.url)) || (place !== null && setup.options[place] !== undefined);
}

function withSecret(setup: Setup, secret: string): Setup {
  const place = placeOf(setup);
  const url = place === 'url' && setup.url !== null ? withPassword(setup.url, secret) : null;
  if (url !== null) return {...setup, url};
  if (place === null || place === 'url') throw new UserError({code: 'secretHasNoPlace', kind: setup.kind});
  return {...setup, options: {...setup.options, [place]: secret}};
}

/** Problems: `badGatewayUrl`, `badGatewayOption`. */
export function checkGateway({name, kind, url, options}: Setup): void {
  if (!isAddressOf(kind, url)) {
    throw new UserError({code: 'badGatewayUrl', kind, example: exampleOf(kind), wanted: null});
  }
  try {
    checkSetup(kind, {id: 0, name, url, options});
  } catch (error) {
    // What keeps a gateway that stands from working is, before it stands, a slip in what was typed.
    if (!(error instanceof UserError) || error.problem.code !== 'noGateway') throw error;
    const {code, detail} = readLinkProblem(error.problem.reason);
    if (code === 'badUrl') throw new UserError({code: 'badGatewayUrl', kind, example: exampleOf(kind), wanted: detail});
    if (code !== 'badOption' && code !== 'missingOption') throw error;
    throw new UserError({code: 'badGatewayOption', option: detail ?? '', isMissing: code === 'missingOption'});
  }
}
