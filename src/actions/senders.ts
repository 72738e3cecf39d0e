import * as statement from '../db/statements/living-senders.ts';
import type {Desk} from './desk.ts';

export {mostReviews} from '../db/statements/living-senders.ts';
export type {DownGateway, SenderNews} from '../db/statements/living-senders.ts';

/** What should be seen to: messages without a sender, gateways that are down, opt-outs in doubt. */
export const lookForSender = ({db}: Desk): Promise<statement.SenderNews> => statement.lookForSender(db.sql);
