/**
 * What a submit is answered: taken, or refused for now. A number ending in 97 is throttled the first time, as by the
 * simulator inside the sender.
 */
import type {CommandStatus} from '../../core/failure-code.ts';
import type {SmscOptions} from './options.ts';

export interface SubmitFacts {
  systemId: string;
  destination: string;
  /** The same for each attempt at the same message. */
  content: string;
  /** Submits of the same link that wait for an answer. */
  unanswered: number;
}

/** Decides on one submit at `now`, milliseconds of a clock that never goes back; ends with its command_status. */
export type Gate = (submit: SubmitFacts, now: number) => CommandStatus;

export function createGate({
  rate,
  window,
  windowRefusal,
}: Pick<SmscOptions, 'rate' | 'window' | 'windowRefusal'>): Gate {
  const throttled = createMemory(mostRemembered);
  const meters = new Map<string, Meter>();
  const isTooFast = (systemId: string, now: number): boolean => {
    if (rate === null) return false;
    const meter = meters.get(systemId) ?? createMeter(rate, now);
    // Made-up names must not fill the memory; who is forgotten begins a new second.
    if (meters.size >= mostRemembered) meters.clear();
    meters.set(systemId, meter);
    return !meter(now);
  };
  return ({systemId, destination, content, unanswered}, now) => {
    if (window !== null && unanswered >= window) return windowRefusal;
    if (isTooFast(systemId, now)) return 'ESME_RTHROTTLED';
    if (destination.endsWith('97') && throttled.isNew(`${systemId} ${destination} ${content}`))
      return 'ESME_RTHROTTLED';
    return 'ESME_ROK';
  };
}

const mostRemembered = 10_000;

/** Whether one more may pass now. */
type Meter = (now: number) => boolean;

/** So many in each second, which begins with the first of them. */
function createMeter(rate: number, start: number): Meter {
  let begun = start;
  let count = 0;
  return (now) => {
    if (now - begun >= 1000) [begun, count] = [now, 0];
    count += 1;
    return count <= rate;
  };
}

/** New the first time, known the second, and new again the third; of too many the oldest is forgotten. */
function createMemory(most: number) {
  const known = new Set<string>();
  return {
    isNew: (key: string): boolean => {
      if (known.delete(key)) return false;
      const [oldest] = known;
      if (known.size >= most && oldest !== undefined) known.delete(oldest);
      known.add(key);
      return true;
    },
  };
}
