import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {Dialog, type DialogLine} from '../../components/dialog.tsx';
import {pickHeight, type PickLayer} from '../../state/templates/template-pick.ts';
import {paint} from '../../theme/paint.ts';
import type {ScreenProps} from '../screen-props.ts';

/** The templates to be put into an SMS, each with the beginning of its text. */
export function PickDialog({state, layer, texts}: ScreenProps & {layer: PickLayer}) {
  const {list, templates} = layer;
  const {templates: words, screen} = texts;
  const cells = state.size.columns - 6;
  const wide = Math.min(Math.floor(cells / 3), Math.max(0, ...(templates ?? []).map(({name}) => nameCells(name))));
  const shown = (templates ?? []).slice(list.top, list.top + pickHeight(state));
  const lines = shown.map(({name, text}, index): DialogLine => {
    const isCurrent = list.top + index === list.cursor;
    const line = fitWidth(`${isCurrent ? '>' : ' '} ${fitWidth(showable(name), wide)}  ${showable(text)}`, cells);
    return {text: line, ...(isCurrent ? {look: (fitted: string) => paint('selected', fitted)} : {})};
  });
  const none = {text: templates === null ? screen.loading : words.noneOffered};
  return <Dialog size={state.size} title={words.pickTitle} lines={lines.length === 0 ? [none] : lines} />;
}

const nameCells = (name: string): number => cellWidth(showable(name));
