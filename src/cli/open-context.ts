import type {DatabaseChoice, Desk} from '../actions/desk.ts';
import {texts} from '../i18n/language.ts';
import type {CommandContext} from './command.ts';
import {givenFlags} from './common-flags.ts';
import type {Environment} from './environment.ts';
import {hasColors} from './has-colors.ts';
import {Output} from './output.ts';
import {openTrace, type Trace} from './trace.ts';

/** Milliseconds after which opening the database is worth a word: the first start makes a whole Postgres. */
const patience = 800;

export interface OpenContext {
  context: CommandContext;
  /** Null: nobody has asked for `--verbose`. */
  trace: Trace | null;
  /** A failure of the database in the middle of the work as a `UserError`; anything else as it is. */
  explain: (error: unknown) => Promise<unknown>;
  close: () => Promise<void>;
}

/** What a command works with, and how to close what it has opened. */
export function openContext(untraced: Environment): OpenContext {
  const messages = texts[untraced.language];
  const {quiet: isQuiet, verbose} = givenFlags(untraced.args);
  const trace = verbose && !isQuiet ? openTrace(untraced, messages.cli.verbose) : null;
  const environment = trace ? traced(untraced, trace) : untraced;
  const {streams, database} = environment;
  // Whoever has closed our stderr does not want to read it.
  streams.stderr.on('error', () => undefined);
  const note = (sentence: string): void => {
    if (!isQuiet) streams.stderr.write(`${sentence}\n`);
  };
  const opened: Desk[] = [];
  const openDesk = async (choice: DatabaseChoice = database): Promise<Desk> => {
    const waiting = setTimeout(() => streams.stderr.isTTY && note(messages.cli.results.opening), patience);
    trace?.opening(choice);
    try {
      const desk = await openInstallation(environment, choice);
      opened.push(desk);
      trace?.opened(desk);
      return desk;
    } finally {
      clearTimeout(waiting);
    }
  };
  const explain = async (error: unknown): Promise<unknown> => {
    const desk = opened.at(-1);
    return desk ? (await import('../actions/connection.ts')).explainFailure(error, desk) : error;
  };
  const close = async (): Promise<void> => {
    for (const desk of opened) await desk.close();
  };
  const output = new Output(streams.stdout, hasColors(streams.stdout, environment));
  return {context: {environment, messages, output, note, isQuiet, openDesk}, trace, explain, close};
}

/** Whatever opens the database tells of its statements, but not into the middle of a screen. */
const traced = (environment: Environment, trace: Trace): Environment => ({
  ...environment,
  database: {...environment.database, onStatement: trace.statement},
  openScreen: (request) => trace.duringScreen(environment.openScreen(request)),
});

async function openInstallation({language, zone, user, now}: Environment, choice: DatabaseChoice): Promise<Desk> {
  const {openDesk} = await import('../actions/desk.ts');
  return openDesk({choice, language, zone, osUser: user, now});
}
