import {readLinkProblem} from '../../core/gateway-link.ts';
import type {BatchState, BatchWish} from '../../core/message.ts';
import type {NamedKind, UnreadKind} from '../../core/problem.ts';
import {isSecretName} from '../../core/secret.ts';
import {showable} from '../../core/outside-text.ts';
import {shellWord} from '../../core/shell-words.ts';
import {wantedOf} from './gateway-options.ts';
import {linkSentence} from '../link-sentence.ts';
import {pluralizer} from '../plural.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {configProblems} from './config-problems.ts';
import {failures} from './failures.ts';
import {didYouMean, existing, list, oneOf, quoted} from './hints.ts';
import {maskingProblems} from './masking-problems.ts';
import {rightsProblems} from './rights-problems.ts';
import {gateways} from './gateways.ts';
import {retentionProblems} from './retention-problems.ts';
import {databaseProblems} from './database-problems.ts';
import {tlsProblems} from './tls-problems.ts';
import {memberProblems} from './members.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const number = (value: number) => value.toLocaleString('en-GB');
const megabytes = (bytes: number) => `${number(Math.ceil(bytes / 1_048_576))} MB`;

const kinds: Record<NamedKind, string> = {
  queue: 'queue',
  template: 'template',
  status: 'status',
  gateway: 'gateway',
  batch: 'bulk send',
  view: 'view',
  member: 'member',
};

const batchStateWords: Record<BatchState, string> = {
  held: 'held',
  running: 'running',
  paused: 'paused',
  done: 'done',
  cancelled: 'cancelled',
};

const wished: Record<BatchWish, string> = {
  pause: 'paused',
  resume: 'resumed',
  release: 'released',
  cancel: 'cancelled',
};
const unread: Record<UnreadKind, string> = {
  numbers: 'an Apple Numbers file',
  xlsb: 'a binary workbook (.xlsb)',
  html: 'a web page',
  xml: 'an XML file',
  pdf: 'a PDF',
  document: 'a document',
};

/** `/etc/xdg/smsdesk/config.toml:7`, as compilers write it. */

/** `--map clid=telefon`, as it can be typed. */
const mapFlag = (column: string, name: string) => `--map ${showable(shellWord(`${column}=${name}`))}`;

