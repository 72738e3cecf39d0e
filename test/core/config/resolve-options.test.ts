import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  fileOptionIds,
  type OptionId,
  optionIds,
  optionSpec,
  usualValues,
} from '../../../src/core/config/option-table.ts';
import {parseConfig} from '../../../src/core/config/parse-config.ts';
import {type Configuration, resolveOptions} from '../../../src/core/config/resolve-options.ts';
import {texts} from '../../../src/i18n/language.ts';
import {sayProblem} from '../../../src/i18n/problem-sentence.ts';

const machine = {home: '/home/jana/.local/share/smsdesk', language: 'en'} as const;

async function resolve(own: string, variables: Record<string, string> = {}, below = ''): Promise<Configuration> {
  const files = [await parseConfig('own.toml', own), await parseConfig('machine.toml', below)];
  return resolveOptions({variables, files, machine});
}

const sentences = ({problems}: Configuration): string[] => problems.map((problem) => sayProblem(texts.en, problem));

/** For each option: a value as a variable has it, as a file has it, and what both come to. */
const samples: Record<OptionId, {text: string; toml: string; value: unknown}> = {
  'database.url': {text: 'postgres://a@b/c', toml: '"postgres://a@b/c"', value: 'postgres://a@b/c'},
  'database.password': {text: 'x y', toml: '"x y"', value: 'x y'},
  home: {text: '/srv/sms', toml: '"/srv/sms"', value: '/srv/sms'},
  language: {text: 'cs_CZ.UTF-8', toml: '"cs"', value: 'cs'},
  color: {text: '1', toml: 'false', value: false},
  queue: {text: 'billing', toml: '"billing"', value: 'billing'},
  'list.sort': {text: '-due,number', toml: '["-due", "number"]', value: '-due,number'},
  'list.columns': {text: 'time,text', toml: '"time,text"', value: 'time,text'},
  'list.limit': {text: '7', toml: '7', value: 7},
  'desk.mouse': {text: 'off', toml: 'false', value: false},
  'desk.plain-render': {text: '1', toml: 'true', value: true},
  'desk.escape-wait': {text: '300', toml: '300', value: 300},
  'sender.log': {text: 'json', toml: '"json"', value: 'json'},
  'sender.metrics': {text: '[::1]:9464', toml: '"[::1]:9464"', value: '[::1]:9464'},
  'gateway-secret': {text: 's3cret', toml: '"s3cret"', value: 's3cret'},
  debug: {text: '1', toml: 'true', value: true},
};

test.each(optionIds)('%s is read from its variable, and from a file where that may hold it', async (id) => {
  const {text, toml, value} = samples[id];
  const [name = ''] = optionSpec(id).variables;
  const byVariable = await resolve('', {[name]: text});
  expect(byVariable.values[id]).toEqual(value);
  expect(byVariable.origins[id]).toEqual({kind: 'variable', name});
  expect(byVariable.problems).toEqual([]);
  const byFile = await resolve(`# mine\n${id} = ${toml}\n`);
  if (fileOptionIds.includes(id)) {
    expect(byFile.values[id]).toEqual(value);
    expect(byFile.origins[id]).toEqual({kind: 'file', path: 'own.toml', line: 2});
    expect(byFile.problems).toEqual([]);
  } else {
    expect(byFile.values[id]).toEqual(usualValues(machine)[id]);
    expect(byFile.problems).toEqual([{code: 'notInConfig', path: 'own.toml', line: 2, key: id, variable: name}]);
  }
});

test('a variable goes before the own file, that before the machine’s, that before what is usual', async () => {
  const options = fc.subarray([...fileOptionIds]);
  await fc.assert(
    fc.asyncProperty(options, options, options, async (inVariables, inOwn, inMachine) => {
      const write = (ids: readonly OptionId[]): string => ids.map((id) => `${id} = ${samples[id].toml}\n`).join('');
      const variables = Object.fromEntries(
        inVariables.map((id) => [optionSpec(id).variables[0] ?? '', samples[id].text] as const),
      );
      const {origins, problems} = await resolve(write(inOwn), variables, write(inMachine));
      expect(problems).toEqual([]);
      for (const id of fileOptionIds) {
        const line = (ids: readonly OptionId[]): number => ids.indexOf(id) + 1;
        const expected = inVariables.includes(id)
          ? {kind: 'variable', name: optionSpec(id).variables[0]}
          : inOwn.includes(id)
            ? {kind: 'file', path: 'own.toml', line: line(inOwn)}
            : inMachine.includes(id)
              ? {kind: 'file', path: 'machine.toml', line: line(inMachine)}
              : {kind: 'default'};
        expect([id, origins[id]]).toEqual([id, expected]);
      }
    }),
    {numRuns: 40},
  );
});

test('an empty variable counts as none', async () => {
  const {values, origins} = await resolve('language = "cs"', {SMSDESK_LANG: '', NO_COLOR: '', SMSDESK_HOME: ''});
  expect(values).toEqual({...usualValues(machine), language: 'cs'});
  expect(origins.home).toEqual({kind: 'default'});
});

