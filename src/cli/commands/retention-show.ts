import type {RetentionRun, RetentionState} from '../../actions/retention.ts';
import {isoTime} from '../../core/iso-time.ts';
import {UserError} from '../../core/problem.ts';
import {formatPeriod, keptKinds, type KeptKind} from '../../core/retention.ts';
import {formatTime} from '../../core/schedule.ts';
import type {Command, CommandContext} from '../command.ts';
import {factLines} from '../fact-lines.ts';
import {deletedCounts, noteStaying} from '../say-too-old.ts';

export const retentionShow: Command<'retention.show'> = async (context, {flags}) => {
  const {showRetention} = await import('../../actions/retention.ts');
  const desk = await context.openDesk();
  await printState(context, await showRetention(desk), {zone: desk.zone, asJson: flags.json});
  return 0;
};

export const retentionSet: Command<'retention.set'> = async (context, {flags}) => {
  const {seeTooOld, setRetention, showRetention} = await import('../../actions/retention.ts');
  const change: Partial<Record<KeptKind, string>> = {};
  for (const kind of keptKinds) if (flags[kind] !== null) change[kind] = flags[kind];
  if (Object.keys(change).length === 0) {
    const option = keptKinds.map((kind) => `--${kind}`).join('|');
    throw new UserError({code: 'missingOption', option, command: 'smsdesk retention set'});
  }
  const desk = await context.openDesk();
  await setRetention(desk, change);
  const state = await showRetention(desk);
  if (flags.json) await printState(context, state, {zone: desk.zone, asJson: true});
  const {retention: texts} = context.messages;
  context.note(texts.set);
  if (state.nextRun === null) return 0;
  const tooOld = await seeTooOld(desk, state.cutoffs);
  context.note(texts.tonight(deletedCounts(tooOld), formatTime(state.nextRun, desk.zone)));
  noteStaying(context, tooOld);
  return 0;
};

interface Shape {
  zone: string;
  asJson: boolean;
}

async function printState(context: CommandContext, state: RetentionState, {zone, asJson}: Shape): Promise<void> {
  const {output} = context;
  const object = stateObject(state, zone);
  if (asJson) return output.json(object);
  const facts = output.isTerminal ? spokenFacts(context, state, zone) : plainFacts(object);
  for (const line of factLines(facts)) await output.line(line);
}

const stateObject = ({retention, cutoffs, setAt, setBy, nextRun, lastRun}: RetentionState, zone: string) => {
  const kept = (kind: KeptKind) => ({period: formatPeriod(retention[kind]), before: isoTime(cutoffs[kind], zone)});
  return {
    ...{received: kept('received'), sent: kept('sent'), files: kept('files')},
    ...{setBy, setAt: isoTime(setAt, zone), nextRun: isoTime(nextRun, zone)},
    lastRun: lastRun && runObject(lastRun, zone),
  };
};

const runObject = ({actor, startedAt, endedAt, isWhole, deleted}: RetentionRun, zone: string) => ({
  ...{user: actor, started: isoTime(startedAt, zone), ended: isoTime(endedAt, zone), isWhole, deleted},
});

type Fact = readonly [name: string, value: string];

/** The same for everybody: each value by its path. */
function plainFacts(object: object, path = ''): Fact[] {
  return Object.entries(object).flatMap(([name, value]: [string, Value]): Fact[] =>
    typeof value === 'object' && value !== null
      ? plainFacts(value, `${path}${name}.`)
      : [[`${path}${name}`, value === null ? '' : String(value)]],
  );
}

type Value = string | number | boolean | object | null;

function spokenFacts({messages}: CommandContext, state: RetentionState, zone: string): Fact[] {
  const {retention: texts} = messages;
  const {retention, cutoffs, setAt, setBy, nextRun, lastRun} = state;
  const time = (value: Date): string => formatTime(value, zone);
  const kept = keptKinds.map((kind): Fact => {
    const [period, before] = [texts.period(retention[kind]), cutoffs[kind]];
    return [texts.kinds[kind], before === null ? period : texts.since(period, time(before))];
  });
  return [
    ...kept,
    ...(setAt === null ? [] : [[texts.facts.set, texts.by(setBy ?? '', time(setAt))] as const]),
    [texts.facts.nextRun, nextRun === null ? texts.never : time(nextRun)],
    ...(lastRun === null ? [[texts.facts.lastRun, texts.never] as const] : lastRunFacts(texts, lastRun, time)),
  ];
}

function lastRunFacts(
  texts: CommandContext['messages']['retention'],
  {actor, startedAt, endedAt, isWhole, deleted}: RetentionRun,
  time: (value: Date) => string,
): Fact[] {
  const how = endedAt === null ? texts.runs.unfinished : isWhole ? null : texts.runs.brokenOff;
  return [
    [texts.facts.lastRun, [texts.by(actor, time(startedAt)), how].filter(Boolean).join(', ')],
    ...keptKinds.map((kind): Fact => [`${texts.facts.deleted}: ${texts.kinds[kind]}`, String(deleted[kind])]),
  ];
}
