import {isoTime} from '../../core/iso-time.ts';
import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Command, CommandContext} from '../command.ts';
import {printRows} from '../print-rows.ts';
import {requireRight} from '../require-right.ts';

export const optoutReview: Command<'optout.review'> = async (context, {flags}) => {
  const accepted = flags.accept.map((written) => messageId('--accept', written));
  const dismissed = flags.dismiss.map((written) => messageId('--dismiss', written));
  const decisions = [
    ...accepted.map((message) => ({message, isOptedOut: true})),
    ...dismissed.map((message) => ({message, isOptedOut: false})),
  ];
  if (decisions.length === 0) return list(context, flags);
  const {decideReview} = await import('../../actions/opt-out-reviews.ts');
  const desk = await context.openDesk();
  requireRight(desk, 'reply');
  const {reviewed} = context.messages.cli.results;
  for (const {message, isOptedOut} of decisions) {
    const number = await decideReview(desk, message, isOptedOut);
    if (flags.json) await context.output.json({message, number, optedOut: isOptedOut});
    context.note(reviewed[isOptedOut ? 'accepted' : 'dismissed'](showable(number)));
  }
  return 0;
};

const everything = 1_000_000_000;

async function list(context: CommandContext, flags: {limit: number; all: boolean; json: boolean}): Promise<0> {
  const {output, messages, note} = context;
  const {listReviews} = await import('../../actions/opt-out-reviews.ts');
  const desk = await context.openDesk();
  const limit = flags.all ? everything : flags.limit;
  const reviews = await listReviews(desk, limit + 1);
  const rows = reviews.slice(0, limit);
  const iso = (time: Date): string => isoTime(time, desk.zone) ?? '';
  if (flags.json) for (const row of rows) await output.json({...row, time: iso(row.time)});
  else {
    await printRows(context, false, rows, [
      {name: 'message', align: 'right', value: ({message}) => String(message)},
      {name: 'time', value: ({time}) => (output.isTerminal ? formatTime(time, desk.zone) : iso(time))},
      {name: 'number', value: ({number}) => number},
      {name: 'queue', value: ({queue}) => queue},
      {name: 'text', value: ({text}) => text, isFlexible: true},
    ]);
  }
  if (reviews.length > rows.length) note(messages.cli.results.moreRows(rows.length));
  return 0;
}

function messageId(option: string, written: string): number {
  const id = /^\d{1,15}$/u.test(written) ? Number(written) : 0;
  if (id === 0) throw new UserError({code: 'badOption', option, value: written, allowed: []});
  return id;
}
