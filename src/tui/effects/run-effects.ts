import {setTimeout as pause} from 'node:timers/promises';
import {isConnectionLost, refusal} from '../../actions/connection.ts';
import {UserError} from '../../core/problem.ts';
import type {Effect} from '../state/effect.ts';
import {auditEffects} from './audit-effects.ts';
import {batchEffects} from './batch-effects.ts';
import {copyEffects} from './copy-effects.ts';
import {closing, type EffectContext, type EffectHandlers} from './effect-context.ts';
import {doubtEffects} from './doubt-effects.ts';
import {editorEffects} from './editor-effects.ts';
import {exportEffects} from './export-effects.ts';
import {gridEffects} from './grid-effects.ts';
import {installationEffects} from './installation-effects.ts';
import {markEffects} from './mark-effects.ts';
import {optOutEffects} from './opt-out-effects.ts';
import {preferenceEffects} from './preference-effects.ts';
import {previewEffects} from './preview-effects.ts';
import {rightsEffects} from './rights-effects.ts';
import {revealEffects} from './reveal-effects.ts';
import {sendingEffects} from './sending-effects.ts';
import {templateEffects} from './template-effects.ts';
import {terminalEffects} from './terminal-effects.ts';
import {viewEffects} from './view-effects.ts';
import {wizardEffects} from './wizard-effects.ts';
import {workEffects} from './work-effects.ts';

const handlers: EffectHandlers<Effect['type']> = {
  ...gridEffects,
  ...editorEffects,
  ...markEffects,
  ...previewEffects,
  ...installationEffects,
  ...rightsEffects,
  ...preferenceEffects,
  ...viewEffects,
  ...batchEffects,
  ...copyEffects,
  ...workEffects,
  ...templateEffects,
  ...sendingEffects,
  ...optOutEffects,
  ...auditEffects,
  ...revealEffects,
  ...doubtEffects,
  ...exportEffects,
  ...terminalEffects,
  ...wizardEffects,
};

/** Effects of which only the latest matters: a later one ends the earlier. */
const superseding: ReadonlySet<Effect['type']> = new Set([
  'loadFirst',
  'loadMore',
  'count',
  'loadRange',
  'refreshPage',
  'countViews',
  'loadViews',
  'loadInstallation',
  'loadRights',
  'awaitRefresh',
  'awaitFade',
  'countMarks',
  'lookUpMarks',
  'seeDoubt',
  'loadDetail',
  'loadReviews',
  'loadAudit',
  'loadOptOut',
  'awaitHiding',
  'loadFilterValues',
  'countFilterValues',
  'loadAuditValues',
  'countAuditValues',
  'loadCandidates',
  'findHit',
  'loadAt',
  'loadProgress',
  'loadOpenBatches',
  'loadBatch',
  'awaitSecond',
  'wait',
  'lookForSender',
  'loadSending',
  'awaitDatabase',
  'countExport',
  'checkBulk',
  'sampleSheet',
  'sampleEncodings',
  'saveColumns',
  'loadPreview',
  'savePreview',
  'saveArrangement',
]);

/** What a person waits for, and what gives way to it: `giveWay` in the state wants it again later. */
const goesFirst: ReadonlySet<Effect['type']> = new Set(['loadFirst', 'loadMore']);
const givesWay: readonly Effect['type'][] = ['refreshPage', 'countViews', 'loadViews'];
/** Effects that end another: a page the count of the rows before it; the others do nothing else. */
const ending: Partial<Record<Effect['type'], Effect['type']>> = {
  loadFirst: 'count',
  cancelCheck: 'checkBulk',
  cancelRejects: 'saveRejects',
  cancelExport: 'startExport',
  stopExportCount: 'countExport',
  stopStatus: 'setStatus',
  leavePreview: 'loadPreview',
};

/** What leaves something behind unless it comes to its end. */
const tidiesUp: ReadonlySet<Effect['type']> = new Set(['startExport']);
/** Milliseconds; over a connection that hangs it might take for ever. */
const longestTidying = 5_000;

export interface EffectRunner {
  run: (effect: Effect) => void;
  /** Ends what is under way; resolves when what must be tidied up is. */
  stop: () => Promise<void>;
}

/** Carries effects out. A failure that a person can mend becomes a notice; a bug goes to `onBug`. */
export function openEffectRunner(
  context: Omit<EffectContext, 'signal'>,
  onBug: (error: unknown) => void,
): EffectRunner {
  const running = new Map<Effect['type'], AbortController>();
  const untidy = new Map<Effect['type'], Promise<void>>();
  const run = (effect: Effect): void => {
    if (superseding.has(effect.type)) running.get(effect.type)?.abort();
    if (goesFirst.has(effect.type)) for (const type of givesWay) running.get(type)?.abort();
    const ended = ending[effect.type];
    if (ended) running.get(ended)?.abort();
    const controller = new AbortController();
    running.set(effect.type, controller);
    const done = carryOut(effect, {...context, signal: controller.signal}, onBug);
    if (tidiesUp.has(effect.type)) untidy.set(effect.type, done);
  };
  return {
    run,
    stop: async () => {
      for (const controller of running.values()) controller.abort(closing);
      await Promise.race([Promise.all(untidy.values()), pause(longestTidying, undefined, {ref: false})]);
    },
  };
}

async function carryOut(effect: Effect, context: EffectContext, onBug: (error: unknown) => void): Promise<void> {
  // The type picks the one handler whose effect this is; the compiler can't follow the pairing.
  const handler = handlers[effect.type] as (effect: Effect, context: EffectContext) => Promise<void> | void;
  try {
    await handler(effect, context);
  } catch (error) {
    if (context.signal.aborted) return;
    const known = error instanceof UserError ? error : refusal(error);
    if (known) context.dispatch({type: 'failed', problem: known.problem});
    else if (isConnectionLost(error)) context.dispatch({type: 'connection', state: 'down'});
    else onBug(error);
  }
}