export const problems: ProblemTexts = {
  unknownField: ({word, suggestion}) => `There is no field ${quoted(word)}.${didYouMean(suggestion)}`,
  badValue: ({word, field, allowed, suggestion}) =>
    `${quoted(word)} is not a value of ${showable(field)}.${suggestion === null ? oneOf(allowed) : didYouMean(suggestion)}`,
  openQuote: ({word}) => `The quote that begins at ${quoted(word)} is not closed; add a " at its end.`,
  copyTooLong: ({limit}) => `More than the ${number(limit / 1000)} kB that a terminal copies; mark fewer, or see $.`,
  rangeTooLong: ({limit}) => `The range has more than ${number(limit)} SMS; A marks all that match.`,
  unknownColumn: ({word, suggestion}) => `There is no column ${quoted(word)}.${didYouMean(suggestion)}`,
  unknownSort: ({word, suggestion}) => `Messages cannot be sorted by ${quoted(word)}.${didYouMean(suggestion)}`,
  queryTooLong: ({length, limit}) =>
    `The query has ${number(length)} characters; the most is ${number(limit)}. Shorten it.`,

  badNumber: ({value}) => `${quoted(value)} is not a phone number that can be sent to.`,
  badTime: ({value}) => `${quoted(value)} is not a time; write it as dd.mm.yyyy hh:mm.`,
  pastTime: ({value}) => `The time ${quoted(value)} has passed; choose a later one, or none to send at once.`,
  missingHour: ({value, zone}) =>
    `The time ${quoted(value)} does not exist in ${showable(zone)}: the clocks skip that hour; choose another.`,
  doubledHour: ({value, zone}) =>
    `The time ${quoted(value)} comes twice in ${showable(zone)}, when the clocks go back; write it with an offset, as in 2026-10-25T02:30+02:00.`,
  placeholderLeft: ({placeholder}) => `${quoted(placeholder)} of the template is still to be filled in.`,
  missingText: () => 'The message has no text; write one or choose a template.',
  tooLong: ({parts, limit}) =>
    `The text takes ${plural(parts, {one: '# part', other: '# parts'})}; the most is ${number(limit)}. Shorten it.`,
  noSuchMessage: ({id}) => `There is no SMS with the id ${quoted(id)}; smsdesk list --columns id,time,text shows ids.`,
  noSuchName: ({kind, name, known}) => `There is no ${kinds[kind]} ${quoted(name)}.${existing(name, known)}`,
  nameTaken: ({kind, name}) => `There is a ${kinds[kind]} ${quoted(name)} already; choose another name.`,
  badName: ({kind, name}) =>
    `${quoted(name)} cannot be the name of a ${kinds[kind]}; use 1 to 60 characters that can be printed.`,
  badColor: ({value, allowed}) => `${quoted(value)} is not a colour.${oneOf(allowed)}`,
  badSenderId: ({value}) => `${quoted(value)} cannot be a sender id; use a number, or 1 to 11 letters and digits.`,
  unknownSetting: ({word, known}) => `A queue has no setting ${quoted(word)}; there are ${list(known)}.`,
  badSetting: ({setting, value, example}) =>
    `${quoted(value)} cannot be the value of ${setting}; write it as in ${setting}=${example}.`,

  ...retentionProblems,

  notOptedOut: ({number: written}) => `${quoted(written)} is not on the opt-out list.`,
  nothingToReview: ({message}) => `SMS ${message} does not wait for a decision; somebody may have been faster.`,
  badWord: ({word}) =>
    `${quoted(word)} cannot be on the list of words; use at least two letters, at most 40 characters.`,
  noSuchWord: ({word}) => `${quoted(word)} is not on the list of words; see smsdesk optout words.`,

  fileMissing: ({path}) => `There is no file ${quoted(path)}; check the path.`,
  fileIsFolder: ({path, isToBeWritten}) =>
    `${quoted(path)} is a folder; name a ${isToBeWritten ? 'file' : 'spreadsheet'} in it.`,
  fileIsTerminal: ({path}) => `${quoted(path)} is a terminal, which is no place for exact bytes; name a file.`,
  fileUnreadable: ({path, reason}) =>
    `The file ${quoted(path)} cannot be read (${showable(reason)}); check its rights.`,
  fileEmpty: ({path}) => `The file ${quoted(path)} is empty; it needs a header and at least one row.`,
  fileNotSheet: ({path}) => `${quoted(path)} is not a spreadsheet that can be read here; save it as .xlsx or .csv.`,
  sheetNotRead: ({path, kind}) =>
    `${quoted(path)} is ${unread[kind]}, which cannot be read here; save the spreadsheet as .xlsx.`,
  fileDamaged: ({path, reason}) =>
    `The file ${quoted(path)} is damaged (${showable(reason)}); open it in a spreadsheet program and save it again.`,
  fileTooLarge: ({path, bytes, limit}) =>
    `The file ${quoted(path)} has ${megabytes(bytes)}; the most is ${megabytes(limit)}. Split it into several.`,
  fileTooHeavy: ({path, limit}) =>
    `Reading ${quoted(path)} takes more than ${megabytes(limit)} of memory; save it as .csv, or split it into several.`,
  fileTooSlow: ({path, limit}) =>
    `Reading ${quoted(path)} came to nothing for ${number(limit)} seconds; save it as .xlsx or .csv and try again.`,
  tooManyRows: ({path, limit}) =>
    `The file ${quoted(path)} has more than ${number(limit)} rows; split it into several.`,
  noRows: ({path}) => `The file ${quoted(path)} has a header but no rows; add one row for each SMS.`,
  missingColumn: ({path, column, found, suggestion}) =>
    `The file ${quoted(path)} has no column ${quoted(column)}.${
      found.length === 0 ? '' : ` Its columns are: ${list(found)}.`
    } Name the column of the numbers ${showable(column)}, or say which it is: ${mapFlag(column, suggestion ?? 'COLUMN')}.`,
  noSuchColumn: ({path, column, found}) =>
    `The file ${quoted(path)} has no column ${quoted(column)}, which was to stand for another.${
      found.length === 0 ? '' : ` Its columns are: ${list(found)}.`
    }`,
  columnMappedTwice: ({path, column, as}) =>
    `The column ${quoted(column)} of ${quoted(path)} cannot be ${as.map((name) => showable(name)).join(' and ')} at once; choose one of them.`,
  doubledColumn: ({path, column}) =>
    `The file ${quoted(path)} has two columns ${quoted(column)}; remove or rename one of them.`,
  badEncoding: ({path, line, suggestion}) =>
    `Line ${number(line)} of ${quoted(path)} is not in the expected encoding; save the file as UTF-8, or say what it is, as in --encoding ${showable(suggestion)}.`,
  unknownEncoding: ({name, known}) => `${quoted(name)} is not an encoding that can be read.${oneOf(known)}`,
  fileLocked: ({path}) => `The file ${quoted(path)} is protected by a password; save it without one.`,
  strayQuote: ({path, row}) =>
    `Row ${number(row)} of ${quoted(path)} has a quote that is not closed or stands in the middle of a cell; mend it and save the file again.`,
  tooManyColumns: ({path, limit}) =>
    `The file ${quoted(path)} has more than ${number(limit)} columns; remove those that are not needed.`,
  cellTooLong: ({path, row, limit}) =>
    `Row ${number(row)} of ${quoted(path)} has a cell of more than ${number(limit)} characters; shorten it.`,
  fileExists: ({path, flag}) =>
    `There is a file ${quoted(path)} already; choose another name${flag === undefined ? ' or remove it first' : `, or replace it with ${flag}`}.`,
  cannotWrite: ({path, reason}) => `${quoted(path)} cannot be written (${showable(reason)}); choose another place.`,
  fileChanged: ({path}) =>
    `The file ${quoted(path)} has changed since it was checked; look at its rows again. Nothing was sent.`,
  workbookTooLarge: ({limit}) =>
    `The workbook would have more than ${megabytes(limit)}; export fewer rows at once, or as csv or jsonl.`,

  nothingToSend: ({rejected}) =>
    `No row can be sent: ${plural(rejected, {one: '# row was rejected', other: 'all # rows were rejected'})}. Nothing was written.`,
  notChosen: ({step}) => (step === 'file' ? 'No file is chosen yet.' : 'No queue is chosen yet.'),
  templateNotOffered: ({template, queue}) =>
    `The template ${quoted(template)} is not offered in the queue ${quoted(queue)}; choose another.`,
  textChanged: ({name}) =>
    `Somebody has changed the text of the template ${quoted(name)} meanwhile; saving again writes over it.`,
  templateChanged: ({name}) =>
    `The template ${quoted(name)} has changed since the rows were checked; look at them again. Nothing was sent.`,
  strictRejects: ({rejected}) =>
    `${plural(rejected, {one: '# row was rejected', other: '# rows were rejected'})}, and --strict sends all or nothing. Nothing was written.`,
  notConfirmed: ({messages}) =>
    `${plural(messages, {one: '# SMS is', other: '# SMS are'})} ready; add --yes to send. Nothing was written.`,
  notAsked: ({command}) =>
    `${showable(command)} asks before it goes on, and here nobody can be asked; add --yes to go on without. Nothing was done.`,
  tooManyInDoubt: ({messages, limit}) =>
    `${messages.toLocaleString('en-GB')} SMS in doubt are more than can be settled at once (${limit.toLocaleString('en-GB')}); ask for fewer, such as after:today.`,
  nothingInDoubt: () => 'None of these SMS is in doubt; nothing was changed.',
  notAgreed: ({messages}) =>
    `${plural(messages, {one: '# SMS is', other: '# SMS are'})} in doubt; add --yes to settle them all. Nothing was changed.`,
  alreadyReleased: ({batch}) => `It was sent already, as bulk send ${batch}; nothing was sent again.`,
  batchState: ({batch, state, wanted}) =>
    `Bulk send ${batch} is ${batchStateWords[state]}; it cannot be ${wished[wanted]}.`,
  needsOther: ({batch}) => `Somebody other than its author has to release bulk send ${batch}.`,

  ...rightsProblems,
  ...maskingProblems,
  ...memberProblems,

  unknownCommand: ({word, suggestion}) =>
    `There is no command ${quoted(word)}.${didYouMean(suggestion)} See smsdesk --help.`,
  unknownOption: ({option, command}) =>
    `${showable(command)} has no option ${quoted(option)}. See ${showable(command)} --help.`,
  missingOption: ({option, command}) =>
    `${showable(command)} needs ${showable(option)}. See ${showable(command)} --help.`,
  missingValue: ({option, command}) => `${showable(option)} needs a value. See ${showable(command)} --help.`,
  repeatedOption: ({option, command}) => `${showable(option)} may stand only once. See ${showable(command)} --help.`,
  missingArgument: ({argument, command}) =>
    `${showable(command)} needs ${showable(argument)}. See ${showable(command)} --help.`,
  tooManyArguments: ({argument, command}) =>
    `${showable(command)} does not know what to do with ${quoted(argument)}. See ${showable(command)} --help.`,
  badOption: ({option, value, allowed}) => `${quoted(value)} is no value for ${showable(option)}.${oneOf(allowed)}`,
  optionsClash: ({options: [one, other]}) =>
    `${showable(one)} does not go with ${showable(other)}; leave one of them out.`,
  noTerminal: () => 'The desk needs a terminal for its screen; without one use the commands, see smsdesk --help.',
  dumbTerminal: () => 'This terminal cannot show a full screen (TERM=dumb); use the commands, see smsdesk --help.',

  badVariable: ({variable, value, allowed}) =>
    `${showable(variable)} ${value === null ? 'holds what it cannot' : `cannot be ${quoted(value)}`}.${oneOf(allowed)}`,
  ...configProblems,
  unknownInstallationSetting: ({word, suggestion, known}) =>
    `The installation has no setting ${quoted(word)}; there are ${list(known)}.${didYouMean(suggestion)}`,
  badZone: ({value, suggestion}) =>
    `${quoted(value)} is not a time zone; write it as in Europe/Prague.${didYouMean(suggestion)}`,
  badCountry: ({value}) => `${quoted(value)} is not a country; write its two letters of ISO 3166, as in CZ.`,

  ...databaseProblems,
  ...tlsProblems,
  databaseNotSetUp: ({address}) =>
    `The database at ${showable(address)} holds other tables and none of smsdesk; if it is the right one, run smsdesk migrate.`,
  schemaOlder: () => 'The database is older than this smsdesk; run smsdesk migrate.',
  schemaNewer: () => 'The database is newer than this smsdesk; update smsdesk.',
  migrationRefused: ({statement, reason}) =>
    `The database could not be brought up to date (${showable(reason)} at ${quoted(statement)}); ask its owner for the right to do this.`,
  dataFolderUnusable: ({path, reason}) =>
    `The data folder ${quoted(path)} cannot be used (${showable(reason)}); set SMSDESK_HOME to a folder of your own.`,
  diskFull: ({path}) => `There is no space left at ${quoted(path)}; free some and try again.`,
  embeddedMissing: ({platform}) =>
    `The Postgres that comes with smsdesk is not installed for ${showable(platform)}; set DATABASE_URL to a Postgres of yours.`,
  embeddedFailed: ({path, reason}) =>
    `The Postgres that comes with smsdesk did not start (${showable(reason)}); see ${quoted(path)}.`,
  embeddedLost: ({path, reason}) =>
    `The Postgres that comes with smsdesk has ended (${showable(reason)}); try again, which starts it anew, and if it ends once more see server.log in ${quoted(path)}.`,
  embeddedNoUser: () =>
    'Postgres does not run as root, and there is no other user to run it as; add one: useradd --system smsdesk.',
  demoRefused: ({messages}) =>
    `The database holds ${plural(messages, {one: '# real message', other: '# real messages'})}; demo data goes only into an empty one.`,
  portTaken: ({host, port}) =>
    `Another program listens on port ${port} of ${showable(host)} already; choose another with --port, or 0 for any free one.`,
  cannotListen: ({host, port, reason}) =>
    `It is not possible to listen on port ${port} of ${quoted(host)} (${showable(reason)}); choose another with --host and --port.`,
  noGateway: ({gateway, reason}) =>
    `The gateway ${quoted(gateway)} cannot be used: ${linkSentence({gateways, failures}, readLinkProblem(reason))}`,
  gatewayDown: ({gateway, link}) =>
    `Gateway ${quoted(gateway)} is down${link ? `: ${linkSentence({gateways, failures}, link)}` : '; smsdesk gateway list says more.'}`,
  gatewayImpaired: ({gateway, link}) =>
    `Gateway ${quoted(gateway)} works only in part: ${linkSentence({gateways, failures}, link)}`,
  noSender: () => 'SMS are due, and no sender is running; start one with: smsdesk sender.',
  metricsNotServed: ({address, reason}) =>
    reason === 'EADDRINUSE'
      ? `Another program uses ${showable(address)}; give --metrics another port.`
      : `Figures cannot be served on ${showable(address)} (${showable(reason)}); give --metrics an address of this machine.`,
  gatewayInUse: ({gateway, queues}) =>
    `Gateway ${quoted(gateway)} is used by ${list(queues)}; give them another one first: smsdesk queue set QUEUE --gateway OTHER.`,
  queueInUse: ({queue}) => `Queue ${quoted(queue)} has SMS in it and stays, so that they can be found.`,
  sharedNumber: ({number: shared, queues}) =>
    `${showable(shared)} belongs to several queues (${list(queues)}): an SMS to it goes to the one whose gateway brings it, and among several to the oldest, which stands first here.`,
  unknownGatewayOption: ({option, kind, known}) =>
    `A gateway of kind ${showable(kind)} has no option ${quoted(option)}${known.length === 0 ? '; write it as in window=50' : `; there are ${list(known)}`}.`,
  badGatewayOption: ({option, isMissing}) =>
    isMissing
      ? `The option ${quoted(option)} is needed here${wantedOf(option) === null ? '' : `, ${wantedOf(option)}`}; add ${isSecretName(option) ? `--secret-file ${showable(option)}=FILE` : `--set ${showable(option)}=…`}`
      : wantedOf(option) === null
        ? `The option ${quoted(option)} cannot have this value; smsdesk gateway add --help has examples.`
        : `The option ${quoted(option)} has to be ${wantedOf(option)}.`,
  badGatewayUrl: ({kind, example, wanted}) =>
    example === null
      ? `A gateway of kind ${showable(kind)} has no address; leave --url out.`
      : `A gateway of kind ${showable(kind)} needs an address; write it as in --url ${example}${wanted === null ? '' : ` (${showable(wanted)})`}.`,
  secretUnreadable: ({path, reason}) =>
    `No secret could be read from ${quoted(path)} (${showable(reason)}); it is to hold one line with nothing else in it.`,
  secretHasNoPlace: ({kind}) =>
    kind === 'simulator'
      ? 'A simulator needs no secret; leave it out.'
      : 'Nobody logs in with this secret; name the user in the address, as in smpp://user@host.',
};
