import {Box} from 'ink';
import {fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import {commandSpec, type CommandId} from '../../keys/commands.ts';
import {lackedRight} from '../../keys/lacked-right.ts';
import {keyLabel} from '../../keys/labels.ts';
import {Footer} from '../components/footer.tsx';
import {Lines} from '../components/line.tsx';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

/** What can be done, in place of an empty table. */
export function WelcomeScreen({state, texts}: {state: State; texts: Messages}) {
  const {welcome} = texts.screen;
  const {columns, rows} = state.size;
  const all: readonly (readonly [CommandId, string])[] = [
    ['welcome.bulk', welcome.choices.bulk],
    ['welcome.demo', welcome.choices.demo],
    ['welcome.new', welcome.choices.new],
    ['app.help', welcome.choices.help],
  ];
  const choices = all.filter(([id]) => lackedRight(state.rights, id) === null);
  const fit = (text: string) => fitWidth(`  ${text}`, columns);
  const lines = [
    '',
    paint('title', fit(welcome.title)),
    '',
    ...welcome.about.map(fit),
    '',
    ...choices.map(
      ([id, text]) => `    ${paint('key', keyLabel(commandSpec(id).keys[0]))}   ${fitWidth(text, columns - 10)}`,
    ),
    '',
    paint('dim', fit(welcome.keptIn(showable(state.desk.address)))),
  ];
  const filling = Array<string>(Math.max(0, rows - 2 - lines.length)).fill('');
  return (
    <Box flexDirection="column" height={rows} overflow="hidden">
      <Lines lines={[...lines, ...filling].slice(0, rows - 2)} />
      <Footer state={state} texts={texts} />
    </Box>
  );
}
