import type {Template} from '../../../actions/templates.ts';
import type {EventOf} from '../event.ts';
import {ask} from '../global.ts';
import {listHeight} from '../layout.ts';
import {moveList, moveTo} from '../list.ts';
import {listHandlers} from '../list-handlers.ts';
import type {State} from '../state.ts';
import {changeLayer, findLayer, pushLayer, stay, step, withNotice, type Handlers, type Step} from '../step.ts';
import {pickLoaded} from './template-pick.ts';
import {openTemplate} from './template-editor.ts';

/** Lines around the list: title, message line and footer, and two of the heading. */
const around = 5;

export const templatesHeight = (state: State): number => listHeight(state, around);

/** The templates that there are, to be written, changed and removed. */
export const openTemplates = (state: State): Step =>
  step(pushLayer(state, {screen: 'templates', list: {cursor: 0, top: 0}, templates: null}), {type: 'loadTemplates'});

/** The template under the cursor of the list. */
export function listedTemplate(state: State): Template | undefined {
  const layer = findLayer(state, 'templates');
  return layer?.templates?.[layer.list.cursor];
}

const withTemplate = (state: State, work: (template: Template) => Step): Step => {
  const template = listedTemplate(state);
  return template ? work(template) : stay(state);
};

export const templatesHandlers: Handlers<'list' | 'templates'> = {
  ...listHandlers(
    (state, by) =>
      stay(
        changeLayer(state, 'templates', (layer) => ({
          ...layer,
          list: moveList(layer.list, by, layer.templates?.length ?? 0, templatesHeight(state)),
        })),
      ),
    (state) => withTemplate(state, (template) => openTemplate(state, template)),
  ),
  'templates.new': (state) => openTemplate(state, null),
  'templates.remove': (state) =>
    withTemplate(state, ({id, name}) => {
      const used = (state.batches.open ?? []).filter(({template}) => template === name).length;
      return ask(state, {code: 'removeTemplate', template: {id, name}, used});
    }),
};

/** They came; the cursor stays on its template, wherever it stands now. */
export function templatesLoaded(state: State, {templates}: EventOf<'templatesLoaded'>): Step {
  const before = listedTemplate(state);
  return stay(
    changeLayer(pickLoaded(state, templates), 'templates', (layer) => {
      const place = templates.findIndex(({id}) => id === before?.id);
      const cursor = place === -1 ? layer.list.cursor : place;
      return {...layer, templates, list: moveTo(layer.list, cursor, templates.length, templatesHeight(state))};
    }),
  );
}

export const refreshTemplates = (state: State): Step =>
  findLayer(state, 'templates') ? step(state, {type: 'loadTemplates'}) : stay(state);

export const templateRemoved = (state: State, {name}: EventOf<'templateRemoved'>): Step =>
  refreshTemplates(withNotice(state, 'success', {code: 'templateRemoved', name}));
