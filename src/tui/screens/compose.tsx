import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {countParts, encodingNames} from '../../core/parts.ts';
import type {Messages} from '../../i18n/messages.ts';
import {optOutFacts} from '../../i18n/opt-out-facts.ts';
import {Line} from '../components/line.tsx';
import {Page} from '../components/page.tsx';
import {TextField} from '../components/text-field.tsx';
import {pageHeight} from '../state/layout.ts';
import {keepsFromSending, type Unsendable} from '../state/rights/keeps-from-sending.ts';
import type {ComposeLayer, State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';
import type {ScreenProps} from './screen-props.ts';

/** Writing one SMS; what it will cost stands below the text while it is written. */
export function ComposeScreen({state, layer, texts, dispatch}: ScreenProps & {layer: ComposeLayer}) {
  const words = texts.screen.compose;
  const type = (value: string) => dispatch({type: 'text', value});
  return (
    <Page state={state} texts={texts} title={{new: words.title, reply: words.reply, again: words.again}[layer.kind]}>
      <Line> </Line>
      <TextField
        label={`  ${words.number}:`}
        text={layer.number}
        cells={state.size.columns}
        hasFocus={layer.step === 'number'}
        onChange={type}
      />
      <Line>{queueLine(layer, texts, state.size.columns)}</Line>
      <Line>{warningLine(layer, state, texts)}</Line>
      <TextField
        label={`  ${words.text}:`}
        text={layer.text}
        cells={state.size.columns}
        hasFocus={layer.step === 'text'}
        height={textHeight(state)}
        onChange={type}
      />
      <Line> </Line>
      <Line>{paint('dim', fitWidth(`  ${costLine(layer, texts)}`, state.size.columns))}</Line>
    </Page>
  );
}

/** What the fields above and the line below leave of the page. */
const textHeight = (state: State): number => Math.max(1, Math.min(12, pageHeight(state) - 6));

function queueLine({step, queue}: ComposeLayer, texts: Messages, columns: number): string {
  const words = texts.screen.compose;
  const hasFocus = step === 'queue';
  const name = showable(queue ?? '');
  const label = `  ${words.queue}: `;
  if (!hasFocus) return fitWidth(`${label}${name}`, columns);
  const chosen = ` ${name} `;
  const help = fitWidth(words.queueHelp, columns - cellWidth(label) - cellWidth(chosen) - 1).trimEnd();
  return `${paint('strong', label)}${paint('selected', chosen)} ${paint('dim', help)}`;
}

/** What keeps it from being sent; else that the number does not want to be written to, for as long as it is that number. */
function warningLine(layer: ComposeLayer, state: State, texts: Messages): string {
  const {optOut, number} = layer;
  const {zone, size} = state;
  const unsendable = keepsFromSending(state, layer);
  if (unsendable) return paint('error', fitWidth(`  ! ${sayUnsendable(unsendable, texts)}`, size.columns));
  if (optOut === null || optOut.number !== number.value.trim()) return ' ';
  const words = texts.optOuts.warning(optOutFacts(optOut.entry, zone));
  return paint('error', fitWidth(`  ! ${words}`, size.columns));
}

function sayUnsendable(unsendable: Unsendable, {rights: {notSent}}: Messages): string {
  switch (unsendable.lacks) {
    case 'right':
      return notSent.right(unsendable.verb);
    case 'queue':
      return notSent.queue(unsendable.queue);
    case 'member':
      return notSent.member;
  }
}

function costLine({text}: ComposeLayer, texts: Messages): string {
  const {parts, left, encoding, forcing} = countParts(text.value);
  const words = texts.screen.compose;
  const cost = words.parts(parts, left, encodingNames[encoding]);
  return forcing.length === 0 ? cost : `${cost} · ${words.forcing(showable(forcing.join(' ')))}`;
}
