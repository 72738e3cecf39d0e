/**
 * The trace of an opt-out: `opt_out.reason` holds why the number is, or was last, on the list, and below that a line for
 * each earlier step, so that what is taken off or put on again leaves who, when and why behind.
 *
 *   STOP
 *   2026-11-26T08:00:00.125Z <tab> off <tab> jana <tab> asked by phone
 *   2026-11-20T12:00:00.500Z <tab> on <tab> +420777123456 <tab> STOP
 *
 * The database writes it (`db/statements/opt-out-trace.ts`), within `longestTrace`.
 */
export interface OptOutStep {
  time: Date;
  /** Whether the number was put on the list, or taken off. */
  isOn: boolean;
  author: string;
  reason: string;
}

/** UTF-16 units that a reason with its trace may have; the oldest steps go. */
export const longestTrace = 8_000;

/** UTF-16 units of a reason that a person gives. */
export const longestReason = 200;

/** One line without tabs, so that it can stand in a trace; empty where nothing is left. */
export const plainReason = (written: string): string =>
  written
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestReason);

const line = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)\t(on|off)\t([^\t]*)\t(.*)$/u;

/** Why, and the earlier steps, the newest first; a line that is none is left out. */
export function readTrace(stored: string): {reason: string; earlier: readonly OptOutStep[]} {
  const [reason = '', ...lines] = stored.split('\n');
  const steps = lines.flatMap((written): OptOutStep[] => {
    const [, time, what, author = '', why = ''] = line.exec(written) ?? [];
    return time === undefined ? [] : [{time: new Date(time), isOn: what === 'on', author, reason: why}];
  });
  return {reason, earlier: steps.sort((a, b) => b.time.getTime() - a.time.getTime())};
}
