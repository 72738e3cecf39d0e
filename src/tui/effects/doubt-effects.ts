import type {EffectHandlers} from './effect-context.ts';

/** What is in doubt, and what becomes of it. */
export const doubtEffects: EffectHandlers<'seeDoubt' | 'settleDoubt'> = {
  seeDoubt: async ({selection}, {desk, dispatch, signal}) => {
    const {seeDoubt} = await import('../../actions/settle-doubt.ts');
    dispatch({type: 'doubtSeen', selection, ...(await seeDoubt(desk, selection, signal))});
  },
  settleDoubt: async ({selection, settlement}, {desk, dispatch}) => {
    const {settleDoubt} = await import('../../actions/settle-doubt.ts');
    dispatch({type: 'doubtSettled', settlement, settled: await settleDoubt(desk, selection, settlement)});
  },
};
