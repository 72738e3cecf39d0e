import * as statement from '../db/statements/living-senders.ts';
import type {Desk} from './desk.ts';

/** Whether messages are due while no sender lives to hand them over. */
export const isNobodySending = ({db}: Desk): Promise<boolean> => statement.isNobodySending(db.sql);
