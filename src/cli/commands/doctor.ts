import type {Diagnosis} from '../../actions/doctor.ts';
import type {DoctorFact} from '../../i18n/cli-messages.ts';
import {sayProblem} from '../../i18n/problem-sentence.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Environment} from '../environment.ts';
import {exitCodes} from '../exit-codes.ts';
import {factLines} from '../fact-lines.ts';

/** Looks, and neither starts nor changes anything. Ends with the code of the worst thing found. */
export const doctor: Command<'doctor'> = async (context, {flags}) => {
  const {environment, output, messages, note} = context;
  const {diagnose} = await import('../../actions/doctor.ts');
  const diagnosis = await diagnose(environment.database, machineFacts(environment));
  const {problems} = diagnosis.database;
  if (flags.json) await output.json({...diagnosis, system: environment.system});
  else {
    await printDiagnosis(context, diagnosis);
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

async function printDiagnosis({environment, output, messages}: CommandContext, diagnosis: Diagnosis): Promise<void> {
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
    ['zone', diagnosis.zone],
    ['user', diagnosis.osUser],
    ['database', titles.kinds[database.kind]],
    ['address', database.address],
    ['server', database.version ?? titles.notRunning],
    ['schema', database.schema && titles.schemas[database.schema]],
    ['size', database.bytes === null ? null : megabytes(database.bytes)],
    ['senders', database.senders === null ? null : String(database.senders)],
    ...embeddedFacts(database.embedded),
    ...database.problems.map((problem): [DoctorFact, string] => ['wrong', sayProblem(messages, problem)]),
  ];
  const known = facts.flatMap(([fact, value]) => (value ? [[titles.facts[fact], value] as const] : []));
  for (const line of factLines(known)) await output.line(line);
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
