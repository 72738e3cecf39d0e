import type {Template} from '../../../actions/templates.ts';
import {may} from '../../../core/rights.ts';
import type {ListState} from '../list.ts';
import type {State} from '../state.ts';
import type {TextState} from '../text.ts';

/** All templates, by name. */
export interface TemplatesLayer {
  screen: 'templates';
  list: ListState;
  /** Null: they have not come yet. */
  templates: readonly Template[] | null;
}

/** One template being written: its name, its text, and the queues that it is offered in. */
export interface TemplateLayer {
  screen: 'template';
  /** The one that is changed, as it was read; null: it is a new one. */
  kept: Template | null;
  /** What its text was, as far as this person knows: a text that is another by now is not written over unseen. */
  was: string;
  step: TemplateStep;
  name: TextState;
  text: TextState;
  /** Of those that there are, the queues that it is offered in; none: in every one. */
  offered: readonly string[];
  queues: readonly string[];
  list: ListState;
  isSaving: boolean;
  /** The text is open in the person's own editor. */
  isEditing: boolean;
}

export const templateSteps = ['name', 'queues', 'text'] as const;
export type TemplateStep = (typeof templateSteps)[number];

/** Whoever may not is shown the template, and types nothing that could not be saved. */
export const mayWriteTemplate = ({rights}: Pick<State, 'rights'>): boolean => may(rights, 'settings');
