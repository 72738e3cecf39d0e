import {expect, test} from 'vitest';
import {commandTable, cliCommand, cliCommandIds} from '../../src/cli/command-table.ts';
import {findCommand} from '../../src/cli/find-command.ts';
import {givenFlags} from '../../src/cli/common-flags.ts';
import {parseArguments} from '../../src/cli/parse-arguments.ts';

const codeOf = (result: ReturnType<typeof parseArguments>) => (result.ok ? null : result.problems[0]);

test.each([
  [['state:failed', '-queue:billing', 'a b'], ['state:failed', '-queue:billing', 'a b'], {}],
  [['--sort', '-time,number', 'x'], ['x'], {sort: '-time,number'}],
  [['--sort=-time'], [], {sort: '-time'}],
  [['-x', '--limit', '5', '--json'], ['-x'], {limit: 5, json: true}],
  [['--', '--json'], ['--json'], {json: false}],
  [['-', '--all'], ['-'], {all: true, limit: 50}],
])('list %j', (args, words, flags) => {
  const result = parseArguments(commandTable.list, args);
  expect(result).toMatchObject({ok: true, value: {words, flags}});
});

test.each([
  ['list', ['--jsn'], {code: 'unknownOption', option: '--jsn', command: 'smsdesk list'}],
  ['list', ['--limit'], {code: 'missingValue', option: '--limit', command: 'smsdesk list'}],
  ['list', ['--limit', '--json'], {code: 'missingValue', option: '--limit', command: 'smsdesk list'}],
  ['list', ['--limit', '0'], {code: 'badOption', option: '--limit', value: '0', allowed: ['1…1000000000']}],
  ['list', ['--limit', '1e3'], {code: 'badOption', option: '--limit', value: '1e3'}],
  ['list', ['--limit', ''], {code: 'badOption', option: '--limit', value: ''}],
  ['list', ['--json=yes'], {code: 'badOption', option: '--json', value: 'yes'}],
  ['list', ['--constructor'], {code: 'unknownOption', option: '--constructor'}],
  ['bulk.send', ['f.csv'], {code: 'missingOption', option: '--queue', command: 'smsdesk bulk send'}],
  ['bulk.send', ['--queue', 'a'], {code: 'missingArgument', argument: 'FILE', command: 'smsdesk bulk send'}],
  ['bulk.send', ['f', '--queue', 'a', '--queue=b'], {code: 'repeatedOption', option: '--queue'}],
  ['bulk.send', ['f', 'g', '--queue', 'a'], {code: 'tooManyArguments', argument: 'g'}],
  ['bulk.send', ['f', '-y', '--queue', 'a'], {code: 'unknownOption', option: '-y'}],
  ['bulk.template', ['--format', 'pdf'], {code: 'badOption', value: 'pdf', allowed: ['csv', 'xlsx']}],
] as const)('%s %j is refused', (id, args, problem) => {
  expect(codeOf(parseArguments(cliCommand(id), args))).toMatchObject(problem);
});

test('a text may begin with a minus where no option could', () => {
  const result = parseArguments(commandTable.send, ['+420777123456', '-20 % today', '--queue', 'default']);
  expect(result).toMatchObject({ok: true, value: {words: ['+420777123456', '-20 % today']}});
});

test('a repeatable flag keeps every value', () => {
  const result = parseArguments(commandTable['template.add'], ['A', 'text', '--queue', 'a', '--queue', 'b']);
  expect(result).toMatchObject({ok: true, value: {flags: {queue: ['a', 'b']}}});
});

test('a short name is the flag itself', () => {
  const result = parseArguments(commandTable['bulk.template'], ['-o', 'a.xlsx']);
  expect(result).toMatchObject({ok: true, value: {flags: {output: 'a.xlsx', format: null}}});
});

test('beside a query a short name is a flag, and a word to leave out is a word', () => {
  const result = parseArguments(commandTable.export, ['-ostrava', '-o', 'a.xlsx', '-state:failed']);
  expect(result).toMatchObject({ok: true, value: {words: ['-ostrava', '-state:failed'], flags: {output: 'a.xlsx'}}});
});

test.each([
  [[], {kind: 'command', id: 'desk', args: []}],
  [['list', 'x'], {kind: 'command', id: 'list', args: ['x']}],
  [['bulk', 'send', 'f'], {kind: 'command', id: 'bulk.send', args: ['f']}],
  [['bulk'], {kind: 'group', group: 'bulk'}],
  [['bulk', '--help'], {kind: 'group', group: 'bulk'}],
  [['--version'], {kind: 'version'}],
  [['state:failed'], {kind: 'command', id: 'desk', args: ['state:failed']}],
  [['-state:failed'], {kind: 'command', id: 'desk'}],
  [['zákazník'], {kind: 'command', id: 'desk'}],
  [['test'], {kind: 'command', id: 'desk'}],
  [['ahoj', 'list'], {kind: 'command', id: 'desk'}],
  [['--', 'list'], {kind: 'command', id: 'desk'}],
])('%j means %j', (args, found) => {
  expect(findCommand(args)).toMatchObject({ok: true, value: found});
});

test.each([
  [['lsit'], 'smsdesk list'],
  [['migrat'], 'smsdesk migrate'],
  [['tempalte', 'list'], 'smsdesk template'],
  [['bulk', 'chek', 'f'], 'smsdesk bulk check'],
  [['bulk', 'qqq'], null],
])('%j is a slip for %j', (args, suggestion) => {
  expect(findCommand(args)).toMatchObject({ok: false, problems: [{code: 'unknownCommand', suggestion}]});
});

test('flags of every command are read wherever they stand, but not among the words that -- keeps as they are', () => {
  expect(givenFlags(['a', '-h'])).toEqual({help: true, quiet: false, verbose: false});
  expect(givenFlags(['--quiet', 'list', '--verbose'])).toEqual({help: false, quiet: true, verbose: true});
  expect(givenFlags(['--', '--help', '--quiet'])).toEqual({help: false, quiet: false, verbose: false});
});

test('they may stand before the command too', () => {
  const found = findCommand(['--quiet', 'bulk', 'show', '12', '--json']);
  expect(found).toMatchObject({ok: true, value: {id: 'bulk.show', args: ['--quiet', '12', '--json']}});
  expect(parseArguments(commandTable['bulk.show'], ['--quiet', '12', '--json'])).toEqual({
    ok: true,
    value: {words: ['12'], flags: {rejects: false, json: true}},
  });
  expect(findCommand(['--verbose', '--', 'list'])).toMatchObject({ok: true, value: {id: 'desk'}});
  expect(codeOf(parseArguments(commandTable.list, ['--quiet=no']))).toMatchObject({code: 'badOption'});
});

test('every command is found by its own words', () => {
  for (const id of cliCommandIds) {
    if (id !== 'desk') expect(findCommand(cliCommand(id).words)).toMatchObject({ok: true, value: {id}});
  }
});
