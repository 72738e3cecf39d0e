import type {State} from '../state.ts';

/** Whether messages of this queue are for the person's eyes, as far as the desk knows. */
export const seesQueue = ({rights, ownQueues}: Pick<State, 'rights' | 'ownQueues'>, queue: string): boolean =>
  rights.queues === null || [...ownQueues.values()].includes(queue);
