import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import type {Messages} from '../../i18n/messages.ts';
import {commandIds, commandSpec, scopes, type CommandId, type Scope} from '../../keys/commands.ts';
import {lackedRight} from '../../keys/lacked-right.ts';
import {commandLabel} from '../../keys/labels.ts';
import {Lines} from '../components/line.tsx';
import {Page} from '../components/page.tsx';
import {NarrowField} from '../components/narrow-field.tsx';
import {helpHeight} from '../state/layout.ts';
import {scopeStack} from '../state/scopes.ts';
import {scrollBy} from '../state/scroll.ts';
import type {HelpLayer, State} from '../state/state.ts';
import {popLayer} from '../state/step.ts';
import {ownRights} from './own-rights.ts';
import {paint} from '../theme/paint.ts';
import type {ScreenProps} from './screen-props.ts';

/** All keys, those of the screen beneath first, and how to search; typing narrows them. */
export function HelpScreen({state, layer, texts, dispatch}: ScreenProps & {layer: HelpLayer}) {
  const lines = helpLines(state, layer.text.value, texts);
  const room = helpHeight(state);
  const top = scrollBy(layer.scroll, 0, lines.length, room);
  return (
    <Page state={state} texts={texts} title={texts.screen.help.title}>
      <NarrowField
        label={` ${texts.screen.help.prompt}:`}
        text={layer.text}
        onChange={(value) => dispatch({type: 'text', value})}
      />
      <Lines lines={['', ...lines.slice(top, top + room)]} />
    </Page>
  );
}

export function helpLines(state: State, typed: string, texts: Messages): string[] {
  const here = [...scopeStack(popLayer(state))].reverse();
  const order = [...here, ...scopes.filter((scope) => !here.includes(scope))];
  const wanted = typed.trim().toLowerCase();
  const found: Found = (words) => words.toLowerCase().includes(wanted);
  const lines = order.flatMap((scope) => scopeLines(scope, state, texts, found));
  return [...ownLines(state, texts, found), ...lines, ...queryLines(state.size.columns, texts, found)];
}

/** Who the person is, where many share the database. */
function ownLines(state: State, texts: Messages, found: Found): string[] {
  const {columns} = state.size;
  const rows = ownRights(state, texts).filter(([name, value]) => found(`${name} ${value}`));
  if (rows.length === 0) return [];
  const title = paint('header', fitWidth(` ${texts.rights.you.title}`, columns));
  return [title, ...rows.map(([name, value]) => keyRow(name, value, columns)), ''];
}

type Found = (words: string) => boolean;

/** What the person may not do stands here too, with the right that it takes. */
function scopeLines(scope: Scope, {rights, size: {columns}}: State, texts: Messages, found: Found): string[] {
  const inScope = commandIds.filter((id) => commandSpec(id).scope === scope && found(searchable(id, texts)));
  if (inScope.length === 0) return [];
  const rows = inScope.map((id) => {
    const lacked = lackedRight(rights, id);
    const {help} = texts.commands[id];
    const said = lacked === null ? help : `(${texts.rights.takes(lacked)}) ${help}`;
    return keyRow(commandLabel(id), said, columns, lacked !== null);
  });
  return [paint('header', fitWidth(` ${texts.scopes[scope]}`, columns)), ...rows, ''];
}

const searchable = (id: CommandId, texts: Messages): string =>
  `${commandLabel(id)} ${texts.commands[id].label} ${texts.commands[id].help}`;

function queryLines(columns: number, texts: Messages, found: Found): string[] {
  const rows = texts.screen.help.query.filter(([example, meaning]) => found(`${example} ${meaning}`));
  if (rows.length === 0) return [];
  const title = paint('header', fitWidth(` ${texts.screen.help.queryTitle}`, columns));
  return [title, ...rows.map(([example, meaning]) => keyRow(example, meaning, columns))];
}

function keyRow(keys: string, meaning: string, columns: number, isOff = false): string {
  const wide = Math.max(18, cellWidth(keys) + 1);
  const [name, words] = [fitWidth(keys, wide), fitWidth(meaning, Math.max(0, columns - wide - 4))];
  return isOff ? paint('dim', `  ${name} ${words}`) : `  ${paint('key', name)} ${words}`;
}
