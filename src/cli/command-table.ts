/**
 * Every command that is typed behind `smsdesk`: its words, the right that it takes, its arguments and flags. Parsing, help
 * and the types that the commands are written against come from here. No words for people and no code in it: texts live in
 * `i18n` under the same id, what is to be run in load-command.ts, and leaving one out does not compile.
 */
import {defaultLimit} from '../core/list-limit.ts';
import {dialectChoices, kindChoices} from '../core/gateway-kind.ts';
import {statusColors} from '../core/message.ts';
import {hourChoices} from '../core/hour-choice.ts';
import {memberRoles} from '../core/rights.ts';
import {wordMeanings} from '../core/opt-out/word-meanings.ts';
import {templateFormats} from '../core/sheet.ts';
import type {CliMessages} from '../i18n/cli-messages.ts';
import {shells} from './complete/shell-line.ts';
import type {CommandSpec} from './command-spec.ts';
import {exportFlags, fileFlags} from './export-flags.ts';
import {simulatorFlags} from './simulator-flags.ts';

const json = {kind: 'switch', help: 'json'} as const;
const limit = {kind: 'number', value: 'N', from: 1, to: 1_000_000_000, default: defaultLimit, help: 'limit'} as const;
const all = {kind: 'switch', help: 'all'} as const;
const query = {name: 'QUERY', help: 'query', rest: true} as const;
const file = {name: 'FILE', help: 'file', required: true} as const;
const batch = {name: 'ID', help: 'batch', required: true, offers: 'batch'} as const;
const name = {name: 'NAME', help: 'name', required: true} as const;
const queueName = {...name, offers: 'queue'} as const;
const gatewayName = {...name, offers: 'gateway'} as const;
const templateName = {...name, offers: 'template'} as const;
const memberName = {name: 'NAME', help: 'member', required: true, offers: 'member'} as const;
const number = {name: 'NUMBER', help: 'number', required: true} as const;
const yes = {kind: 'switch', help: 'unasked'} as const;
const reason = {kind: 'text', value: 'TEXT', help: 'reason'} as const;

const gatewayFlags = {
  url: {kind: 'text', value: 'URL', help: 'url'},
  'secret-file': {kind: 'text', value: 'FILE', repeatable: true, help: 'secretFile'},
  set: {kind: 'text', value: 'OPTION=VALUE', repeatable: true, help: 'gatewaySet', offers: 'gatewayOption'},
} as const;

/** What a member may do, where, and how they log in. */
const member = {
  queue: {kind: 'text', value: 'QUEUE,…', repeatable: true, isList: true, help: 'memberQueue', offers: 'queue'},
  'all-queues': {kind: 'switch', help: 'everyQueue'},
  may: {kind: 'text', value: 'VERB,…', repeatable: true, help: 'may', offers: 'verb'},
  'may-not': {kind: 'text', value: 'VERB,…', repeatable: true, help: 'mayNot', offers: 'verb'},
  login: {kind: 'choice', of: ['peer', 'certificate', 'password'], help: 'login'},
  'password-file': {kind: 'text', value: 'FILE', help: 'passwordFile'},
  'print-sql': {kind: 'switch', help: 'printSql'},
} as const;

/** A decision about messages in doubt. */
const settle = {
  arguments: [{name: 'ID|QUERY', help: 'idsOrQuery', required: true, rest: true}],
  flags: {yes, json},
  takesQuery: true,
  isDestructive: true,
} as const;

/** How every row of a file is to be sent, where the row does not say it. */
const bulk = {
  queue: {kind: 'text', value: 'QUEUE', required: true, option: 'queue', help: 'queue', offers: 'queue'},
  template: {kind: 'text', value: 'TEMPLATE', help: 'template', offers: 'template'},
  at: {kind: 'text', value: 'TIME', help: 'at'},
  status: {kind: 'text', value: 'STATUS', help: 'status', offers: 'status'},
  encoding: {kind: 'text', value: 'NAME', help: 'encoding'},
  map: {kind: 'text', value: 'COLUMN=NAME', repeatable: true, help: 'map', offers: 'importColumn'},
  'allow-duplicates': {kind: 'switch', help: 'allowDuplicates'},
  past: {kind: 'choice', of: ['now'], help: 'past'},
  hour: {kind: 'choice', of: hourChoices, help: 'hour'},
  plain: {kind: 'switch', help: 'plain'},
  rejects: {kind: 'text', value: 'FILE', help: 'rejects'},
} as const;

