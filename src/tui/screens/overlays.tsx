import {Box} from 'ink';
import {fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import type {Messages} from '../../i18n/messages.ts';
import {numbersOf} from '../../i18n/numbers.ts';
import {commandLabel} from '../../keys/labels.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import {Line} from '../components/line.tsx';
import {askQuestion} from '../components/say-notice.ts';
import {wrapText} from '../../core/wrap-text.ts';
import {NarrowField} from '../components/narrow-field.tsx';
import type {Event} from '../state/event.ts';
import {paletteCommands} from '../state/palette.ts';
import type {BusyLayer, ConfirmLayer, PaletteLayer, State, StatusLayer} from '../state/state.ts';
import {statusTargets} from '../state/message/status.ts';
import {paint} from '../theme/paint.ts';
import {drawBar} from '../../core/draw-bar.ts';

interface OverlayProps<Layer> {
  state: State;
  layer: Layer;
  texts: Messages;
}

const marked = (isCurrent: boolean, text: string): DialogLine => ({
  text: `${isCurrent ? '>' : ' '} ${text}`,
  ...(isCurrent ? {look: (line: string) => paint('selected', line)} : {}),
});

/** A question with Cancel as its default. */
export function ConfirmDialog({state, layer, texts}: OverlayProps<ConfirmLayer>) {
  const {yes, no} = texts.screen;
  const answers = `[${layer.yes ? ' ' : '•'}] ${no}    [${layer.yes ? '•' : ' '}] ${yes}`;
  const lines: DialogLine[] = [
    {text: ''},
    ...wrapText(askQuestion(texts, layer.question), state.size.columns - 6).map((text): DialogLine => ({
      text,
      look: (line) => paint('strong', line),
    })),
    {text: ''},
    {text: answers},
    {text: ''},
  ];
  return <Dialog size={state.size} title="smsdesk" lines={lines} />;
}

/** The statuses to put on a message. */
export function StatusDialog({state, layer, texts}: OverlayProps<StatusLayer>) {
  const room = Math.max(1, state.size.rows - 6);
  const top = Math.max(0, layer.list.cursor - room + 1);
  const names = [texts.screen.status.none, ...(layer.statuses ?? []).map(({name}) => showable(name))];
  const lines = names.slice(top, top + room).map((name, index) => {
    const color = layer.statuses?.[top + index - 1]?.color;
    const line = marked(top + index === layer.list.cursor, name);
    return color && !line.look ? {...line, look: (fitted: string) => paint(color, fitted)} : line;
  });
  const {title, titleOfMarked} = texts.screen.status;
  const named = layer.of === 'marks' ? titleOfMarked(statusTargets(state, layer)) : title;
  return <Dialog size={state.size} title={named} lines={lines} />;
}

/** Commands by their name, with their keys beside. */
export function PaletteDialog({
  state,
  layer,
  texts,
  dispatch,
}: OverlayProps<PaletteLayer> & {dispatch: (event: Event) => void}) {
  const found = paletteCommands(state, (id) => texts.commands[id].help);
  const room = Math.max(1, state.size.rows - 10);
  const top = Math.max(0, layer.list.cursor - room + 1);
  const wide = Math.min(64, state.size.columns - 20);
  const lines = found.slice(top, top + room).map((id, index) => {
    const text = `${fitWidth(texts.commands[id].help, wide)} ${commandLabel(id)}`;
    return marked(top + index === layer.list.cursor, text);
  });
  const shown = lines.length === 0 ? [{text: texts.screen.palette.nothing}] : lines;
  return (
    <>
      <Dialog size={state.size} title={texts.screen.palette.title} lines={shown} />
      <Box position="absolute" marginTop={1}>
        <Line>{' '.repeat(state.size.columns)}</Line>
      </Box>
      <Box position="absolute" marginTop={1} width={state.size.columns}>
        <NarrowField label=" :" text={layer.text} onChange={(value) => dispatch({type: 'text', value})} />
      </Box>
    </>
  );
}

/** Something that takes a while. */
export function BusyDialog({state, layer, texts}: OverlayProps<BusyLayer>) {
  const number = numbersOf(texts.locale);
  const bar = drawBar(layer.total === 0 ? 0 : layer.done / layer.total, 30);
  const far = layer.total === 0 ? '' : `${number.format(layer.done)} / ${number.format(layer.total)}`;
  const lines = [{text: ''}, {text: bar}, {text: far}];
  return <Dialog size={state.size} title={texts.screen.busy[layer.task]} lines={lines} />;
}
