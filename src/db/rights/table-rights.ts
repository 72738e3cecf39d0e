/**
 * What members may do with each table, and with which of its rows. The compiler keeps it whole: a table, or a column of
 * one that is listed by column, which is left out here does not compile, and `test/db/rights.test.ts` compares all of it
 * with the catalogue. What is not granted here nobody may do but the owner.
 *
 * Messages and what belongs to them are only read: whatever members do to them is done by functions (function-rights).
 */
import type {PgTable} from 'drizzle-orm/pg-core';
import type {Verb} from '../../core/rights.ts';
import type * as schema from '../schema.ts';

type Tables = {
  [
    Key in keyof typeof schema as (typeof schema)[Key] extends PgTable ? (typeof schema)[Key]['_']['name'] : never
  ]: (typeof schema)[Key] extends PgTable ? (typeof schema)[Key] : never;
};

export type TableName = keyof Tables;

type ColumnOf<Table extends PgTable> = {
  [Key in keyof Table['_']['columns']]: Table['_']['columns'][Key]['_']['name'];
}[keyof Table['_']['columns']];

/** Which verb reads a column; null: none does. */
type Reading<Table extends PgTable> = Verb | null | Readonly<Record<ColumnOf<Table>, Verb | null>>;

/** Rows as a condition in SQL, asked of the login. */
export interface Writing {
  verb: Verb;
  /**
   * What may be done. Deleting is for whoever may have it all stand still, as with that goes the right to lock the table
   * against everybody: what is a person's own is deleted by functions.
   */
  acts: readonly ('insert' | 'update' | 'delete')[];
  /** Which rows may be changed, and what they may become. */
  rows: string;
}

interface TableRights<Table extends PgTable> {
  read: Reading<Table>;
  /** Which rows members see; null: none. */
  rows: string | null;
  write?: Writing;
  sender: 'nothing' | 'reads' | 'writes';
}

/** In the form that leaves an index on the queue in use: worked out once, then compared. */
const inMyQueues = (column: string): string => `${column} = any((select smsdesk.my_queues())::integer[])`;
const ofMember = '(select smsdesk.is_member())';
const ofSettings = `(select smsdesk.may('settings'))`;
const ofMessage = (column: string): string =>
  `exists (select from smsdesk.delivery d where d.message_id = ${column} and d.${inMyQueues('queue_id')})`;
const ofBatch = (column: string): string =>
  `exists (select from smsdesk.batch b where b.id = ${column} and b.${inMyQueues('queue_id')})`;
const me = 'session_user::text';

/** What everybody may see and those with `settings` may change. */
const catalogue = (rows: string) =>
  ({
    read: 'read',
    rows,
    write: {verb: 'settings', acts: ['insert', 'update', 'delete'], rows: ofSettings},
    sender: 'reads',
  }) as const;

/** What only the sender works with. */
const inner = {read: null, rows: null, sender: 'writes'} as const;

