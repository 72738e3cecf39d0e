import type {Desk} from '../../actions/desk.ts';
import {UserError} from '../../core/problem.ts';
import type {Query} from '../../core/query/query.ts';
import type {Selection} from '../../core/selection.ts';
import type {Settled, Settlement} from '../../core/settlement.ts';
import {saySettled} from '../../i18n/say-settled.ts';
import type {Command} from '../command.ts';
import type {ExitCode} from '../exit-codes.ts';
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
    const carryOut = async (): Promise<ExitCode> => {
      const settled = await settleDoubt(desk, selection, settlement);
      if (flags.json) await context.output.json({decision: settlement, ...settled});
      context.note(saySettled(context.messages.doubt, settlement, settled));
      return isWhole(settled, named !== null) ? 0 : 1;
    };
    const {questions, nothingDone} = context.messages.doubt;
    return {
      question: inDoubt > 1 ? questions[settlement](inDoubt) : null,
      refusal: {code: 'notAgreed', messages: inDoubt},
      declined: nothingDone,
      carryOut,
    };
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

/** A query may find what is in no doubt; of ids each was meant. */
const isWhole = ({left: {notInDoubt, ...others}}: Settled, areIds: boolean): boolean =>
  Object.values(others).every((count) => count === 0) && !(areIds && notInDoubt > 0);
