import type {Message} from '../../core/message.ts';

/** The way that a message went, as an arrow. */
export const arrowOf = ({direction}: Pick<Message, 'direction'>): string => (direction === 'in' ? '←' : '→');
