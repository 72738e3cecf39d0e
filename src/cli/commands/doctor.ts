import type {Diagnosis, LoginFacts} from '../../actions/doctor.ts';
import type {DoctorFact} from '../../i18n/doctor-messages.ts';
import {showable} from '../../core/outside-text.ts';
import type {Problem} from '../../core/problem.ts';
import type {Messages} from '../../i18n/messages.ts';
import {sayProblem} from '../../i18n/problem-sentence.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Environment} from '../environment.ts';
import type {LoadedConfiguration} from '../config/load-configuration.ts';
import {optionRows, type OptionRow, sayOrigin, sayValue} from '../config/option-rows.ts';
import {exitCodes} from '../exit-codes.ts';
import {factLines} from '../fact-lines.ts';
import {tableLines} from '../table.ts';

/** Looks, and neither starts nor changes anything. Ends with the code of the worst thing found. */
export const doctor: Command<'doctor'> = async (context, {flags}) => {
  const {environment, output, messages, note} = context;
  const {diagnose} = await import('../../actions/doctor.ts');
  const diagnosis = await diagnose(environment.database, machineFacts(environment));
  const {configuration} = environment;
  // What is wrong with the configuration may be why the rest is.
  const problems = [...configuration.problems, ...diagnosis.database.problems];
  if (flags.json) {
    await output.json({...diagnosis, system: environment.system, configuration: configurationObject(configuration)});
  } else {
    await printDiagnosis(context, diagnosis, problems);
    await printOptions(context);
    if (problems.length === 0) note(messages.cli.doctor.fine);
  }
  const [worst] = problems;
  return worst ? exitCodes[worst.code] : 0;
};

const machineFacts = ({version, node, zone, language, database, user, streams, terminal}: Environment) => ({
  smsdesk: version,
  ...{node, zone, language},
  home: database.home,
  osUser: user,
  terminal: {
    isTerminal: streams.stdout.isTTY,
    kind: terminal,
    columns: streams.stdout.isTTY ? streams.stdout.columns : null,
    rows: streams.stdout.isTTY ? streams.stdout.rows : null,
  },
});

/** The files that there are, each option and what it comes from, and what is wrong with them. */
const configurationObject = (configuration: LoadedConfiguration) => ({
  path: configuration.paths.own,
  files: configuration.files.map(({path}) => path),
  options: optionRows(configuration),
  problems: configuration.problems,
});

/** Each option as `config list` has it, below the facts. */
async function printOptions({environment, output, messages}: CommandContext): Promise<void> {
  const rows = optionRows(environment.configuration);
  await output.line('');
  const columns = [
    {title: messages.cli.columns.option, value: ({option}: OptionRow) => option},
    {title: messages.cli.columns.value, value: (row: OptionRow) => sayValue(row, messages)},
    {title: messages.cli.columns.origin, value: (row: OptionRow) => sayOrigin(row, messages)},
  ];
  for (const line of tableLines(columns, rows, null)) await output.line(line);
}

async function printDiagnosis(
  {environment, output, messages}: CommandContext,
  diagnosis: Diagnosis,
  problems: readonly Problem[],
): Promise<void> {
  const titles = messages.cli.doctor;
  const {database, terminal} = diagnosis;
  const facts: [DoctorFact, string | null][] = [
    ['version', diagnosis.smsdesk],
    ['node', diagnosis.node],
    ['system', environment.system],
    [
      'terminal',
      [terminal.kind, terminal.columns && `${terminal.columns}×${terminal.rows ?? 0}`].filter(Boolean).join(' '),
    ],
    ['language', diagnosis.language],
    ...configurationFacts(environment.configuration, messages),
    ['zone', diagnosis.zone],
    ['user', diagnosis.osUser],
    ['database', titles.kinds[database.kind]],
    ['address', database.address],
    ['server', database.version ?? titles.silent[database.kind]],
    ['schema', database.schema && titles.schemas[database.schema]],
    ...loginFacts(database.login, messages),
    ['size', database.bytes === null ? null : megabytes(database.bytes)],
    ['installationZone', database.settings?.zone ?? null],
    ['country', database.settings?.country ?? null],
    ['senders', database.senders === null ? null : String(database.senders)],
    ...embeddedFacts(database.embedded),
    ...problems.map((problem): [DoctorFact, string] => ['wrong', sayProblem(messages, problem)]),
  ];
  const known = facts.flatMap(([fact, value]) => (value ? [[titles.facts[fact], value] as const] : []));
  for (const line of factLines(known)) await output.line(line);
}

/** The files that count; where there is none, the one that would. */
function configurationFacts({files, paths}: LoadedConfiguration, {cli}: Messages): [DoctorFact, string][] {
  if (files.length === 0) return [['config', cli.config.noFile(paths.own)]];
  return files.map(({path}) => ['config', path]);
}

/** Who one is to the database, and what one may. */
function loginFacts(login: LoginFacts | null, {rights}: Messages): [DoctorFact, string][] {
  if (!login) return [];
  const role = login.role === null ? rights.owner : rights.roles[login.role];
  const who: [DoctorFact, string] = ['login', `${showable(login.user)}, ${role}`];
  if (login.isOwner) return [who];
  const queues = login.queues === null ? rights.you.allQueues : login.queues.map((name) => showable(name)).join(', ');
  return [who, ['queues', queues === '' ? rights.you.noQueue : queues], ['rights', login.verbs.join(', ')]];
}

const embeddedFacts = (embedded: Diagnosis['database']['embedded']): [DoctorFact, string | null][] => [
  ['home', embedded?.home ?? null],
  ['dataFolder', embedded?.data ?? null],
  ['log', embedded?.log ?? null],
  [
    'binaries',
    [embedded?.binaries, embedded?.binariesVersion && `(${embedded.binariesVersion})`].filter(Boolean).join(' '),
  ],
  ['serverUser', embedded?.user ?? null],
];

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;
