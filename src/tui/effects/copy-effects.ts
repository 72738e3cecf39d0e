import {copyMessages} from '../../actions/copy-messages.ts';
import {UserError} from '../../core/problem.ts';
import {maxCopyBytes} from '../terminal/modes.ts';
import type {EffectContext, EffectHandlers} from './effect-context.ts';

/** Onto the person's clipboard, by way of the terminal. */
export const copyEffects: EffectHandlers<'copy' | 'copyMarked'> = {
  copy: ({form, text}, context) => copy(context, {form, text, count: 1}),
  copyMarked: async ({form, ...asked}, context) => {
    const {text, count} = await copyMessages(context.desk, {...asked, form, limit: maxCopyBytes});
    copy(context, {form, text, count});
  },
};

type Copied = Extract<Parameters<EffectContext['dispatch']>[0], {type: 'copied'}>;

function copy(
  {terminal, dispatch}: EffectContext,
  {form, text, count}: Pick<Copied, 'form' | 'count'> & {text: string},
): void {
  // An empty one would empty the clipboard.
  if (text !== '' && !terminal.copy(text)) throw new UserError({code: 'copyTooLong', limit: maxCopyBytes});
  dispatch({type: 'copied', form, count, bytes: Buffer.byteLength(text)});
}
