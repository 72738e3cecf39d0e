import type {CliMessages} from '../cli-messages.ts';
import {showable} from '../../core/outside-text.ts';
import {pluralizer} from '../plural.ts';
import {help} from './cli-help.ts';
import {exportFlags, exporting} from './export.ts';
import {exitCodes, groups, pages, queryForms, topics} from './cli-pages.ts';
import {columns} from './cli-columns.ts';
import {config} from './config.ts';
import {members} from './members.ts';
import {simulator, simulatorFlags} from './simulator.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const sms = (count: number) => plural(count, {one: '# SMS', other: '# SMS'});
const parts = (count: number) => plural(count, {one: '# part', other: '# parts'});
const rows = (count: number) => plural(count, {one: '# row', other: '# rows'});

export const cli: CliMessages = {
  help,
  groups,
  topics,
  queryForms,
  arguments: {
    query: 'words to find, and conditions such as state:failed queue:billing after:today -status:Resolved',
    auditQuery: 'words to find, and conditions such as act:released user:eva queue:billing after:today',
    idsOrQuery: 'ids of SMS, or a query that finds them, such as state:unknown queue:billing',
    messageId: 'ids of SMS, as smsdesk list --columns id,number prints them',
    file: 'the spreadsheet, .csv, .xlsx, .ods or .xls; - is standard input',
    number: 'the phone number',
    text: 'the text of the SMS',
    name: 'its name',
    templateText: 'its text, with placeholders in double braces',
    batch: 'the id of the bulk send',
    command: 'the command to explain',
    installationSetting: 'a setting with its value: zone=Europe/Prague, country=CZ',
    shell: 'the shell that it is for: bash, zsh or fish',
    setting:
      'a setting with its value; settings: quiet, repeat, block, max-parts, price, hold, second-pair, brake-after, brake-failed, brake-opted-out, numbers, stop-reply, start-reply, validity, send-again',
    member: 'the login: letters, digits and _ . @ -',
    gatewayOption: 'an option with its value, such as window=50 or rate=20; nothing behind = takes it away',
  },
  flags: {
    help: 'explain',
    version: 'print the version',
    quiet: 'say nothing on stderr but failures and questions',
    verbose: 'tell on stderr what is opened and asked of the database, and when',
    json: 'print JSON, one object a line',
    limit: 'print at most so many',
    tailLimit: 'print the newest so many first; 0 for none',
    all: 'print all of them',
    columns: 'print these, in this order: time,number,text',
    sort: 'sort by these, a minus before one reverses it: -time,number',
    auditColumns: 'print these, in this order: time,user,act,details',
    auditLimit: 'at most so many; without it, 50 are printed and all go into a file',
    auditSort: 'sort by these, a minus before one reverses it: user,-time',
    queue: 'the queue to send from',
    template: 'the text of rows that have none',
    at: 'the time of rows that have none: dd.mm.yyyy hh:mm',
    status: 'the status that every SMS gets',
    encoding: 'how a .csv is encoded where it is not UTF-8, such as windows-1250',
    map: 'the file’s own name of a column: --map clid=phone; may be repeated',
    allowDuplicates: 'also send what a number gets twice, or got lately',
    past: 'send rows whose time has passed at once',
    hour: 'which side of a clock change is meant by an hour that it skips or repeats',
    plain: 'send every text without diacritics',
    rejects: 'save the rejected rows as a file like the one they came from, with the reason',
    hold: 'wait so long before the first SMS leaves, to be able to take it back: 60s, 5m, or release for until somebody releases it',
    dryRun: 'say what would be sent, as bulk check does, and send nothing',
    yes: 'send without a question',
    unasked: 'do it without a question; needed where there is no terminal to ask at',
    keepReceived: 'received SMS: 24m months, 30d days, off for ever',
    keepSent: 'sent SMS, likewise',
    keepFiles: 'refused rows of imported files and unfinished bulk sends, likewise',
    countOnly: 'say how many would be deleted, and delete nothing',
    strict: 'send nothing when any row is rejected',
    format: 'the kind of file',
    output: 'the file to write; never over one that exists',
    gateway: 'the gateway that its SMS leave by',
    senderId: 'what recipients see as the sender: a number or up to 11 letters',
    set: 'a setting of the queue, see smsdesk queue set; may be repeated',
    offeredIn: 'offer it in this queue only; may be repeated',
    allQueues: 'offer it in every queue',
    color: 'its colour',
    drain: 'end when nothing is left to do',
    log: 'what the log on stderr is written as',
    metrics: 'serve figures for Prometheus under /metrics, on the loopback where no host is named',
    systemd: 'print a unit file for systemd, and send nothing',
    kind: 'the way that it speaks',
    dialect: 'what a gateway over HTTP speaks',
    url: 'where the carrier is: smpp://user@host:2775, https://host/path',
    secretFile:
      'a file with the password or token; - reads it unseen from the keyboard, or from a pipe; OPTION=FILE for another option; may be repeated',
    gatewaySet: 'an option of the gateway, such as window=50 or rate=20; may be repeated',
    optOutMonths: 'put the numbers of its SMS on the opt-out list for so many months',
    ended: 'also numbers that were on the list and are not any more',
    reason: 'why, in a few words; kept with the number',
    revealReason: 'why you need to see the number',
    until: 'until when: dd.mm.yyyy hh:mm; else for good',
    accept: 'put the number of this SMS on the opt-out list; may be repeated',
    dismiss: 'this SMS meant something else; may be repeated',
    addWord: 'add a word, or a few words that are one message; may be repeated',
    wordMeaning: 'what the added words mean: opt out at once, ask a person, or opt in again',
    removeWord: 'take a word away, whatever it means; may be repeated',
    usualWords: 'go back to the usual words first',
    batchRejects: 'print the rows that it refused, as its author saw them',
    results: 'the file to write, .csv or .xlsx; never over one that exists',
    messages: 'how many SMS',
    seed: 'the same number makes the same SMS',
    desk: 'then open the desk, in a data folder of its own and with live traffic',
    markdown: 'as Markdown tables',
    plainRender: 'draw whole frames, for terminals on which the desk looks wrong',
    noMouse: 'leave the mouse to the terminal',
    role: 'what they are there for; sender is the account of smsdesk sender',
    memberQueue: 'their queues, as in billing,support; +billing,-support adds and takes away; may be repeated',
    everyQueue: 'all queues, also those to come',
    may: 'rights beside those of the role: read, reply, prepare, release, stop, export, reveal, numbers, settings',
    mayNot: 'rights of the role that they do not get',
    login:
      'by the account of the machine, a client certificate or a password; the first two take a line in pg_hba.conf',
    passwordFile:
      'a file with the password; - reads it unseen from the keyboard, or from a pipe. Only a SCRAM verifier of it reaches the database',
    printSql: 'print a script for psql, for a DBA to run, and do nothing',
    ...exportFlags,
    ...simulatorFlags,
  },
  config,
  exitCodes,
  pages,
  columns,
  results: {
    opening: 'Starting the database…',
    nothingFound: 'Nothing found.',
    moreRows: (shown) =>
      `There are more than the ${shown} shown; ask for them with --limit N, or for everything with --all.`,
    databaseAway: 'The database does not answer; tail waits, and goes on where it was.',
    earlier: (command) => `… earlier ones: ${command}`,
    later: (command) => `… later ones: ${command}`,
    checked: ({rows: all, send, parts: cost, rejected}) =>
      `${rows(all)}: ${sms(send)} to send in ${parts(cost)}, ${rows(rejected)} rejected.`,
    longest: ({row, parts: cost}) => `Row ${row} is the longest, with ${parts(cost)}.`,
    costs: ({amount, currency}) => `It costs ${amount.toLocaleString('en-GB')}${currency && ` ${currency}`}.`,
    rejectsSaved: ({rows: count, path}) => `${rows(count)} saved to ${showable(path)}.`,
    bulkQueued: ({batch, queued, rejected}) =>
      `Bulk send ${batch}: ${sms(queued)} queued, ${rows(rejected)} rejected.` +
      (rejected > 0 ? ' Which and why: smsdesk bulk check.' : ''),
    bulkHeld: {
      hold: ({batch}) =>
        `It is held for a while: smsdesk bulk cancel ${batch} takes it back, bulk release ${batch} lets it go.`,
      release: ({batch}) => `It is held until somebody releases it: smsdesk bulk release ${batch}.`,
      other: ({batch}) => `Somebody else has to release it: smsdesk bulk release ${batch}.`,
    },
    notSent: 'Nothing was sent.',
    queued: ({id, number, parts: cost}) => `SMS ${id} to ${number} is queued (${parts(cost)}).`,
    queueSet: (name) => `Queue ${name} is set.`,
    queueRemoved: (name) => `Queue ${name} is removed.`,
    gatewaySet: (name) => `Gateway ${name} is set; senders open it anew by themselves.`,
    gatewaySwitched: (name, isOn) =>
      isOn
        ? `Gateway ${name} is switched on; senders open it by themselves.`
        : `Gateway ${name} is switched off; what is queued for it waits.`,
    gatewayRemoved: (name) => `Gateway ${name} is removed.`,
    secretTyped:
      'The password stands in the history of your shell now; --secret-file - asks for it unseen, --secret-file FILE reads it.',
    added: {
      queue: (name) => `Queue ${name} added.`,
      gateway: (name) => `Gateway ${name} added.`,
      template: (name) => `Template ${name} added.`,
      status: (name) => `Status ${name} added.`,
    },
    templateSet: (name) => `Template ${name} is changed.`,
    templateRemoved: (name) => `Template ${name} is removed.`,
    templateSaved: (path) => `Saved to ${path}.`,
    optedOut: ({numbers, added}) =>
      `${plural(numbers, {one: '# number is', other: '# numbers are'})} on the opt-out list; new there: ${added}.`,
    optOutEnded: (time) => `It was on the opt-out list until ${time} and is not any more.`,
    optOutRemoved: (number) => `${number} is off the opt-out list.`,
    revealed: (message) => `That you saw the number of SMS ${message}, and why, stands in the audit.`,
    optOutsImported: ({rows: all, added, bad}) =>
      `${rows(all)} read: ${plural(added, {one: '# number', other: '# numbers'})} new on the opt-out list, ${rows(bad)} bad.`,
    optOutsSaved: ({numbers, path}) =>
      `${plural(numbers, {one: '# number', other: '# numbers'})} saved to ${showable(path)}.`,
    reviewed: {
      accepted: (number) => `${number} is on the opt-out list.`,
      dismissed: (number) => `${number} stays off the opt-out list.`,
    },
    wordMeanings: {stop: 'opts out at once', doubt: 'a person decides', back: 'opts in again'},
    wordsSet: 'The words are set; every sender goes by them from its next SMS on.',
    migrated: (applied) =>
      applied === 0
        ? 'The database is up to date.'
        : `The database is up to date now (${plural(applied, {one: '# step', other: '# steps'})}).`,
    demoProgress: {
      messages: (done, total) => `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} demo SMS made`,
      indexes: (done, total) => `${done} of ${total} indexes made`,
    },
    demoFilled: (messages) => `${sms(messages)} made. Look at them with: smsdesk`,
    demoKept: 'The demo SMS are there already.',
  },
  questions: {
    sendBulk: ({messages, parts: cost, rejected, queue, at}) =>
      `Send ${sms(messages)} (${parts(cost)}) from queue ${queue} ${at === null ? 'now' : `from ${at}`}?` +
      (rejected > 0 ? ` ${rows(rejected)} will be left out.` : ''),
    cancelBulk: ({batch, name, left, messages}) =>
      `Cancel bulk send ${batch} (${name})? ${left.toLocaleString('en-GB')} of its ${sms(messages)} will not leave.`,
    removeQueue: ({name, gateway, templates}) =>
      `Remove queue ${name}, which sends by ${gateway}? Its settings are lost` +
      (templates > 0
        ? ` and ${plural(templates, {one: '# template is', other: '# templates are'})} offered there no more.`
        : '.'),
    removeGateway: ({name, kind, waiting}) =>
      `Remove gateway ${name} (${kind})? Its address, options and secret are lost` +
      (waiting > 0 ? `, and the receipts that ${sms(waiting)} still wait for.` : '.'),
    removeTemplate: ({name, text}) => `Remove template ${name}? Its text is lost: ${text}`,
    usualWords: (words) =>
      `Go back to the usual words? ${plural(words.length, {one: '# word of yours is', other: '# words of yours are'})} lost: ${showable(words.join(', '))}.`,
    fillDemo: ({messages, address}) =>
      `Put ${sms(messages)} of a demo into ${showable(address)}? Nothing takes them out again.`,
    declined: 'Nothing was done.',
    yes: 'y',
    secret: 'Password or token (not shown):',
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
      installationZone: 'Its time zone',
      country: 'Its country',
      config: 'Configuration',
      user: 'User',
      database: 'Database',
      address: 'Address',
      login: 'You there',
      queues: 'Your queues',
      rights: 'Your rights',
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
    kinds: {embedded: 'its own, run by smsdesk', external: 'yours'},
    schemas: {
      current: 'of this version',
      older: 'of an older version',
      newer: 'of a newer version',
      empty: 'none yet',
      foreign: 'not of smsdesk',
    },
    silent: {embedded: 'not running; the next command starts it', external: 'could not be asked'},
    fine: 'Nothing is wrong.',
  },
  exporting,
  members,
  simulator,
  verbose: {
    began: ({version, node, system, language, user}) =>
      `smsdesk ${version} on Node ${node}, ${system}; language ${language}, user ${user}`,
    opening: {
      embedded: (folder) => `opens its own database in ${folder}`,
      external: 'opens the database that it was told of (smsdesk config list says where)',
    },
    opened: {
      embedded: ({address, user, zone}) => `opened its own database in ${address} as ${user}, time zone ${zone}`,
      external: ({address, user, zone}) => `opened ${address} as ${user}, time zone ${zone}`,
    },
    statement: (count) => `statement ${count}:`,
    ended: ({code, statements}) =>
      `ends with ${code}, after ${plural(statements, {one: '# statement', other: '# statements'})}`,
  },
  bug: (reason) =>
    `Something went wrong in smsdesk itself: ${reason}. Run it again with SMSDESK_DEBUG=1 to see where, and report it.`,
};
