import type {CliMessages} from '../cli-messages.ts';
import {pluralizer} from '../plural.ts';
import {help} from './cli-help.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const sms = (count: number) => plural(count, {one: '# SMS', other: '# SMS'});
const parts = (count: number) => plural(count, {one: '# part', other: '# parts'});
const rows = (count: number) => plural(count, {one: '# row', other: '# rows'});

export const cli: CliMessages = {
  help,
  arguments: {
    query: 'words to find, and conditions such as state:failed queue:billing after:today -status:Resolved',
    file: 'the spreadsheet, .csv or .xlsx; - is standard input',
    number: 'the phone number',
    text: 'the text of the SMS',
    name: 'its name',
    templateText: 'its text, with placeholders in double braces',
    batch: 'the id of the bulk send',
    command: 'the command to explain',
  },
  flags: {
    help: 'explain',
    version: 'print the version',
    json: 'print JSON, one object a line',
    limit: 'print at most so many',
    all: 'print all of them',
    sort: 'sort by these, a minus before one reverses it: -time,number',
    queue: 'the queue to send from',
    template: 'the text of rows that have none',
    at: 'the time of rows that have none: dd.mm.yyyy hh:mm',
    status: 'the status that every SMS gets',
    encoding: 'how a .csv is encoded where it is not UTF-8, such as windows-1250',
    yes: 'send without a question',
    strict: 'send nothing when any row is rejected',
    format: 'the kind of file',
    output: 'the file to write; never over one that exists',
    gateway: 'the gateway that its SMS leave by',
    senderId: 'what recipients see as the sender: a number or up to 11 letters',
    offeredIn: 'offer it in this queue only; may be repeated',
    color: 'its colour',
    drain: 'end when nothing is left to do',
    messages: 'how many SMS',
    seed: 'the same number makes the same SMS',
    desk: 'then open the desk, in a data folder of its own and with live traffic',
    markdown: 'as Markdown tables',
    plainRender: 'draw whole frames, for terminals on which the desk looks wrong',
    noMouse: 'leave the mouse to the terminal',
  },
  environment: {
    database: 'a Postgres 15 or newer; without it, and without PGHOST and the like, smsdesk runs its own',
    home: 'the folder of its own database; else ~/.local/share/smsdesk',
    language: 'en or cs; else the language of the system',
    zone: 'the time zone at the first start; else that of the system',
    noColor: 'anything: no colours',
    debug: '1: where in the program an unexpected failure came from',
  },
  exitCodes: {
    '0': 'done',
    '1': 'done in part: some rows were rejected, or some SMS failed',
    '2': 'bad usage, query, file or value; nothing was written',
    '3': 'no database',
    '4': 'no gateway',
    '5': 'not allowed',
    '70': 'a fault of smsdesk itself',
    '130': 'interrupted',
  },
  pages: {
    intro: 'The SMS desk of a contact centre: read, search, answer and send SMS in bulk.',
    usage: 'Usage',
    arguments: 'Arguments',
    options: 'Options',
    examples: 'Examples',
    environment: 'Environment',
    exitCodes: 'Exit codes',
    required: 'required',
    isDefault: (value) => `else ${value}`,
    more: 'Each command explains itself: smsdesk COMMAND --help',
  },
  columns: {
    id: 'ID',
    name: 'Name',
    state: 'State',
    queue: 'Queue',
    queues: 'Queues',
    gateway: 'Gateway',
    senderId: 'Sender ID',
    text: 'Text',
    color: 'Colour',
    user: 'User',
    time: 'Time',
    messages: 'SMS',
    parts: 'Parts',
    rejected: 'Rejected',
    handedOver: 'Handed over',
    finished: 'Finished',
    template: 'Template',
    status: 'Status',
    row: 'Row',
    verdict: 'Verdict',
    field: 'Column',
    value: 'Value',
  },
  results: {
    opening: 'Starting the database…',
    nothingFound: 'Nothing found.',
    moreRows: (shown) =>
      `There are more than the ${shown} shown; ask for them with --limit N, or for everything with --all.`,
    checked: ({rows: all, send, parts: cost, rejected}) =>
      `${rows(all)}: ${sms(send)} to send in ${parts(cost)}, ${rows(rejected)} rejected.`,
    bulkQueued: ({batch, queued, rejected}) =>
      `Bulk send ${batch}: ${sms(queued)} queued, ${rows(rejected)} rejected.` +
      (rejected > 0 ? ' Which and why: smsdesk bulk check.' : ''),
    notSent: 'Nothing was sent.',
    queued: ({id, number, parts: cost}) => `SMS ${id} to ${number} is queued (${parts(cost)}).`,
    added: {
      queue: (name) => `Queue ${name} added.`,
      template: (name) => `Template ${name} added.`,
      status: (name) => `Status ${name} added.`,
    },
    templateSaved: (path) => `Saved to ${path}.`,
    migrated: (applied) =>
      applied === 0
        ? 'The database is up to date.'
        : `The database is up to date now (${plural(applied, {one: '# step', other: '# steps'})}).`,
    demoProgress: (done, total) =>
      `Making demo SMS: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
    demoFilled: (messages) => `${sms(messages)} made. Look at them with: smsdesk`,
    demoKept: 'The demo SMS are there already.',
  },
  questions: {
    sendBulk: ({messages, parts: cost, rejected, queue, at}) =>
      `Send ${sms(messages)} (${parts(cost)}) from queue ${queue} ${at === null ? 'now' : `from ${at}`}?` +
      (rejected > 0 ? ` ${rows(rejected)} will be left out.` : ''),
    yes: 'y',
  },
  keysPage: {key: 'Key', does: 'What it does'},
  doctor: {
    facts: {
      version: 'smsdesk',
      node: 'Node',
      system: 'System',
      terminal: 'Terminal',
      language: 'Language',
      zone: 'Time zone',
      user: 'User',
      database: 'Database',
      address: 'Address',
      server: 'Postgres',
      schema: 'Tables',
      size: 'Size',
      home: 'Folder',
      dataFolder: 'Data',
      log: 'Log',
      binaries: 'Programs',
      senders: 'Senders',
      serverUser: 'Server runs as',
      wrong: 'Wrong',
    },
    kinds: {embedded: 'its own, run by smsdesk', external: 'yours, named by DATABASE_URL or the PG variables'},
    schemas: {
      current: 'of this version',
      older: 'of an older version',
      newer: 'of a newer version',
      empty: 'none yet',
      foreign: 'not of smsdesk',
    },
    notRunning: 'not running; the next command starts it',
    fine: 'Nothing is wrong.',
  },
  bug: (reason) =>
    `Something went wrong in smsdesk itself: ${reason}. Run it again with SMSDESK_DEBUG=1 to see where, and report it.`,
};
