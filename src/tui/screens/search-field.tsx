import type {Messages} from '../../i18n/messages.ts';
import {LineField} from '../components/line-field.tsx';
import type {Event} from '../state/event.ts';
import type {SearchLayer} from '../state/search/search-state.ts';
import type {State} from '../state/state.ts';
import {topLayer} from '../state/step.ts';

export const searchLabel = (texts: Messages): string => ` ${texts.screen.searchPrompt}:`;

interface SearchFieldProps {
  state: State;
  layer: SearchLayer;
  texts: Messages;
  dispatch: (event: Event) => void;
}

/** The query as it is typed. */
export function SearchField({state, layer, texts, dispatch}: SearchFieldProps) {
  return (
    <LineField
      label={searchLabel(texts)}
      line={layer.text}
      cells={state.size.columns}
      hasFocus={topLayer(state).screen === 'search'}
      placeholder={texts.screen.searchHelp}
      onChange={(line) => dispatch({type: 'text', ...line})}
    />
  );
}
