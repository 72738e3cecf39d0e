/** What the installation says about received messages, read anew for each write: a change holds at once. */
import {createJudge, type OptOutJudge} from '../core/opt-out/judge-text.ts';
import {optOutWordsKey, readOptOutWords} from '../core/opt-out/opt-out-words.ts';
import {queueOfNumber, plainNumber} from '../core/own-numbers.ts';
import {isCountry, type Country} from '../core/phone.ts';
import type {Database} from '../db/connect.ts';
import {queuesReceiving} from '../db/statements/queues-receiving.ts';
import {readSettings} from '../db/statements/settings.ts';

export interface InboundRules {
  judge: OptOutJudge;
  /** The one form in which a number is kept. */
  plain: (number: string) => string;
  /** Null: no queue has this number. */
  queueOf: (recipient: string, gatewayId: number) => number | null;
  /** What those who opt out, or in again, are answered in a queue; null: nothing. */
  replyOf: (queueId: number, meaning: 'stop' | 'back') => string | null;
}

/** Of numbers without one, as for the desk. */
const usualCountry: Country = 'CZ';

export async function readInboundRules(db: Database): Promise<InboundRules> {
  const [settings, queues] = await Promise.all([
    readSettings(db.orm, ['country', optOutWordsKey]),
    queuesReceiving(db.sql),
  ]);
  const set = settings.get('country');
  const country = typeof set === 'string' && isCountry(set) ? set : usualCountry;
  return {
    judge: createJudge(readOptOutWords(settings.get(optOutWordsKey))),
    plain: (number) => plainNumber(number, country),
    queueOf: (recipient, gatewayId) => queueOfNumber(recipient, queues, {gatewayId, country}),
    replyOf: (queueId, meaning) => {
      const queue = queues.find(({id}) => id === queueId);
      return (meaning === 'stop' ? queue?.stopReply : queue?.startReply) ?? null;
    },
  };
}
