import {localeLanguage} from '../i18n/language.ts';
import {databaseChoice} from './config/database-choice.ts';
import {loadConfiguration} from './config/load-configuration.ts';
import type {Environment} from './environment.ts';
import type {ExitCode} from './exit-codes.ts';
import {report, runCommandLine} from './run.ts';

/** What main.ts knows of the process; the rest of the environment follows from it and from files of options. */
export interface GatheredProcess extends Omit<
  Environment,
  'configuration' | 'language' | 'database' | 'demoHome' | 'isDebugging'
> {
  homeFolder: string;
  /** Of smsdesk's own database where nothing else is said. */
  dataFolder: string;
}

/** Carries out the command line; `hearFaults` is told how a fault is reported that nobody waits for. */
export async function start(
  gathered: GatheredProcess,
  hearFaults: (report: (fault: unknown) => ExitCode) => void,
): Promise<ExitCode> {
  const environment = await completeEnvironment(gathered);
  hearFaults((fault) => report(environment, fault));
  return runCommandLine(environment);
}

async function completeEnvironment(gathered: GatheredProcess): Promise<Environment> {
  const {variables, homeFolder, dataFolder, command} = gathered;
  const machine = {home: dataFolder, language: localeLanguage(variables)};
  const configuration = await loadConfiguration({variables, homeFolder, machine});
  const {home, language, debug} = configuration.values;
  return {
    ...gathered,
    ...{configuration, language},
    database: {...databaseChoice(configuration, variables, homeFolder), home, keeperCommand: [...command, 'keeper']},
    demoHome: `${home}-demo`,
    isDebugging: debug,
  };
}
