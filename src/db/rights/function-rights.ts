/**
 * Who may call which function, by its name. What is not here nobody may but the owner: triggers need no right to run, and
 * what a function does for another it does with the rights of its own.
 */
import type {Grantee} from './roles.ts';

const everybody: readonly Grantee[] = ['read', 'sender'];

export const functionRights: Readonly<Record<string, readonly Grantee[]>> = {
  // Asked by policies, and by the program of its own login.
  is_owner: everybody,
  is_member: everybody,
  may: everybody,
  sees_all_queues: everybody,
  my_queues: everybody,
  sees_queue: everybody,
  is_offered: everybody,
  actor: everybody,
  refuse: everybody,
  // That an export was made; whatever else is audited, triggers and acts write.
  note_export: ['export'],
  // One's own, and for `settings` what is shared.
  delete_view: ['read'],
  // Bulk sends.
  delete_draft: ['prepare'],
  begin_batch: ['prepare'],
  add_batch_rejects: ['prepare'],
  complete_batch: ['prepare'],
  number_facts: ['prepare'],
  stop_batch: ['stop'],
  release_batch: ['release'],
  brake_batch: ['sender'],
  sweep_batch: ['stop', 'sender'],
  // What should be seen to.
  count_reviews: everybody,
  // Whether queues and gateways may go, and what is deleted as too old.
  is_queue_used: ['settings'],
  count_outstanding: ['settings'],
  begin_retention: ['settings', 'sender'],
  end_retention: ['settings', 'sender'],
  delete_too_old: ['settings', 'sender'],
  delete_old_files: ['settings', 'sender'],
  count_too_old: ['settings'],
  count_old_files: ['settings'],
  // What members read where row level security keeps an index, or a table, from them.
  found_messages: everybody,
  first_messages: everybody,
  first_by: everybody,
  claimed_messages: everybody,
  given_ids: everybody,
  arrivals: everybody,
  message_names: everybody,
  // How text is folded for search.
  fold: everybody,
  // Single messages and the opt-out list.
  queue_messages: ['reply', 'prepare', 'sender'],
  put_status: ['reply'],
  settle_doubt: ['release'],
  asked_by_message: everybody,
  put_opt_outs: ['reply'],
  decide_review: ['reply'],
  import_opt_outs: ['settings'],
  remove_opt_out: ['settings'],
  // The search index, after a bulk send.
  merge_search: ['prepare'],
  // What masked views show, worked out with the rights of whoever reads them.
  mask: everybody,
  mask_text: everybody,
  mask_cells: everybody,
  folded_text: everybody,
  // What an index is of: a session keeps it as whoever was first to plan with it may see into it.
  digit_runs: everybody,
  has_written: everybody,
  // What is answered about numbers that are not shown.
  answer_about_numbers: everybody,
  ask_number: ['read'],
  same_number: ['read'],
  opt_out_of_number: ['read'],
  opt_out_of_message: ['read'],
  ask_reveal: ['reveal'],
  reveal: ['reveal'],
  // Who belongs to the desk.
  add_member: ['settings'],
  change_member: ['settings'],
  set_member_password: ['settings'],
  remove_member: ['settings'],
};
