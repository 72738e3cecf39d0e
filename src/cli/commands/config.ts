import {reportProblem} from '../diagnostics.ts';
import {optionRows, sayOrigin, sayValue} from '../config/option-rows.ts';
import type {Command} from '../command.ts';
import {printRows} from '../print-rows.ts';

/** Says what is wrong as well, all of it. */
export const configList: Command<'config.list'> = async (context, {flags}) => {
  const {environment, messages, output} = context;
  const {isTerminal} = output;
  const {configuration, streams} = environment;
  await printRows(context, flags.json, optionRows(configuration), [
    {name: 'option', value: ({option}) => option},
    // What is not set is empty in a pipe, and said to a person.
    {name: 'value', value: (row) => (isTerminal ? sayValue(row, messages) : String(row.value ?? '')), isFlexible: true},
    {
      name: 'origin',
      value: (row) => (isTerminal || row.origin !== 'default' ? sayOrigin(row, messages) : row.origin),
    },
  ]);
  for (const problem of configuration.problems) {
    reportProblem(problem, {stderr: streams.stderr, messages, asJson: flags.json});
  }
  return configuration.problems.length > 0 ? 2 : 0;
};

export const configPath: Command<'config.path'> = async ({environment, output}) => {
  await output.line(environment.configuration.paths.own);
  return 0;
};
