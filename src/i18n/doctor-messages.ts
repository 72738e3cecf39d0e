/** What `doctor` says of what it finds. */
export interface DoctorMessages {
  facts: Record<DoctorFact, string>;
  kinds: Record<'embedded' | 'external', string>;
  schemas: Record<'current' | 'older' | 'newer' | 'empty' | 'foreign', string>;
  /** Where the server did not answer: smsdesk's own, or the person's. */
  silent: Record<'embedded' | 'external', string>;
  fine: string;
}

/** What it looks at. */
export type DoctorFact =
  | 'version'
  | 'node'
  | 'system'
  | 'terminal'
  | 'language'
  | 'zone'
  | 'installationZone'
  | 'country'
  | 'config'
  | 'user'
  | 'database'
  | 'address'
  | 'login'
  | 'queues'
  | 'rights'
  | 'server'
  | 'schema'
  | 'size'
  | 'senders'
  | 'home'
  | 'dataFolder'
  | 'log'
  | 'binaries'
  | 'serverUser'
  | 'wrong';
