import {UserError} from '../core/problem.ts';
import {orThrow} from '../core/result.ts';
import {
  checkPeriod,
  formatPeriod,
  keptKinds,
  nightsAround,
  parsePeriod,
  type Cutoffs,
  type KeptKind,
  type Period,
  type Retention,
} from '../core/retention.ts';
import {inside} from '../db/connect.ts';
import {readCutoffs} from '../db/read-cutoffs.ts';
import * as running from '../db/run-retention.ts';
import {readLongestRepeat} from '../db/statements/longest-repeat.ts';
import {readLastRun, type RetentionRun} from '../db/statements/retention-runs.ts';
import {
  readRetention,
  retentionKey,
  writeRetention,
  type RetentionSetting,
} from '../db/statements/retention-setting.ts';
import {lockSetting, writeSettings} from '../db/statements/settings.ts';
import {countOldFiles, countTooOld, type TooOld} from '../db/statements/too-old.ts';
import type {Desk} from './desk.ts';
import {withVerb} from './with-verb.ts';

export type {RetentionRun} from '../db/statements/retention-runs.ts';
export type {RunResult} from '../db/run-retention.ts';

export interface RetentionState extends RetentionSetting {
  /** Before which time each is too old now; null: it is kept for ever. */
  cutoffs: Cutoffs;
  /** When a sender deletes next what is too old; null: everything is kept for ever. */
  nextRun: Date | null;
  lastRun: RetentionRun | null;
}

/** How long what is kept, and what was deleted last. */
export async function showRetention({db, now, zone}: Desk): Promise<RetentionState> {
  const setting = await readRetention(db.orm);
  const isAnySet = keptKinds.some((kind) => setting.retention[kind] !== null);
  return {
    ...setting,
    cutoffs: await readCutoffs(db, setting.retention, {now: now(), zone}),
    nextRun: isAnySet ? nightsAround(now(), zone).next : null,
    lastRun: await readLastRun(db.sql),
  };
}

/** Periods as people write them; absent: as it was. */
export type RetentionChange = Readonly<Partial<Record<KeptKind, string>>>;

/** Sets all of it or nothing. Problems: `badPeriod`, `periodTooShort`, `periodUnderRepeat`, `notAllowed`. */
export const setRetention = (desk: Desk, change: RetentionChange): Promise<void> =>
  withVerb('settings', () => writeChange(desk, change));

async function writeChange(desk: Desk, change: RetentionChange): Promise<void> {
  await desk.db.sql.begin(async (sql) => {
    const {orm} = inside(sql, desk.db);
    await writeSettings(orm, {[retentionKey]: {}}, {keep: true});
    await lockSetting(orm, retentionKey);
    const {retention, setAt} = await readRetention(orm);
    const longest = await readLongestRepeat(sql);
    const read = (kind: KeptKind, writing: string): Period | null => {
      const period = parsePeriod(writing);
      if (period === undefined) {
        throw new UserError({code: 'badPeriod', option: `--${kind}`, value: writing, example: examples[kind]});
      }
      return period && orThrow(checkPeriod(kind, period, longest));
    };
    const entries = keptKinds.map((kind) => {
      const writing = change[kind];
      return [kind, writing === undefined ? retention[kind] : read(kind, writing)] as const;
    });
    const next: Retention = {...retention, ...Object.fromEntries(entries)};
    const isSame = keptKinds.every((kind) => formatPeriod(next[kind]) === formatPeriod(retention[kind]));
    // The night that a setting waits for is counted from its last change.
    if (!isSame || setAt === null) await writeRetention(orm, next, {setAt: desk.now(), setBy: desk.user});
  });
}

const examples: Record<KeptKind, string> = {received: '24m', sent: '24m', files: '30d'};

/** What a run would delete, and what stays though it is older. */
export interface TooOldNow {
  received: TooOld;
  sent: TooOld;
  /** Refused rows of files, and drafts. */
  files: number;
}

/** Of all queues, whosever they are. Problem: `notAllowed`. */
export const seeTooOld = ({db}: Desk, {received, sent, files}: Cutoffs): Promise<TooOldNow> =>
  withVerb('settings', async () => {
    const none: TooOld = {messages: 0, kept: {}};
    return {
      received: received === null ? none : await countTooOld(db.sql, 'in', received),
      sent: sent === null ? none : await countTooOld(db.sql, 'out', sent),
      files: files === null ? 0 : await countOldFiles(db.sql, files),
    };
  });

/** Rests for as long as each piece took, so that a sender beside it has at least half of the time. */
const rest = 1;

/**
 * Deletes at once what is too old, and tells open desks. Aborted, it ends after the piece at hand, and the rest is for the
 * night. Problems: `retentionBusy`, `notAllowed`.
 */
export async function runRetention(
  {db, user}: Desk,
  cutoffs: Cutoffs,
  {signal, onDeleted}: {signal: AbortSignal; onDeleted?: (kind: KeptKind, rows: number) => void},
): Promise<running.RunResult> {
  const result = await withVerb('settings', () =>
    running.runRetention(db, {
      ...{actor: user, cutoffs, signal, isLasting: false},
      ...{task: () => 'begin' as const, rest: () => rest},
      ...(onDeleted && {onDeleted}),
    }),
  );
  if (result === 'busy' || result === null) throw new UserError({code: 'retentionBusy'});
  return result;
}
