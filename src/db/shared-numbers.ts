import {sharedNumbers, type SharedNumber} from '../core/own-numbers.ts';
import {isCountry} from '../core/phone.ts';
import type {Database} from './connect.ts';
import {queuesReceiving} from './statements/queues-receiving.ts';
import {readSettings} from './statements/settings.ts';

/** Numbers of ours that several queues name, whoever looks; of numbers without a country as for received messages. */
export async function findSharedNumbers({orm, sql}: Pick<Database, 'orm' | 'sql'>): Promise<SharedNumber[]> {
  const [settings, queues] = await Promise.all([readSettings(orm, ['country']), queuesReceiving(sql)]);
  const set = settings.get('country');
  return sharedNumbers(queues, typeof set === 'string' && isCountry(set) ? set : 'CZ');
}
