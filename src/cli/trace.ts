/**
 * What `--verbose` tells of a run: each step on stderr behind the milliseconds since the process began, so that whoever
 * looks for what is slow sees after which line it stood still. Statements are shown without their values, which are
 * parameters: no number, no text and no secret is in them.
 */
import {showable} from '../core/outside-text.ts';
import type {VerboseMessages} from '../i18n/cli-messages.ts';
import type {DatabaseChoice, Desk} from '../actions/desk.ts';
import type {Environment} from './environment.ts';

export interface Trace {
  began: () => void;
  opening: (choice: Pick<DatabaseChoice, 'databaseUrl' | 'pg' | 'home'>) => void;
  opened: (desk: Pick<Desk, 'kind' | 'address' | 'user' | 'zone'>) => void;
  statement: (text: string) => void;
  ended: (code: number) => void;
  /** Keeps still on a terminal while a screen is on it. */
  duringScreen: (screen: Promise<void>) => Promise<void>;
}

/** UTF-16 units of a statement on a terminal; elsewhere all of it is written. */
const shown = 160;

export function openTrace(environment: Environment, says: VerboseMessages): Trace {
  const {stderr} = environment.streams;
  let statements = 0;
  let isCovered = false;
  const tell = (words: string): void => {
    if (isCovered) return;
    stderr.write(`${String(Math.round(performance.now())).padStart(6)} ms  ${showable(words)}\n`);
  };
  return {
    began: () => {
      const {version, node, system, language, user} = environment;
      tell(says.began({version, node, system, language, user}));
    },
    opening: ({databaseUrl, pg, home}) => {
      const isOurs = databaseUrl === undefined && pg === undefined;
      tell(isOurs ? says.opening.embedded(home) : says.opening.external);
    },
    opened: ({kind, address, user, zone}) => tell(says.opened[kind]({address, user, zone})),
    statement: (text) => {
      statements += 1;
      const line = text.replace(/\s+/g, ' ').trim();
      const isCut = stderr.isTTY && line.length > shown;
      tell(`${says.statement(statements)} ${isCut ? `${line.slice(0, shown)}…` : line}`);
    },
    duringScreen: async (screen) => {
      isCovered = stderr.isTTY;
      await screen.finally(() => (isCovered = false));
    },
    ended: (code) => tell(says.ended({code, statements})),
  };
}
