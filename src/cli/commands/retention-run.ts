import type {Desk} from '../../actions/desk.ts';
import type {TooOldNow} from '../../actions/retention.ts';
import {isoTime} from '../../core/iso-time.ts';
import {UserError} from '../../core/problem.ts';
import {formatPeriod, keptKinds, type Cutoffs, type KeptKind, type Retention} from '../../core/retention.ts';
import {formatTime} from '../../core/schedule.ts';
import type {DeletedCounts} from '../../i18n/retention-messages.ts';
import type {Command, CommandContext} from '../command.ts';
import type {ExitCode} from '../exit-codes.ts';
import {printRows} from '../print-rows.ts';
import {openProgressLine} from '../progress-line.ts';
import {deletedCounts, noteStaying} from '../say-too-old.ts';

export const retentionRun: Command<'retention.run'> = async (context, {flags}) => {
  const {seeTooOld, showRetention} = await import('../../actions/retention.ts');
  const {note, messages} = context;
  const desk = await context.openDesk();
  const {retention, cutoffs} = await showRetention(desk);
  if (keptKinds.every((kind) => retention[kind] === null)) throw new UserError({code: 'keptForEver'});
  const tooOld = await seeTooOld(desk, cutoffs);
  if (flags['dry-run']) {
    const seen = {retention, cutoffs, tooOld};
    return {question: null, carryOut: () => printTooOld(context, seen, {zone: desk.zone, asJson: flags.json})};
  }
  const counts = deletedCounts(tooOld);
  if (sum(counts) === 0) note(messages.retention.nothingTooOld);
  const {received, sent, files} = counts;
  return {
    question: sum(counts) === 0 ? null : messages.retention.question(counts),
    refusal: {code: 'deletionNotAgreed', messages: received + sent, files},
    declined: messages.retention.nothingDone,
    carryOut: () => deleteNow(context, desk, {cutoffs, tooOld, asJson: flags.json}),
  };
};

const sum = ({received, sent, files}: DeletedCounts): number => received + sent + files;

async function deleteNow(
  context: CommandContext,
  desk: Desk,
  {cutoffs, tooOld, asJson}: {cutoffs: Cutoffs; tooOld: TooOldNow; asJson: boolean},
): Promise<ExitCode> {
  const {runRetention} = await import('../../actions/retention.ts');
  const {environment, note, messages, output} = context;
  const signal = environment.signals.abortOnSignal();
  const all = sum(deletedCounts(tooOld));
  const progress = openProgressLine(context, messages.retention.progress);
  let done = 0;
  progress?.show(done, all);
  const onDeleted = (_kind: KeptKind, rows: number): void => {
    done += rows;
    progress?.show(done, Math.max(done, all));
  };
  const {deleted, isWhole} = await runRetention(desk, cutoffs, {signal, onDeleted}).finally(progress?.erase);
  if (asJson) await output.json({deleted, isWhole});
  if (!isWhole) note(messages.retention.brokenOff(deleted));
  else if (sum(deleted) > 0) note(messages.retention.done(deleted));
  noteStaying(context, tooOld);
  return isWhole ? 0 : 130;
}

interface Seen {
  retention: Retention;
  cutoffs: Cutoffs;
  tooOld: TooOldNow;
}

async function printTooOld(
  context: CommandContext,
  {retention, cutoffs, tooOld}: Seen,
  {zone, asJson}: {zone: string; asJson: boolean},
): Promise<ExitCode> {
  const counts = deletedCounts(tooOld);
  const rows = keptKinds.map((kind) => {
    const reasons = kind === 'files' ? {} : tooOld[kind].kept;
    const common = {kept: kind, period: formatPeriod(retention[kind]), before: isoTime(cutoffs[kind], zone)};
    return {...common, tooOld: counts[kind], stay: reasons};
  });
  const isSpoken = context.output.isTerminal;
  const spoken = (time: Date | null): string => (time === null ? '' : formatTime(time, zone));
  await printRows(context, asJson, rows, [
    {name: 'kept', value: ({kept}) => (isSpoken ? context.messages.retention.kinds[kept] : kept)},
    {name: 'period', value: ({period}) => period},
    {name: 'before', value: ({kept, before}) => (isSpoken ? spoken(cutoffs[kept]) : (before ?? ''))},
    {name: 'tooOld', align: 'right', value: ({tooOld: count}) => String(count)},
    {
      ...{name: 'stay', align: 'right'},
      value: ({stay}) => String(Object.values(stay).reduce((total, count) => total + count, 0)),
    },
  ]);
  noteStaying(context, tooOld);
  return 0;
}