export const tableRights: {readonly [Name in TableName]: TableRights<Tables[Name]>} = {
  message: {
    read: {
      ...{id: 'read', time: 'read', direction: 'read', queue_id: 'read', text: 'read', parts: 'read', author: 'read'},
      ...{batch_id: 'read', batch_row: 'read', template_id: 'read'},
      ...{number: 'numbers', search: 'numbers', raw: 'numbers'},
    },
    rows: inMyQueues('queue_id'),
    sender: 'writes',
  },
  delivery: {read: 'read', rows: inMyQueues('queue_id'), sender: 'writes'},
  delivery_event: {read: 'read', rows: ofMessage('delivery_event.message_id'), sender: 'writes'},
  message_part: {read: 'read', rows: ofMessage('message_part.message_id'), sender: 'writes'},
  status_event: {read: 'read', rows: ofMessage('status_event.message_id'), sender: 'writes'},
  claim: inner,
  inbound_part: inner,
  stray_receipt: inner,

  batch: {
    read: {
      ...{id: 'read', name: 'read', state: 'read', queue_id: 'read', template_id: 'read', status_id: 'read'},
      ...{author: 'read', created_at: 'read', messages: 'read', parts: 'read', rejected: 'read', key: 'read'},
      ...{held_until: 'read', needs_other: 'read', columns: 'read', verdicts: 'read'},
      // Of a send to one number the digest tells it to whoever tries all that it may be.
      content: 'numbers',
    },
    rows: inMyQueues('queue_id'),
    sender: 'writes',
  },
  batch_event: {read: 'read', rows: ofBatch('batch_event.batch_id'), sender: 'writes'},
  batch_outcome: {read: 'read', rows: ofBatch('batch_outcome.batch_id'), sender: 'writes'},
  batch_reject: {
    read: {
      ...{batch_id: 'read', row: 'read', verdict: 'read', field: 'read'},
      ...{number: 'numbers', value: 'numbers', cells: 'numbers'},
    },
    rows: ofBatch('batch_reject.batch_id'),
    sender: 'writes',
  },
  draft: {
    read: 'prepare',
    rows: `author = ${me}`,
    write: {verb: 'prepare', acts: ['insert', 'update'], rows: `author = ${me}`},
    sender: 'writes',
  },

  opt_out: {
    read: {
      ...{since: 'read', until: 'read', reason: 'read', batch_id: 'read', message_id: 'read'},
      // Whoever asked for it by a message is its author, by their number.
      ...{number: 'numbers', author: 'numbers'},
    },
    rows: ofMember,
    sender: 'writes',
  },
  opt_out_event: {
    read: {
      ...{id: 'read', time: 'read', state: 'read', reason: 'read', until: 'read', message_id: 'read', batch_id: 'read'},
      ...{number: 'numbers', author: 'numbers'},
    },
    rows: ofMember,
    sender: 'writes',
  },
  opt_out_review: {
    read: {
      ...{message_id: 'read', found_at: 'read', decided_at: 'read', is_opted_out: 'read'},
      ...{number: 'numbers', decided_by: 'numbers'},
    },
    rows: ofMessage('opt_out_review.message_id'),
    sender: 'writes',
  },

  queue: catalogue(`${inMyQueues('id')} or ${ofSettings}`),
  template: catalogue(`smsdesk.is_offered(id) or ${ofSettings}`),
  template_queue: catalogue(`${inMyQueues('queue_id')} or ${ofSettings}`),
  status: catalogue(ofMember),
  gateway: {
    ...catalogue(ofMember),
    // The address and the options of a gateway hold its secrets.
    read: {id: 'read', name: 'read', kind: 'read', enabled: 'read', url: 'settings', options: 'settings'},
  },
  setting: {
    read: 'read',
    // What the desk remembers for a person bears their name behind a colon; no login that smsdesk takes has one in it.
    rows: `(position(':' in key) = 0 or right(key, length(${me}) + 1) = ':' || ${me}) and ${ofMember}`,
    write: {
      verb: 'read',
      acts: ['insert', 'update'],
      rows: `right(key, length(${me}) + 1) = ':' || ${me} and ${ofMember} or position(':' in key) = 0 and ${ofSettings}`,
    },
    sender: 'reads',
  },
  saved_view: {
    read: 'read',
    rows: `(owner is null or owner = ${me}) and ${ofMember}`,
    write: {
      verb: 'read',
      acts: ['insert', 'update'],
      rows: `owner = ${me} and ${ofMember} or owner is null and ${ofSettings}`,
    },
    sender: 'nothing',
  },
  retention_run: {read: 'read', rows: ofMember, sender: 'writes'},
  sender: {read: 'read', rows: ofMember, sender: 'writes'},
  gateway_link: {read: 'read', rows: ofMember, sender: 'writes'},

  member: {read: 'read', rows: `name = ${me} or ${ofSettings}`, sender: 'reads'},
  member_queue: {read: 'read', rows: `member = ${me} or ${ofSettings}`, sender: 'reads'},

  audit: {
    read: {
      ...{id: 'read', time: 'read', actor: 'read', act: 'read', queue_id: 'read', batch_id: 'read', message_id: 'read'},
      ...{subject: 'read', before: 'read', after: 'read', reason: 'read', search: 'read', number: 'numbers'},
    },
    rows: `${ofSettings} or (select smsdesk.may('release')) and ${inMyQueues('queue_id')}`,
    sender: 'nothing',
  },
};
