import type {OptOutEntry} from '../../actions/opt-outs.ts';
import {showable} from '../../core/outside-text.ts';
import {isoTime} from '../../core/iso-time.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Command, CommandContext} from '../command.ts';
import {optOutObject} from '../opt-out-object.ts';
import {printRows} from '../print-rows.ts';

/** More than a list of numbers that must not be written to ever has. */
const everything = 1_000_000_000;

export const optoutList: Command<'optout.list'> = async (context, {flags}) => {
  const {listOptOuts} = await import('../../actions/opt-outs.ts');
  const desk = await context.openDesk();
  const limit = flags.all ? everything : flags.limit;
  const entries = await listOptOuts(desk, {all: flags.ended, limit: limit + 1});
  const shown = entries.slice(0, limit);
  if (flags.json) await printJson(context, shown, desk.zone);
  else await printEntries(context, shown, desk.zone);
  if (entries.length > shown.length) context.note(context.messages.cli.results.moreRows(shown.length));
  return 0;
};

async function printJson({output}: CommandContext, entries: readonly OptOutEntry[], zone: string): Promise<void> {
  for (const entry of entries) await output.json(optOutObject(entry, zone));
}

async function printEntries(context: CommandContext, entries: readonly OptOutEntry[], zone: string): Promise<void> {
  const time = timeWriter(context, zone);
  await printRows(context, false, entries, [
    {name: 'number', value: ({number}) => number},
    {name: 'since', value: ({since}) => time(since)},
    {name: 'until', value: ({until}) => (until === null ? '' : time(until))},
    {name: 'user', value: ({author}) => author},
    {name: 'message', align: 'right', value: ({message}) => String(message ?? '')},
    {name: 'reason', value: ({reason}) => reason, isFlexible: true},
  ]);
}

/** A person reads local time, a pipe ISO 8601. */
const timeWriter =
  ({output}: CommandContext, zone: string) =>
  (time: Date): string =>
    output.isTerminal ? formatTime(time, zone) : (isoTime(time, zone) ?? '');

export const optoutShow: Command<'optout.show'> = async (context, {words: [written = ''], flags}) => {
  const {findOptOut} = await import('../../actions/opt-outs.ts');
  const desk = await context.openDesk();
  const entry = await findOptOut(desk, written);
  if (flags.json) {
    await context.output.json(optOutObject(entry, desk.zone));
    return 0;
  }
  const {until, isOptedOut, history} = entry;
  const ended = !isOptedOut && until !== null && history.at(-1)?.isOn !== false;
  const time = timeWriter(context, desk.zone);
  const {states} = context.messages.optOuts;
  await printRows(context, false, history, [
    {name: 'time', value: (step) => time(step.time)},
    {
      name: 'state',
      value: ({isOn}) => (context.output.isTerminal ? states[isOn ? 'on' : 'off'] : isOn ? 'on' : 'off'),
    },
    {name: 'until', value: (step) => (step.until === null ? '' : time(step.until))},
    {name: 'user', value: (step) => step.author},
    {name: 'message', align: 'right', value: ({message}) => String(message ?? '')},
    {name: 'reason', value: (step) => step.reason, isFlexible: true},
  ]);
  if (ended) context.note(context.messages.cli.results.optOutEnded(time(until)));
  return 0;
};

export const optoutAdd: Command<'optout.add'> = async ({openDesk, output, note, messages}, {words, flags}) => {
  const {addOptOuts} = await import('../../actions/opt-outs.ts');
  const wishes = words.map((number) => ({number, reason: flags.reason ?? '', until: flags.until}));
  const {numbers, added} = await addOptOuts(await openDesk(), wishes);
  if (flags.json) await output.json({numbers, added});
  note(messages.cli.results.optedOut({numbers: numbers.length, added}));
  return 0;
};

export const optoutRemove: Command<'optout.remove'> = async (
  {openDesk, output, note, messages},
  {words: [written = ''], flags},
) => {
  const {removeOptOut} = await import('../../actions/opt-outs.ts');
  const number = await removeOptOut(await openDesk(), written, flags.reason ?? '');
  if (flags.json) await output.json({number});
  note(messages.cli.results.optOutRemoved(showable(number)));
  return 0;
};
