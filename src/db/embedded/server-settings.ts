import {totalmem} from 'node:os';

export type Settings = Record<string, string>;

/**
 * Modest, quiet, and nothing of a message's text in the log. Data are taken to lie on a disk without a moving arm, as
 * planning for one would read whole tables instead of walking an index. One person's page is never worth two processors:
 * starting a second process for it takes longer than the page. Nobody replicates a server of ours, so that what a
 * transaction writes into a table that it made or emptied need not be written twice.
 */
export const fixedSettings: Settings = {
  cluster_name: 'smsdesk',
  max_connections: '100',
  shared_buffers: `${sharedMegabytes()}MB`,
  work_mem: '16MB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  wal_level: 'minimal',
  max_wal_senders: '0',
  // A page that is written whole into the log takes a fifth of its room there.
  wal_compression: 'pglz',
  // And it is written whole less often; the log may take two gigabytes of the disk while very much is sent.
  checkpoint_timeout: '15min',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  unix_socket_permissions: '0700',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  jit: 'off',
};

/** An eighth of the memory that there is; it is taken only as far as there are data to fill it. */
function sharedMegabytes(): number {
  // A container may have less than its host; without a limit the figure is absurdly large, or 0.
  const limit = process.constrainedMemory() || Infinity;
  const eighth = Math.min(totalmem(), limit) / 8 / 2 ** 20;
  return Math.round(Math.min(1024, Math.max(128, eighth)));
}
