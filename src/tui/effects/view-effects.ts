import {countViews} from '../../actions/count-views.ts';
import {addView, changeView, listViews, removeView} from '../../actions/views.ts';
import type {EffectHandlers} from './effect-context.ts';

/** The saved views and their counts. */
export const viewEffects: EffectHandlers<'loadViews' | 'countViews' | 'addView' | 'changeView' | 'removeView'> = {
  loadViews: async (_, {desk, dispatch, signal}) => {
    const views = await listViews(desk);
    if (!signal.aborted) dispatch({type: 'viewsLoaded', views});
  },
  countViews: async ({keys, requests, generation, plan}, {desk, dispatch, signal}) => {
    dispatch({type: 'viewsCounted', keys, generation, ...(await countViews(desk, requests, plan, signal))});
  },
  addView: async ({content}, {desk, dispatch}) => {
    dispatch({type: 'viewSaved', id: await addView(desk, content), name: content.name, isNew: true});
  },
  changeView: async ({view, change}, {desk, dispatch}) => {
    await changeView(desk, view, change);
    dispatch({type: 'viewSaved', id: view.id, name: change.name ?? view.name, isNew: false});
  },
  removeView: async ({view}, {desk, dispatch}) => {
    await removeView(desk, view);
    dispatch({type: 'viewRemoved', name: view.name});
  },
};
