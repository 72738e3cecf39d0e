import type {Template} from '../../../actions/templates.ts';
import {withoutDiacritics} from '../../../core/diacritics.ts';
import type {EventOf} from '../event.ts';
import {emptyList, moveList} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import type {State} from '../state.ts';
import {
  changeLayer,
  findLayer,
  popLayer,
  pushLayer,
  stay,
  step,
  withNotice,
  withoutLayer,
  type Handlers,
  type Step,
} from '../step.ts';
import {noText, withValue} from '../text.ts';
import {mayWriteTemplate, templateSteps, type TemplateLayer} from './templates-state.ts';

/** A template to be written, or one to be changed. */
export function openTemplate(state: State, kept: Template | null): Step {
  const layer: TemplateLayer = {
    screen: 'template',
    kept,
    was: kept?.text ?? '',
    step: kept ? 'text' : 'name',
    name: {...noText, value: kept?.name ?? ''},
    text: {...noText, value: kept?.text ?? ''},
    offered: kept?.queues ?? [],
    queues: kept?.queues ?? [],
    list: emptyList,
    ...{isSaving: false, isEditing: false},
  };
  return step(pushLayer(state, layer), {type: 'loadQueues'});
}

const change = (state: State, work: (layer: TemplateLayer) => TemplateLayer): Step =>
  stay(changeLayer(state, 'template', work));

/** It is out of the person's hands for the moment. */
const isBusy = ({isSaving, isEditing}: TemplateLayer): boolean => isSaving || isEditing;

/** To the next field, or the one before. */
const turn =
  (by: number) =>
  (state: State): Step =>
    change(state, (layer) => {
      const count = templateSteps.length;
      const next = templateSteps[(templateSteps.indexOf(layer.step) + by + count) % count];
      return isBusy(layer) || next === undefined ? layer : {...layer, step: next};
    });

export const typeTemplate = (state: State, value: string, isForeign = false): Step =>
  change(state, (layer) =>
    layer.step === 'queues' || isBusy(layer) || !mayWriteTemplate(state)
      ? layer
      : {...layer, [layer.step]: withValue(layer[layer.step], value, isForeign)},
  );

export const templateHandlers: Handlers<'text' | 'area' | 'list' | 'offered' | 'template'> = {
  'text.accept': turn(1),
  'text.cancel': leave,
  'text.complete': turn(1),
  'text.previous': turn(-1),
  'text.down': turn(1),
  'text.up': turn(-1),
  'text.clear': (state) => typeTemplate(state, '', true),
  'area.next': turn(1),
  'area.previous': turn(-1),
  'area.leave': leave,
  ...listHandlers(
    (state, by) =>
      change(state, (layer) => ({...layer, list: moveList(layer.list, by, layer.queues.length, layer.queues.length)})),
    toggle,
  ),
  'offered.toggle': toggle,
  'offered.next': turn(1),
  'offered.previous': turn(-1),
  'offered.leave': leave,
  'template.save': save,
  'template.plain': (state) =>
    change(state, (layer) =>
      isBusy(layer) ? layer : {...layer, text: withValue(layer.text, withoutDiacritics(layer.text.value), true)},
    ),
  'template.editor': (state) => {
    const layer = findLayer(state, 'template');
    if (!layer || isBusy(layer)) return stay(state);
    const editing = changeLayer(state, 'template', (open) => ({...open, isEditing: true}));
    return step(editing, {type: 'editText', text: layer.text.value});
  },
};

/** The queue under the cursor offers it, or no longer. */
function toggle(state: State): Step {
  return change(state, (layer) => {
    const queue = layer.queues[layer.list.cursor];
    if (queue === undefined || isBusy(layer)) return layer;
    const isOffered = layer.offered.includes(queue);
    return {...layer, offered: isOffered ? layer.offered.filter((one) => one !== queue) : [...layer.offered, queue]};
  });
}

/** The queues that there are; one that is gone offers nothing. */
export const queuesOffered = (state: State, queues: readonly string[]): State =>
  changeLayer(state, 'template', (layer) => ({
    ...layer,
    queues,
    offered: layer.offered.filter((queue) => queues.includes(queue)),
  }));

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

const isChanged = ({kept, name, text, offered}: TemplateLayer): boolean =>
  name.value !== (kept?.name ?? '') || text.value !== (kept?.text ?? '') || !isSame(offered, kept?.queues ?? []);

/** What was written is not thrown away by one key. */
function leave(state: State): Step {
  const layer = findLayer(state, 'template');
  if (!layer || layer.isSaving || !isChanged(layer)) return stay(popLayer(state));
  return stay(pushLayer(state, {screen: 'confirm', question: {code: 'leaveTemplate'}, yes: false}));
}

export const discardTemplate = (state: State): Step => stay(withoutLayer(state, 'template'));

function save(state: State): Step {
  const layer = findLayer(state, 'template');
  if (!layer || isBusy(layer)) return stay(state);
  const {kept, was, name, text, offered} = layer;
  const saving = changeLayer(state, 'template', (open) => ({...open, isSaving: true}));
  return step(saving, {
    type: 'saveTemplate',
    kept: kept && {id: kept.id, name: kept.name},
    was,
    content: {name: name.value, text: text.value, queues: offered},
  });
}

/** It is in the database. */
export function templateStored(state: State, {name}: EventOf<'templateStored'>): Step {
  const closed = findLayer(state, 'template')?.isSaving ? withoutLayer(state, 'template') : state;
  const said = withNotice(closed, 'success', {code: 'templateStored', name});
  return findLayer(said, 'templates') ? step(said, {type: 'loadTemplates'}) : stay(said);
}

/** Not stored: what was written stays, to be mended. Where somebody else has changed it, the next save is meant so. */
export function templateNotStored(state: State, {problem, now}: EventOf<'templateNotStored'>): Step {
  const steps: Partial<Record<typeof problem.code, TemplateLayer['step']>> = {
    ...{badName: 'name', nameTaken: 'name', missingText: 'text', tooLong: 'text', textChanged: 'text'},
  };
  const back = changeLayer(state, 'template', (layer) => ({
    ...layer,
    isSaving: false,
    was: now ?? layer.was,
    step: steps[problem.code] ?? layer.step,
  }));
  return stay(withNotice(back, 'error', {code: 'problem', problem}));
}

/** No answer will come any more: another try is free to begin. */
export const templateLetGo = (state: State): State =>
  changeLayer(state, 'template', (layer) => ({...layer, isSaving: false}));
