import {commandIds, commandSpec, scopes, type CommandId, type Scope} from '../../keys/commands.ts';
import {keyLabel} from '../../keys/labels.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {Command} from '../command.ts';
import {tableLines} from '../table.ts';

/** The keys of the desk, by the scope that they work in. */
export const keys: Command<'keys'> = async ({output, messages}, {flags}) => {
  for (const scope of scopes) {
    const ids = commandIds.filter((id) => commandSpec(id).scope === scope);
    if (ids.length === 0) continue;
    if (flags.json) for (const id of ids) await output.json(keyObject(messages, scope, id));
    else await output.write(`${(flags.markdown ? markdownTable : plainTable)(messages, scope, ids)}\n`);
  }
  return 0;
};

const keyObject = ({commands}: Messages, scope: Scope, id: CommandId) => ({
  scope,
  command: id,
  keys: commandSpec(id).keys,
  does: commands[id].help,
});

function plainTable({commands, scopes: titles}: Messages, scope: Scope, ids: readonly CommandId[]): string {
  const columns = [
    {title: titles[scope], value: (id: CommandId) => commandSpec(id).keys.map(keyLabel).join('  ')},
    {title: '', value: (id: CommandId) => commands[id].help},
  ];
  return `${tableLines(columns, ids, null).join('\n')}\n`;
}

function markdownTable({commands, scopes: titles, cli}: Messages, scope: Scope, ids: readonly CommandId[]): string {
  const rows = ids.map((id) => `| ${commandSpec(id).keys.map(markdownKey).join(' ')} | ${escape(commands[id].help)} |`);
  const head = [`### ${titles[scope]}`, '', `| ${cli.keysPage.key} | ${cli.keysPage.does} |`, '| --- | --- |'];
  return `${[...head, ...rows].join('\n')}\n`;
}

/** A code span; a backslash or a bar would end the cell otherwise, and a backtick the span. */
const markdownKey = (key: string): string => {
  const label = keyLabel(key);
  return label.includes('`') ? `\`\` ${label} \`\`` : `\`${label.replaceAll('|', '\\|')}\``;
};

const escape = (text: string): string => text.replaceAll('|', '\\|');
