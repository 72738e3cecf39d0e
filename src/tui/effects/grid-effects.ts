import {countByValue} from '../../actions/field-values.ts';
import {countUpTo} from '../../actions/count-messages.ts';
import {listMessages, listMessagesByIds} from '../../actions/list-messages.ts';
import {readMessage} from '../../actions/read-message.ts';
import type {EffectHandlers} from './effect-context.ts';

/** Counting stops here: nobody reads the digits beyond, and the page is what is waited for. */
const countCap = 100_000;

/** Rows, counts and values from the database. */
export const gridEffects: EffectHandlers<
  'loadFirst' | 'loadMore' | 'count' | 'refreshRows' | 'loadDetail' | 'loadFilterValues'
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
    const counted = await countUpTo(desk, query, countCap, signal);
    dispatch({type: 'counted', generation, ...counted});
  },
  refreshRows: async ({ids}, {desk, dispatch, signal}) => {
    dispatch({type: 'rowsRefreshed', rows: await listMessagesByIds(desk, ids, signal)});
  },
  loadDetail: async ({id}, {desk, dispatch, signal}) => {
    dispatch({type: 'detailLoaded', detail: await readMessage(desk, id, signal)});
  },
  loadFilterValues: async ({field, query}, {desk, dispatch, signal}) => {
    dispatch({type: 'filterValues', field, values: await countByValue(desk, field, query, signal)});
  },
};
