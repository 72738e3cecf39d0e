/**
 * The views that whoever lacks `numbers` reads in place of tables, and the tables that they read. Each has all columns of its
 * table; what of them would tell a number is masked.
 */
import type {TableName} from './table-rights.ts';

export const maskedViews = {
  message: 'masked_message',
  batch_reject: 'masked_batch_reject',
  opt_out: 'masked_opt_out',
  opt_out_event: 'masked_opt_out_event',
  opt_out_review: 'masked_opt_out_review',
} as const satisfies Partial<Record<TableName, string>>;

/** What the policies of these tables ask besides, of the role that reads them. */
export const askedByPolicies: Partial<Record<TableName, readonly string[]>> = {
  delivery: ['message_id', 'queue_id'],
  batch: ['id', 'queue_id'],
};
