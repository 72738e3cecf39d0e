import {fileOptionIds, type OptionId, optionSpec} from '../../core/config/option-table.ts';
import type {Messages} from '../../i18n/messages.ts';

/** A file with every option in it, each explained and commented out: as it is, it changes nothing. */
export function exampleFile({cli: {config}}: Messages): string {
  const groups = Map.groupBy(fileOptionIds, (id) => id.split('.').slice(0, -1).join('.'));
  // Keys of no table have to stand before the first one.
  const ordered = [...groups].toSorted(([a], [b]) => Number(a !== '') - Number(b !== ''));
  const parts = ordered.map(([table, ids]) =>
    [...(table === '' ? [] : [`[${table}]`]), ...ids.map((id) => entry(id, config))].join('\n'),
  );
  return `${[config.example.intro.map((line) => `# ${line}`).join('\n'), ...parts].join('\n\n')}\n`;
}

function entry(id: OptionId, {options, example}: Messages['cli']['config']): string {
  const {variables, example: value} = optionSpec(id);
  const key = id.split('.').at(-1) ?? id;
  return `# ${options[id]} (${example.variable(variables[0] ?? '')})\n#${key} = ${value}`;
}