export const commandTable = {
  desk: {
    words: [],
    needs: 'read',
    arguments: [query],
    flags: {
      'plain-render': {kind: 'switch', option: 'desk.plain-render', help: 'plainRender'},
      'no-mouse': {kind: 'switch', help: 'noMouse'},
    },
    takesQuery: true,
  },
  list: {
    words: ['list'],
    needs: 'read',
    arguments: [query],
    flags: {
      sort: {kind: 'text', value: 'KEYS', option: 'list.sort', help: 'sort', offers: 'sortKeys'},
      columns: {kind: 'text', value: 'NAMES', option: 'list.columns', help: 'columns', offers: 'columns'},
      limit: {...limit, option: 'list.limit'},
      ...{all, json},
    },
    takesQuery: true,
  },
  tail: {
    words: ['tail'],
    needs: 'read',
    arguments: [query],
    flags: {
      columns: {kind: 'text', value: 'NAMES', help: 'columns', offers: 'columns'},
      limit: {kind: 'number', value: 'N', from: 0, to: 10_000, default: 10, help: 'tailLimit'},
      json,
    },
    takesQuery: true,
  },
  show: {
    words: ['show'],
    needs: 'read',
    arguments: [{name: 'ID', help: 'messageId', required: true, rest: true}],
    flags: {json},
  },
  count: {words: ['count'], needs: 'read', arguments: [query], flags: {json}, takesQuery: true},
  audit: {
    words: ['audit'],
    needs: 'release',
    arguments: [{...query, help: 'auditQuery'}],
    flags: {
      sort: {kind: 'text', value: 'KEYS', help: 'auditSort', offers: 'auditSortKeys'},
      columns: {kind: 'text', value: 'NAMES', help: 'auditColumns', offers: 'auditColumns'},
      limit: {kind: 'number', value: 'N', from: 1, to: 1_000_000_000, help: 'auditLimit'},
      ...{all, json, ...fileFlags},
    },
    takesQuery: true,
    queryOf: 'audit',
  },
  export: {
    words: ['export'],
    needs: 'export',
    arguments: [query],
    flags: exportFlags,
    takesQuery: true,
  },
  send: {
    words: ['send'],
    needs: 'reply',
    arguments: [
      {name: 'NUMBER', help: 'number', required: true},
      {name: 'TEXT', help: 'text', required: true},
    ],
    flags: {queue: bulk.queue, json},
  },
  reveal: {
    words: ['reveal'],
    needs: 'read',
    arguments: [{name: 'ID', help: 'messageId', required: true}],
    flags: {reason: {kind: 'text', value: 'TEXT', required: true, help: 'revealReason'}, json},
  },
  'message.resend': {words: ['message', 'resend'], needs: 'release', ...settle},
  'message.accept': {words: ['message', 'accept'], needs: 'release', ...settle},
  'message.giveUp': {words: ['message', 'give-up'], needs: 'release', ...settle},
  'bulk.template': {
    words: ['bulk', 'template'],
    needs: null,
    arguments: [],
    flags: {
      format: {kind: 'choice', of: templateFormats, help: 'format'},
      output: {kind: 'text', value: 'FILE', short: 'o', help: 'output'},
    },
  },
  'bulk.check': {words: ['bulk', 'check'], needs: 'prepare', arguments: [file], flags: {...bulk, json}},
  'bulk.send': {
    words: ['bulk', 'send'],
    needs: 'prepare',
    arguments: [file],
    flags: {
      ...bulk,
      hold: {kind: 'text', value: 'TIME', help: 'hold'},
      strict: {kind: 'switch', help: 'strict'},
      'dry-run': {kind: 'switch', help: 'dryRun'},
      yes: {kind: 'switch', help: 'yes'},
      json,
    },
    isDestructive: true,
  },
  'bulk.list': {words: ['bulk', 'list'], needs: 'read', arguments: [], flags: {limit, all, json}},
  'bulk.show': {
    words: ['bulk', 'show'],
    needs: 'read',
    arguments: [batch],
    flags: {rejects: {kind: 'switch', help: 'batchRejects'}, json},
  },
  'bulk.results': {
    words: ['bulk', 'results'],
    needs: 'export',
    arguments: [batch],
    flags: {output: {kind: 'text', value: 'FILE', short: 'o', help: 'results'}, json},
  },
  'bulk.pause': {words: ['bulk', 'pause'], needs: 'stop', arguments: [batch], flags: {json}},
  'bulk.resume': {words: ['bulk', 'resume'], needs: 'release', arguments: [batch], flags: {json}},
  'bulk.release': {words: ['bulk', 'release'], needs: 'release', arguments: [batch], flags: {json}},
  'bulk.cancel': {
    words: ['bulk', 'cancel'],
    needs: 'stop',
    arguments: [batch],
    flags: {yes, json},
    isDestructive: true,
  },
  'queue.list': {words: ['queue', 'list'], needs: 'read', arguments: [], flags: {json}},
  'queue.add': {
    words: ['queue', 'add'],
    needs: 'settings',
    arguments: [name],
    flags: {
      gateway: {kind: 'text', value: 'GATEWAY', required: true, help: 'gateway', offers: 'gateway'},
      'sender-id': {kind: 'text', value: 'ID', help: 'senderId'},
      set: {kind: 'text', value: 'SETTING=VALUE', repeatable: true, help: 'set', offers: 'queueSetting'},
      json,
    },
  },
  'queue.set': {
    words: ['queue', 'set'],
    needs: 'settings',
    arguments: [queueName, {name: 'SETTING=VALUE', help: 'setting', rest: true, offers: 'queueSetting'}],
    flags: {
      gateway: {kind: 'text', value: 'GATEWAY', help: 'gateway', offers: 'gateway'},
      'sender-id': {kind: 'text', value: 'ID', help: 'senderId'},
    },
  },
  'queue.remove': {
    words: ['queue', 'remove'],
    needs: 'settings',
    arguments: [queueName],
    flags: {yes},
    isDestructive: true,
  },
  'gateway.list': {words: ['gateway', 'list'], needs: 'read', arguments: [], flags: {json}},
  'gateway.add': {
    words: ['gateway', 'add'],
    needs: 'settings',
    arguments: [name],
    flags: {
      kind: {kind: 'choice', of: kindChoices, required: true, help: 'kind'},
      dialect: {kind: 'choice', of: dialectChoices, help: 'dialect'},
      ...gatewayFlags,
      json,
    },
  },
  'gateway.set': {
    words: ['gateway', 'set'],
    needs: 'settings',
    arguments: [gatewayName, {name: 'OPTION=VALUE', help: 'gatewayOption', rest: true, offers: 'gatewayOption'}],
    flags: {url: gatewayFlags.url, 'secret-file': gatewayFlags['secret-file']},
  },
  'gateway.enable': {words: ['gateway', 'enable'], needs: 'settings', arguments: [gatewayName], flags: {}},
  'gateway.disable': {words: ['gateway', 'disable'], needs: 'settings', arguments: [gatewayName], flags: {}},
  'gateway.remove': {
    words: ['gateway', 'remove'],
    needs: 'settings',
    arguments: [gatewayName],
    flags: {yes},
    isDestructive: true,
  },
  'template.list': {words: ['template', 'list'], needs: 'read', arguments: [], flags: {json}},
  'template.add': {
    words: ['template', 'add'],
    needs: 'settings',
    arguments: [name, {name: 'TEXT', help: 'templateText', required: true}],
    flags: {queue: {kind: 'text', value: 'QUEUE', repeatable: true, help: 'offeredIn', offers: 'queue'}, json},
  },
  'template.set': {
    words: ['template', 'set'],
    needs: 'settings',
    arguments: [templateName, {name: 'TEXT', help: 'templateText', required: true}],
    flags: {
      queue: {kind: 'text', value: 'QUEUE', repeatable: true, help: 'offeredIn', offers: 'queue'},
      'all-queues': {kind: 'switch', help: 'allQueues'},
    },
  },
  'template.remove': {
    words: ['template', 'remove'],
    needs: 'settings',
    arguments: [templateName],
    flags: {yes},
    isDestructive: true,
  },
  'status.list': {words: ['status', 'list'], needs: 'read', arguments: [], flags: {json}},
  'status.add': {
    words: ['status', 'add'],
    needs: 'settings',
    arguments: [name],
    flags: {
      color: {kind: 'choice', of: statusColors, default: 'gray', help: 'color'},
      'opt-out-months': {kind: 'number', value: 'N', from: 1, to: 1_200, help: 'optOutMonths'},
      json,
    },
  },
  'optout.list': {
    words: ['optout', 'list'],
    needs: 'read',
    arguments: [],
    flags: {ended: {kind: 'switch', help: 'ended'}, limit, all, json},
  },
  'optout.show': {words: ['optout', 'show'], needs: 'read', arguments: [number], flags: {json}},
  'optout.add': {
    words: ['optout', 'add'],
    needs: 'reply',
    arguments: [{...number, rest: true}],
    flags: {reason, until: {kind: 'text', value: 'TIME', help: 'until'}, json},
  },
  'optout.remove': {words: ['optout', 'remove'], needs: 'settings', arguments: [number], flags: {reason, json}},
  'optout.import': {
    words: ['optout', 'import'],
    needs: 'settings',
    arguments: [file],
    flags: {reason, encoding: bulk.encoding, map: bulk.map, rejects: bulk.rejects, json},
  },
  'optout.export': {
    words: ['optout', 'export'],
    needs: 'export',
    arguments: [],
    flags: {
      format: {kind: 'choice', of: ['csv', 'jsonl'], default: 'csv', help: 'format'},
      output: {kind: 'text', value: 'FILE', short: 'o', help: 'output'},
      ended: {kind: 'switch', help: 'ended'},
    },
  },
  'optout.review': {
    words: ['optout', 'review'],
    needs: 'read',
    arguments: [],
    flags: {
      accept: {kind: 'text', value: 'ID', repeatable: true, help: 'accept'},
      dismiss: {kind: 'text', value: 'ID', repeatable: true, help: 'dismiss'},
      ...{limit, all, json},
    },
  },
  'optout.words': {
    words: ['optout', 'words'],
    needs: 'read',
    arguments: [],
    flags: {
      add: {kind: 'text', value: 'WORD', repeatable: true, help: 'addWord'},
      as: {kind: 'choice', of: wordMeanings, default: 'stop', help: 'wordMeaning'},
      remove: {kind: 'text', value: 'WORD', repeatable: true, help: 'removeWord'},
      usual: {kind: 'switch', help: 'usualWords'},
      yes,
      json,
    },
    isDestructive: true,
  },
  'member.setup': {
    words: ['member', 'setup'],
    needs: 'settings',
    arguments: [],
    flags: {'print-sql': member['print-sql']},
  },
  'member.list': {words: ['member', 'list'], needs: null, arguments: [], flags: {json}},
  'member.add': {
    words: ['member', 'add'],
    needs: 'settings',
    arguments: [{...name, help: 'member'}],
    flags: {role: {kind: 'choice', of: memberRoles, required: true, help: 'role'}, ...member, json},
  },
  'member.set': {
    words: ['member', 'set'],
    needs: 'settings',
    arguments: [memberName],
    flags: {role: {kind: 'choice', of: memberRoles, help: 'role'}, ...member},
  },
  'member.remove': {
    words: ['member', 'remove'],
    needs: 'settings',
    arguments: [memberName],
    flags: {'print-sql': member['print-sql'], yes},
    isDestructive: true,
  },
  'retention.show': {words: ['retention', 'show'], needs: 'read', arguments: [], flags: {json}},
  'retention.set': {
    words: ['retention', 'set'],
    needs: 'settings',
    arguments: [],
    flags: {
      received: {kind: 'text', value: 'PERIOD', help: 'keepReceived'},
      sent: {kind: 'text', value: 'PERIOD', help: 'keepSent'},
      files: {kind: 'text', value: 'PERIOD', help: 'keepFiles'},
      json,
    },
  },
  'retention.run': {
    words: ['retention', 'run'],
    needs: 'settings',
    arguments: [],
    flags: {'dry-run': {kind: 'switch', help: 'countOnly'}, yes, json},
    isDestructive: true,
  },
  sender: {
    words: ['sender'],
    needs: null,
    arguments: [],
    flags: {
      drain: {kind: 'switch', help: 'drain'},
      log: {kind: 'choice', of: ['text', 'json'], default: 'text', option: 'sender.log', help: 'log'},
      metrics: {kind: 'text', value: 'PORT|HOST:PORT', option: 'sender.metrics', help: 'metrics'},
      systemd: {kind: 'switch', help: 'systemd'},
    },
  },
  simulator: {words: ['simulator'], needs: null, arguments: [], flags: {...simulatorFlags, json}},
  migrate: {words: ['migrate'], needs: null, arguments: [], flags: {json}},
  demo: {
    words: ['demo'],
    needs: 'settings',
    arguments: [],
    flags: {
      messages: {kind: 'number', value: 'N', from: 1, to: 10_000_000, default: 5000, help: 'messages'},
      seed: {kind: 'number', value: 'N', from: 0, to: 4_294_967_295, default: 1, help: 'seed'},
      desk: {kind: 'switch', help: 'desk'},
      yes,
      json,
    },
    isDestructive: true,
  },
  keys: {words: ['keys'], needs: null, arguments: [], flags: {markdown: {kind: 'switch', help: 'markdown'}, json}},
  'config.list': {words: ['config', 'list'], needs: null, arguments: [], flags: {json}, ignoresConfig: true},
  'config.path': {words: ['config', 'path'], needs: null, arguments: [], flags: {}, ignoresConfig: true},
  'config.init': {words: ['config', 'init'], needs: null, arguments: [], flags: {}, ignoresConfig: true},
  'settings.list': {words: ['settings', 'list'], needs: 'read', arguments: [], flags: {json}},
  'settings.set': {
    words: ['settings', 'set'],
    needs: 'settings',
    arguments: [
      {name: 'SETTING=VALUE', help: 'installationSetting', required: true, rest: true, offers: 'installationSetting'},
    ],
    flags: {json},
  },
  doctor: {words: ['doctor'], needs: null, arguments: [], flags: {json}, ignoresConfig: true},
  completion: {
    words: ['completion'],
    needs: null,
    arguments: [{name: 'SHELL', help: 'shell', required: true, of: shells}],
    flags: {},
    ignoresConfig: true,
  },
  man: {words: ['man'], needs: null, arguments: [], flags: {}, ignoresConfig: true},
  help: {
    words: ['help'],
    needs: null,
    arguments: [{name: 'COMMAND', help: 'command', rest: true, offers: 'command'}],
    flags: {},
    ignoresConfig: true,
  },
  complete: {
    words: ['complete'],
    needs: null,
    arguments: [
      {name: 'SHELL', help: 'shell', required: true, of: shells},
      {name: 'LINE', help: 'text', required: true},
      {name: 'BREAKS', help: 'text'},
    ],
    flags: {},
    hidden: true,
    ignoresConfig: true,
  },
  keeper: {
    words: ['keeper'],
    needs: null,
    arguments: [{name: 'HOME', help: 'name', required: true}],
    flags: {},
    hidden: true,
    ignoresConfig: true,
  },
} as const satisfies Record<keyof CliMessages['help'] | 'complete' | 'keeper', CommandSpec>;

export type CliCommandId = keyof typeof commandTable;

/** The commands that people are told of. */
export type PublicCommandId = keyof CliMessages['help'];

/** The commands that ask first. */
export type DestructiveCommandId = {
  [Id in CliCommandId]: (typeof commandTable)[Id] extends {isDestructive: true} ? Id : never;
}[CliCommandId];

export const cliCommandIds = Object.keys(commandTable) as CliCommandId[];

export const cliCommand = (id: CliCommandId): CommandSpec => commandTable[id];

export const isPublic = (id: CliCommandId): id is PublicCommandId => cliCommand(id).hidden !== true;
