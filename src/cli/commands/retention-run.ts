import type {TooOldNow} from '../../actions/retention.ts';
import {drawBar} from '../../core/draw-bar.ts';
import {isoTime} from '../../core/iso-time.ts';
import {UserError} from '../../core/problem.ts';
import {formatPeriod, keptKinds, type Cutoffs, type KeptKind, type Retention} from '../../core/retention.ts';
import type {DeletedCounts} from '../../i18n/retention-messages.ts';
import type {Command, CommandContext} from '../command.ts';
import {confirm} from '../confirm.ts';
import {printRows} from '../print-rows.ts';
import {deletedCounts, noteStaying} from '../say-too-old.ts';

export const retentionRun: Command<'retention.run'> = async (context, {flags}) => {
  const {runRetention, seeTooOld, showRetention} = await import('../../actions/retention.ts');
  const {note, messages, output} = context;
  const texts = messages.retention;
  const desk = await context.openDesk();
  const {retention, cutoffs} = await showRetention(desk);
  if (keptKinds.every((kind) => retention[kind] === null)) throw new UserError({code: 'keptForEver'});
  const tooOld = await seeTooOld(desk, cutoffs);
  if (flags['dry-run']) {
    await printTooOld(context, {retention, cutoffs, tooOld}, {zone: desk.zone, asJson: flags.json});
    noteStaying(context, tooOld);
    return 0;
  }
  const counts = deletedCounts(tooOld);
  if (sum(counts) === 0) note(texts.nothingTooOld);
  else if (!flags.yes && !(await isAgreed(context, counts))) {
    note(texts.nothingDone);
    return 2;
  }
  const signal = context.environment.signals.abortOnSignal();
  const progress = progressOf(context, sum(counts));
  const {deleted, isWhole} = await runRetention(desk, cutoffs, {signal, onDeleted: progress.add}).finally(progress.end);
  if (flags.json) await output.json({deleted, isWhole});
  if (!isWhole) note(texts.brokenOff(deleted));
  else if (sum(deleted) > 0) note(texts.done(deleted));
  noteStaying(context, tooOld);
  return isWhole ? 0 : 130;
};

const sum = ({received, sent, files}: DeletedCounts): number => received + sent + files;

/** Asks with what would be deleted; where nobody can be asked, throws `deletionNotAgreed`. */
async function isAgreed(context: CommandContext, counts: DeletedCounts): Promise<boolean> {
  const {stdin, stderr} = context.environment.streams;
  const {received, sent, files} = counts;
  if (!(stdin.isTTY && stderr.isTTY))
    throw new UserError({code: 'deletionNotAgreed', messages: received + sent, files});
  return confirm(context, context.messages.retention.question(counts));
}

const barCells = 24;

/** Written over itself, which only a terminal can show. */
function progressOf({environment, messages}: CommandContext, all: number): Progress {
  const {stderr} = environment.streams;
  let deleted = 0;
  return {
    add: (_kind, rows) => {
      deleted += rows;
      if (!stderr.isTTY || rows === 0) return;
      const most = Math.max(all, deleted);
      const words = messages.retention.progress(deleted, most);
      stderr.write(`\r${drawBar(deleted / most, barCells)} ${words}\x1b[K`);
    },
    end: () => {
      if (stderr.isTTY && deleted > 0) stderr.write('\n');
    },
  };
}

interface Progress {
  add: (kind: KeptKind, rows: number) => void;
  end: () => void;
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
): Promise<void> {
  const counts = deletedCounts(tooOld);
  const rows = keptKinds.map((kind) => {
    const reasons = kind === 'files' ? {} : tooOld[kind].kept;
    const common = {kept: kind, period: formatPeriod(retention[kind]), before: isoTime(cutoffs[kind], zone)};
    return {...common, tooOld: counts[kind], stay: reasons};
  });
  await printRows(context, asJson, rows, [
    {name: 'kept', value: ({kept}) => (context.output.isTerminal ? context.messages.retention.kinds[kept] : kept)},
    {name: 'period', value: ({period}) => period},
    {name: 'before', value: ({before}) => before ?? ''},
    {name: 'tooOld', align: 'right', value: ({tooOld: count}) => String(count)},
    {
      ...{name: 'stay', align: 'right'},
      value: ({stay}) => String(Object.values(stay).reduce((total, count) => total + count, 0)),
    },
  ]);
}
