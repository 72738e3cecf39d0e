import type {DatabaseChoice, Desk} from '../actions/desk.ts';
import type {Language} from '../core/language.ts';
import type {LoadedConfiguration} from './config/load-configuration.ts';
import type {ServiceManager} from './service-manager.ts';

/** All that the program knows of the process it runs in; main.ts gathers it, and nothing else reads the process. */
export interface Environment {
  /** What follows `smsdesk` on the command line. */
  args: readonly string[];
  /** The environment of the process. */
  variables: Variables;
  version: string;
  /** The day of the build, `2026-11-26`. */
  built: string;
  /** As Node and the system call themselves: `24.1.0`, `linux x64`. */
  node: string;
  system: string;
  language: Language;
  /** IANA name, for the first start of an installation. */
  zone: string;
  user: string;
  database: DatabaseChoice;
  /** What variables and files say about the options, and which of it holds. */
  configuration: LoadedConfiguration;
  /** The folder of the database that `demo --desk` has for itself. */
  demoHome: string;
  streams: Streams;
  /** What the terminal calls itself (`TERM`). */
  terminal: string | null;
  /** Whether a fault of ours shows where it happened. */
  isDebugging: boolean;
  now: () => Date;
  signals: Signals;
  /** The command as it can be started again, without arguments: Node and the program. */
  command: readonly string[];
  /** Null: systemd does not want to be told of anything. */
  serviceManager: ServiceManager | null;
  /** The screen, and the keeper of the embedded server: rooms that the commands may not enter themselves. */
  openScreen: (request: ScreenRequest) => Promise<void>;
  runKeeper: (home: string) => Promise<void>;
}

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Streams {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

export interface Signals {
  /** Ends the process with 130 on SIGINT; what every command has until it asks for more. */
  exitOnInterrupt: () => void;
  /** Aborts on the first SIGINT, SIGTERM or SIGHUP, so that work can be finished; a second SIGINT ends the process with 130. */
  abortOnSignal: () => AbortSignal;
  /** Leaves signals to whoever opens the screen. */
  release: () => void;
}

export interface ScreenRequest {
  desk: Desk;
  language: Language;
  version: string;
  query: string;
  plainRender: boolean;
  mouse: boolean;
  /** What the screen looks for in the environment. */
  env: Variables;
}
