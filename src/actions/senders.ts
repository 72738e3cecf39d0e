import * as statement from '../db/statements/living-senders.ts';
import type {Desk} from './desk.ts';

export type {DownGateway, SenderNews} from '../db/statements/living-senders.ts';

/** Whether messages wait, and whether a sender lives to hand them over. */
export const lookForSender = ({db}: Desk): Promise<statement.SenderNews> => statement.lookForSender(db.sql);
