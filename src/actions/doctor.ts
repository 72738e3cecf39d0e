import {inspect, type DatabaseFacts} from '../db/inspect.ts';
import type {DatabaseChoice} from '../db/open.ts';

export type {DatabaseFacts, EmbeddedFacts, LoginFacts} from '../db/inspect.ts';

/** What only the program's start can know about where it runs. */
export interface MachineFacts {
  node: string;
  smsdesk: string;
  zone: string;
  language: string;
  home: string;
  osUser: string;
  terminal: {
    isTerminal: boolean;
    /** `TERM`; null where it is not set. */
    kind: string | null;
    columns: number | null;
    rows: number | null;
  };
}

/** What `smsdesk doctor` says; what is wrong is in `database.problems`. */
export interface Diagnosis extends MachineFacts {
  database: DatabaseFacts;
}

/** Looks, and changes nothing unless `start` is given, which starts the embedded Postgres. */
export async function diagnose(
  choice: DatabaseChoice,
  machine: MachineFacts,
  options: {start?: boolean} = {},
): Promise<Diagnosis> {
  return {...machine, database: await inspect(choice, options)};
}
