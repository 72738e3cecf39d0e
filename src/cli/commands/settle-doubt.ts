import type {Desk} from '../../actions/desk.ts';
import {UserError} from '../../core/problem.ts';
import type {Query} from '../../core/query/query.ts';
import type {Selection} from '../../core/selection.ts';
import type {Settled, Settlement} from '../../core/settlement.ts';
import {saySettled} from '../../i18n/say-settled.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirm} from '../confirm.ts';
import {readQuery} from '../read-query.ts';

type SettleCommand = Command<'message.resend'>;

const settle =
  (settlement: Settlement): SettleCommand =>
  async (context, {words, flags}) => {
    const {seeDoubt, settleDoubt} = await import('../../actions/settle-doubt.ts');
    const named = readIds(words);
    const query = named === null ? readQuery(words) : null;
    const desk = await context.openDesk();
    const selection = await select(desk, named ?? new Set(), query);
    const {inDoubt} = await seeDoubt(desk, selection);
    if (inDoubt === 0 && named !== null) throw new UserError({code: 'nothingInDoubt'});
    if (inDoubt > 1 && !flags.yes && !(await isAgreed(context, settlement, inDoubt))) {
      context.note(context.messages.doubt.nothingDone);
      return 2;
    }
    const settled = await settleDoubt(desk, selection, settlement);
    if (flags.json) await context.output.json({decision: settlement, ...settled});
    context.note(saySettled(context.messages.doubt, settlement, settled));
    return isWhole(settled, named !== null) ? 0 : 1;
  };

export const messageResend = settle('resend');
export const messageAccept = settle('accept');
export const messageGiveUp = settle('giveUp');

/** Numbers alone are ids; null: it is a query. */
function readIds(words: readonly string[]): ReadonlySet<number> | null {
  return words.every((word) => /^\d{1,15}$/u.test(word)) ? new Set(words.map(Number)) : null;
}

async function select(desk: Desk, ids: ReadonlySet<number>, query: Query | null): Promise<Selection> {
  if (query === null) return {kind: 'these', ids};
  const {selectAll} = await import('../../actions/select-all.ts');
  return selectAll(desk, query);
}

/** Asks with their number; where nobody can be asked, throws `notAgreed`. */
async function isAgreed(context: CommandContext, settlement: Settlement, inDoubt: number): Promise<boolean> {
  const {stdin, stderr} = context.environment.streams;
  if (!(stdin.isTTY && stderr.isTTY)) throw new UserError({code: 'notAgreed', messages: inDoubt});
  return confirm(context, context.messages.doubt.questions[settlement](inDoubt));
}

/** A query may find what is in no doubt; of ids each was meant. */
const isWhole = ({left: {notInDoubt, ...others}}: Settled, areIds: boolean): boolean =>
  Object.values(others).every((count) => count === 0) && !(areIds && notInDoubt > 0);
