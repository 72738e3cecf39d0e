import type {Messages} from '../../i18n/messages.ts';
import type {Event} from '../state/event.ts';
import type {State} from '../state/state.ts';
import type {WizardState} from '../state/wizard/wizard-state.ts';

/** What a screen is drawn from, and where it says what a person typed into a field. */
export interface ScreenProps {
  state: State;
  texts: Messages;
  dispatch: (event: Event) => void;
}

export type WizardProps = ScreenProps & {wizard: WizardState};
