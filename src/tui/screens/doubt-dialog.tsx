import {settlements, type Settlement} from '../../core/settlement.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {CommandId} from '../../keys/commands.ts';
import {reachableLabel} from '../../keys/labels.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import {wrapText} from '../../core/wrap-text.ts';
import type {DoubtLayer} from '../state/doubt/doubt-state.ts';
import {chosenSettlement} from '../state/doubt/doubt.ts';
import {scopeStack} from '../state/scopes.ts';
import type {State} from '../state/state.ts';
import {paint} from '../theme/paint.ts';

interface DoubtDialogProps {
  state: State;
  layer: DoubtLayer;
  texts: Messages;
}

const commands: Record<Settlement, CommandId> = {
  resend: 'doubt.resend',
  accept: 'doubt.accept',
  giveUp: 'doubt.giveUp',
};

/** The widest line that is pleasant to read. */
const widest = 66;

/** On a low screen only the choice under the cursor is explained. */
const hasRoom = ({size}: State): boolean => size.rows >= 20;

/** How many messages are in doubt, and what each decision about them leads to. */
export function DoubtDialog({state, layer, texts}: DoubtDialogProps) {
  const {doubt} = texts;
  const {seen} = layer;
  const title = doubt.title(seen?.inDoubt ?? null);
  return <Dialog size={state.size} title={title} lines={dialogLines(state, layer, texts)} />;
}

function dialogLines(state: State, layer: DoubtLayer, texts: Messages): DialogLine[] {
  const {doubt} = texts;
  const cells = Math.min(widest, state.size.columns - 6);
  const plain = (text: string): DialogLine[] => wrapText(text, cells).map((line) => ({text: line}));
  const {seen} = layer;
  if (seen === null) return [{text: ''}, ...plain(doubt.counting), {text: ''}];
  if (seen.inDoubt === 0) return [{text: ''}, ...plain(doubt.none), {text: ''}];
  const chosen = chosenSettlement(layer);
  const choiceLine = (settlement: Settlement, inDoubt: number): DialogLine => {
    const key = reachableLabel(scopeStack(state), commands[settlement]) ?? ' ';
    const isChosen = settlement === chosen;
    const text = `${isChosen ? '>' : ' '} ${key}  ${doubt.choices[settlement].name(inDoubt)}`;
    return isChosen ? {text, look: (line) => paint('selected', line)} : {text};
  };
  const explain = (settlement: Settlement) => explanation(settlement, seen.inDoubt, cells, texts);
  const others = seen.selected - seen.inDoubt;
  const rest = others === 0 ? [] : plain(doubt.others(others));
  if (!hasRoom(state)) return [...settlements.map((one) => choiceLine(one, seen.inDoubt)), ...explain(chosen), ...rest];
  return [
    {text: ''},
    ...plain(doubt.about(seen.inDoubt)),
    {text: ''},
    ...settlements.flatMap((one) => [choiceLine(one, seen.inDoubt), ...explain(one)]),
    {text: ''},
    ...rest,
  ];
}

function explanation(settlement: Settlement, inDoubt: number, cells: number, texts: Messages): DialogLine[] {
  const {means, danger} = texts.doubt.choices[settlement];
  const indented = (text: string): string[] => wrapText(text, cells - 5).map((line) => `     ${line}`);
  return [
    ...indented(means(inDoubt)).map((text): DialogLine => ({text})),
    ...indented(danger(inDoubt)).map((text): DialogLine => ({text, look: (line) => paint('warning', line)})),
  ];
}
