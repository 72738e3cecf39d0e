import type {RightsChange} from '../core/rights-change.ts';
import type {MemberRole, Verb} from '../core/rights.ts';

/** Where many share a database: who one is, and what one may. */
export interface RightsMessages {
  roles: Record<MemberRole, string>;
  owner: string;
  you: {
    title: string;
    login: string;
    queues: string;
    allQueues: string;
    noQueue: string;
    rights: string;
    /** Those that one has not, and whom to ask for them. */
    lacked: string;
  };
  /** Behind a command in the help that one may not use. */
  takes: (verb: Verb) => string;
  changed: (change: RightsChange) => string;
  /** Why there is nothing to see. */
  noQueues: string;
  /** A member again, after having been none. */
  again: string;
  /** In place of the desk of somebody who is no member any more. */
  barred: {title: string; said: (login: string) => string; waits: (key: string) => string};
  /** Under an SMS that is being written. */
  notSent: {right: (verb: Verb) => string; queue: (queue: string) => string; member: string};
}
