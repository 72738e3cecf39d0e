/** What people do that is written down. The names are what the database writes and what a query asks for. */
export const acts = [
  'prepared',
  'released',
  'held',
  'paused',
  'resumed',
  'cancelled',
  'settled',
  'exported',
  'revealed',
  'opt-out-put',
  'opt-out-removed',
  'opt-out-decided',
  'opt-out-words',
  'member-added',
  'member-changed',
  'member-removed',
  'queue-added',
  'queue-changed',
  'queue-removed',
  'gateway-added',
  'gateway-changed',
  'gateway-removed',
  'template-added',
  'template-changed',
  'template-removed',
  'status-added',
  'status-changed',
  'status-removed',
  'setting-changed',
  'retention-set',
] as const;

export type Act = (typeof acts)[number];

export const isAct = (word: string): word is Act => (acts as readonly string[]).includes(word);
