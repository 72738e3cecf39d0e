import {countChoices, listChoices, mostOffered, offerValues} from '../../actions/field-values.ts';
import {findHit, listAround} from '../../actions/find-hit.ts';
import {countUpTo} from '../../actions/count-messages.ts';
import {listMessages, refreshMessages} from '../../actions/list-messages.ts';
import {readMessage} from '../../actions/read-message.ts';
import {totalCap} from '../state/views/view-counts.ts';
import type {EffectHandlers} from './effect-context.ts';

/** Rows, counts and values from the database. */
export const gridEffects: EffectHandlers<
  | 'loadFirst'
  | 'loadMore'
  | 'count'
  | 'refreshPage'
  | 'loadDetail'
  | 'loadFilterValues'
  | 'countFilterValues'
  | 'loadCandidates'
  | 'findHit'
  | 'loadAt'
> = {
  loadFirst: async ({query, sort, limit, generation, fromEnd}, {desk, dispatch, signal}) => {
    const page = await listMessages(desk, {query, sort, limit, backwards: fromEnd, signal});
    dispatch({type: 'firstLoaded', generation, fromEnd, ...page});
  },
  loadMore: async ({query, sort, limit, generation, cursor, backwards}, {desk, dispatch, signal}) => {
    const page = await listMessages(desk, {query, sort, limit, cursor, backwards, signal});
    dispatch({type: 'moreLoaded', generation, backwards, ...page});
  },
  count: async ({query, generation}, {desk, dispatch, signal}) => {
    const counted = await countUpTo(desk, query, totalCap, signal);
    dispatch({type: 'counted', generation, ...counted});
  },
  refreshPage: async ({query, sort, limit, cursor, token, plan}, {desk, dispatch, signal}) => {
    const request = {query, sort, limit, cursor, isCursorIncluded: true, plan, signal};
    dispatch({type: 'pageRefreshed', token, ...(await refreshMessages(desk, request))});
  },
  loadDetail: async ({id}, {desk, dispatch, signal}) => {
    dispatch({type: 'detailLoaded', detail: await readMessage(desk, id, signal)});
  },
  loadFilterValues: async ({field, piece}, {desk, dispatch, signal}) => {
    dispatch({type: 'filterValues', field, values: await listChoices(desk, field, piece, signal)});
  },
  countFilterValues: async (effect, {desk, dispatch, signal}) => {
    dispatch({type: 'filterCounts', field: effect.field, counts: await countChoices(desk, effect, signal)});
  },
  loadCandidates: async ({field, typed}, {desk, dispatch, signal}) => {
    const values = await offerValues(desk, field, typed, signal);
    dispatch({type: 'candidatesLoaded', field, typed, values, isWhole: values.length < mostOffered});
  },
  findHit: async (effect, {desk, dispatch, signal}) => {
    dispatch({type: 'hitFound', token: effect.token, hit: await findHit(desk, {...effect, signal})});
  },
  loadAt: async (effect, {desk, dispatch, signal}) => {
    const around = await listAround(desk, {...effect, signal});
    dispatch({type: 'rowsAtLoaded', generation: effect.generation, ...around});
  },
};
