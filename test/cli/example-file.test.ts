import {expect, test} from 'vitest';
import {exampleFile} from '../../src/cli/config/example-file.ts';
import {fileOptionIds} from '../../src/core/config/option-table.ts';
import {parseConfig} from '../../src/core/config/parse-config.ts';
import {resolveOptions} from '../../src/core/config/resolve-options.ts';
import {languages} from '../../src/core/language.ts';
import {texts} from '../../src/i18n/language.ts';

const read = async (text: string) => {
  const files = [await parseConfig('config.toml', text)];
  return resolveOptions({variables: {}, files, machine: {home: '/home', language: 'en'}});
};

test.each(languages)(
  'the file of config init says nothing until it is changed, and then what it shows (%s)',
  async (language) => {
    const text = exampleFile(texts[language]);
    const untouched = await read(text);
    expect(untouched.problems).toEqual([]);
    expect(Object.values(untouched.origins).every(({kind}) => kind === 'default')).toBe(true);
    // As a person does it who wants all of it.
    const taken = await read(text.replaceAll(/^#(?! )/gm, ''));
    expect(taken.problems).toEqual([]);
    for (const id of fileOptionIds) expect([id, taken.origins[id].kind]).toEqual([id, 'file']);
  },
);