test('libpq’s variables go before a database in a file, the one for the login does not', async () => {
  const file = 'database.url = "postgres://db/sms"';
  const other = await resolve(file, {PGHOST: 'elsewhere'});
  expect(other.values['database.url']).toBeNull();
  expect(other.origins['database.url']).toEqual({kind: 'variable', name: 'PGHOST'});
  expect((await resolve(file, {PGUSER: 'jana'})).values['database.url']).toBe('postgres://db/sms');
  expect((await resolve('', {PGUSER: 'jana'})).origins['database.url']).toEqual({kind: 'variable', name: 'PGUSER'});
});

test('colours: NO_COLOR forbids by whatever it holds, FORCE_COLOR goes before a file', async () => {
  expect((await resolve('', {NO_COLOR: '0'})).values.color).toBe(false);
  expect((await resolve('color = false', {FORCE_COLOR: '2'})).values.color).toBe(true);
  expect((await resolve('', {FORCE_COLOR: '0'})).values.color).toBe(false);
  expect((await resolve('', {NO_COLOR: '1', FORCE_COLOR: '2'})).values.color).toBe(false);
});

describe('what is wrong is told with its line', () => {
  test.each([
    ['limit = 3', 'own.toml:1: there is no option “limit”. Did you mean “list.limit”?'],
    ['[list]\nlimt = 3', 'own.toml:2: there is no option “list.limt”. Did you mean “list.limit”?'],
    ['[lists]\n\nlimit = 3', 'own.toml:3: there is no option “lists.limit”. Did you mean “list.limit”?'],
    ['list = 5', 'own.toml:1: there is no option “list”. Did you mean “list.limit”?'],
    ['[[list]]\nlimit = 3', 'own.toml:1: there is no option “list”. Did you mean “list.limit”?'],
    ['langauge = "cs"', 'own.toml:1: there is no option “langauge”. Did you mean “language”?'],
    ['plain_render = true', 'own.toml:1: there is no option “plain_render”. Did you mean “desk.plain-render”?'],
    ['[list]\nlimit = 0', 'own.toml:2: list.limit cannot be “0”. It can be: 1…1000000000.'],
    ['list = {\n  sort = "text,tmie" }', 'own.toml:1: list.sort cannot be “text,tmie”. It can be: -time,number.'],
    ['desk.mouse = "no"', 'own.toml:1: desk.mouse cannot be “no”. It can be: true, false.'],
    ['language = 2026-11-26', 'own.toml:1: language holds what it cannot. It can be: en, cs.'],
    ['home = "sms"', 'own.toml:1: home cannot be “sms”. It can be: /srv/smsdesk, ~/smsdesk.'],
    ['debug = true', 'own.toml:1: debug cannot stand in a file; set SMSDESK_DEBUG in the environment.'],
    [
      'database.url = "mysql://u:hunter2@db/sms"',
      'own.toml:1: database.url holds what it cannot. It can be: postgres://user@host:5432/name.',
    ],
    ['language = cs', 'own.toml:1:12: a text has to stand in quotes, as in language = "en".'],
    ['\n\nhome = ~/sms', 'own.toml:3:8: a text has to stand in quotes, as in language = "en".'],
    ['queue = "bil', 'own.toml:1:9: this is not TOML; an option is written as language = "en".'],
    ['queue = "a"\nqueue = "b"', 'own.toml:2:1: this is not TOML; an option is written as language = "en".'],
    ['__proto__.limit = 3', 'own.toml:1: there is no option “__proto__.limit”. Did you mean “list.limit”?'],
    ['constructor = 3', 'own.toml:1: there is no option “constructor”.'],
    ['"\\u001b[31m" = 1', 'own.toml:1: there is no option “␛[31m”.'],
  ])('%j', async (toml, sentence) => {
    expect(sentences(await resolve(toml))).toEqual([sentence]);
  });

  test.each([
    [{SMSDESK_LANG: 'de'}, 'SMSDESK_LANG cannot be “de”. It can be: en, cs.'],
    [{SMSDESK_MOUSE: 'maybe'}, 'SMSDESK_MOUSE cannot be “maybe”. It can be: true, false.'],
    [{SMSDESK_LIST_LIMIT: '1e3'}, 'SMSDESK_LIST_LIMIT cannot be “1e3”. It can be: 1…1000000000.'],
    [{PGPASSWORD: 'hunter2\n'}, 'PGPASSWORD holds what it cannot.'],
  ])('%j', async (variables, sentence) => {
    expect(sentences(await resolve('', variables))).toEqual([sentence]);
  });

  test('all of it, and what is right holds all the same', async () => {
    const known = await resolve('queu = "a"\nlanguage = "cs"\n[list]\nlimit = "7"\nsort = "-due"\n');
    expect(known.problems.map(({code}) => code)).toEqual(['unknownConfigKey', 'badConfigValue']);
    expect(known.values).toMatchObject({language: 'cs', 'list.sort': '-due', 'list.limit': 50});
  });
});
