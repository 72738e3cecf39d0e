/**
 * SQL about a delivery `d` on which evidence still has its say: that in doubt, and that about which a person, or the
 * setting of its queue, has decided without any.
 */
import type {Fragment, ISql} from 'postgres';
import type {OwnCode} from '../../core/failure-code.ts';
import {consequences} from '../../core/settlement.ts';
import {isWaiting} from './claimed.ts';
import {sentAgainCode} from './send-again.ts';

const {resend, accept, giveUp} = consequences;

const resending: readonly OwnCode[] = [resend.code, sentAgainCode];

/**
 * It waits to leave once more, after a hand-over that may have been taken. The subquery with its limit is one probe for
 * each message; `exists` may be planned as a hash of all that ever happened.
 */
export const isToBeResent = (sql: ISql): Fragment => sql`
  (${isWaiting(sql)} and (
    select e.id from smsdesk.delivery_event e
    where e.message_id = d.message_id and e.code = any(${`{${resending.join()}}`}::text[]) limit 1) is not null)`;

/** A person has said that it was taken, or that it was not, and nothing was heard of it since. */
export const isSettledByPerson = (sql: ISql): Fragment => sql`
  ((d.state = ${giveUp.to} and d.error_code = ${giveUp.code}::text)
   or (d.state = ${accept.to} and (select e.code from smsdesk.delivery_event e
       where e.message_id = d.message_id order by e.id desc limit 1) = ${accept.code}::text))`;
