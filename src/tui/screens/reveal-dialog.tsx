import {showable} from '../../core/outside-text.ts';
import {revealedFor} from '../../core/reveal-reason.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import {TopField} from '../components/top-field.tsx';
import type {RevealLayer} from '../state/message/reveal.ts';
import {paint} from '../theme/paint.ts';
import type {ScreenProps} from './screen-props.ts';

/** Why a masked number is wanted; and once that stands in the audit, the number. */
export function RevealDialog({state, layer, texts, dispatch}: ScreenProps & {layer: RevealLayer}) {
  const words = texts.screen.reveal;
  const number = layer.number === null ? null : showable(layer.number);
  const lines: DialogLine[] = [
    {text: ''},
    number === null ? {text: showable(layer.masked)} : {text: number, look: (line) => paint('strong', line)},
    {text: ''},
    {text: number === null ? (layer.isAsking ? words.asking : words.audited) : words.hidden(revealedFor / 1_000)},
  ];
  return (
    <>
      <Dialog size={state.size} title={words.title(layer.id)} lines={lines} />
      {number === null && (
        <TopField label={words.reason} text={layer.text} columns={state.size.columns} dispatch={dispatch} />
      )}
    </>
  );
}
