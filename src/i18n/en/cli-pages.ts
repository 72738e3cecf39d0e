import type {CliMessages} from '../cli-messages.ts';

export const groups: CliMessages['groups'] = {
  bulk: 'check, send, watch and stop bulk sends from a spreadsheet',
  message: 'settle SMS of which nobody knows whether they were sent',
  optout: 'keep the list of numbers that are not written to',
  queue: 'set up queues: the lines that SMS belong to',
  gateway: 'set up gateways: the ways to carriers',
  template: 'set up templates: texts to be used again',
  status: 'set up statuses: the labels that people put on SMS',
  member: 'who belongs to the desk, and what each may do where',
  retention: 'how long SMS and rows of files are kept, and delete what is older',
  settings: 'print and set the time zone and the country of the installation',
  config: 'print the options that hold and where they come from, or begin a file of them',
};

export const topics: CliMessages['topics'] = {
  query: {title: 'Queries', intro: 'how SMS are searched for'},
  environment: {title: 'Environment', intro: 'the variables that smsdesk reads'},
  exitCodes: {title: 'Exit codes', intro: 'what a command ends with'},
};

export const queryForms: CliMessages['queryForms'] = [
  ['order zakaznik', 'both words, anywhere in text or number; case and diacritics do not matter'],
  ['"call me back"', 'these words together'],
  ['777 123', 'a number, however it is written'],
  ['state:failed,unknown', 'one of these values'],
  ['-state:delivered', 'not this value'],
  ['number:+4207771*', 'what begins so; a star may stand at either end of a number or name'],
  ['status:"Call back"', 'a name with a blank'],
  ['status:none', 'without a status; also user, template, batch and due'],
  ['time:today due:tomorrow', 'also yesterday, week, month, -2h, -7d, +30m, 2026-11-01'],
  ['after:-7d before:today', 'a stretch of time'],
  ['time:2026-11-01..2026-11-03', 'from the first to the last of these days'],
  ['parts:>1', 'of more than one part; also 2..4, <=3'],
  ['direction:in queue:billing', 'received, in this queue'],
  ['batch:12 user:agent1', 'of this bulk send, by this person'],
  ['template:Reminder id:1..100', 'written with this template, with one of these ids'],
  ['text:parcel', 'this word in the text alone'],
];

export const exitCodes: CliMessages['exitCodes'] = {
  '0': 'done',
  '1': 'done in part: some rows were rejected, or some SMS failed',
  '2': 'bad usage, query, file or value; nothing was written',
  '3': 'no database',
  '4': 'no gateway',
  '5': 'not allowed',
  '70': 'a fault of smsdesk itself',
  '130': 'interrupted',
};

export const pages: CliMessages['pages'] = {
  intro: 'The SMS desk of a contact centre: read, search, answer and send SMS in bulk.',
  usage: 'Usage',
  commands: 'Commands',
  sections: {
    read: 'Read',
    send: 'Send, and stop',
    setUp: 'Set up',
    run: 'Run and look after',
    learn: 'Learn',
  },
  arguments: 'Arguments',
  options: 'Options',
  commonOptions: 'Options of every command',
  examples: 'Examples',
  oneCommand: 'do one thing, without the screen',
  oneHelp: 'its arguments, options and examples',
  manual: {
    name: 'Name',
    synopsis: 'Synopsis',
    description: 'Description',
    about:
      'Without a command, smsdesk opens its desk on the whole screen, with a query its grid already filtered. Each command ' +
      'does one thing without the screen: data go to standard output, sentences to standard error. A first word that is no ' +
      'command is a query; two dashes before it make a query of a word that is one.',
  },
  required: 'required',
  isDefault: (value) => `else ${value}`,
  orOption: (option) => `or option ${option}`,
  more: 'More',
};
