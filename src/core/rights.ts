/**
 * What people may do where many share one Postgres. The database is the guard (`db/rights`); a front end only hides what
 * it would refuse.
 */
export const verbs = [
  /** See the messages of one's queues. */
  'read',
  /** Send single SMS, put statuses on messages, put numbers on the opt-out list and decide what is in doubt about them. */
  'reply',
  /** Make bulk sends. */
  'prepare',
  /** Let a held or paused bulk send leave; settle messages in doubt. */
  'release',
  /** Pause and cancel bulk sends. */
  'stop',
  /** Write messages into files. */
  'export',
  /** See one masked number after saying why. */
  'reveal',
  /** See all numbers in full. */
  'numbers',
  /** Queues, gateways, templates, statuses, retention, shared views, the opt-out list, members, the whole audit. */
  'settings',
] as const;

export type Verb = (typeof verbs)[number];

/** What a person is there for. `sender` is the account of the program that hands messages to carriers. */
export const memberRoles = ['agent', 'supervisor', 'admin', 'sender'] as const;

export type MemberRole = (typeof memberRoles)[number];

/** What comes with a role; a member may be given more, or less. A sender's rights are its own. */
export const verbsOf: Readonly<Record<MemberRole, readonly Verb[]>> = {
  agent: ['read', 'reply'],
  supervisor: ['read', 'reply', 'prepare', 'release', 'stop', 'export', 'reveal', 'numbers'],
  admin: verbs,
  sender: [],
};

/** What somebody may more than comes with their role, and what less. */
export const besidesRole = (
  role: MemberRole,
  held: readonly Verb[],
): {more: readonly Verb[]; fewer: readonly Verb[]} => ({
  more: held.filter((verb) => !verbsOf[role].includes(verb)),
  fewer: verbsOf[role].filter((verb) => !held.includes(verb)),
});

export interface Rights {
  /** Of the database: nothing is kept from them. */
  isOwner: boolean;
  /** Null: of an owner, and of a login that is no member. */
  role: MemberRole | null;
  verbs: ReadonlySet<Verb>;
  /** By id; null: all that there are, and will be. */
  queues: readonly number[] | null;
  /** Of an owner whom row level security applies to all the same, though it keeps nothing from them: no superuser. */
  isGuarded?: boolean;
}

/** Of whoever owns the database, as everybody does who has smsdesk's own. */
export const everything: Rights = {isOwner: true, role: null, verbs: new Set(verbs), queues: null};

export const may = (rights: Rights, verb: Verb): boolean => rights.isOwner || rights.verbs.has(verb);

/** How statements that read have to go about it. */
export interface Sight {
  /** Row level security applies: what is not leakproof finds no index. */
  isGuarded: boolean;
  /** Null: all. */
  queues: readonly number[] | null;
  /** The column of numbers is not to be read; what stands in its place is masked. */
  areNumbersHidden: boolean;
}

export const wholeSight: Sight = {isGuarded: false, queues: null, areNumbersHidden: false};

export const sightOf = (rights: Rights): Sight =>
  rights.isOwner
    ? {...wholeSight, isGuarded: rights.isGuarded ?? false}
    : {isGuarded: true, queues: rights.queues, areNumbersHidden: rights.role !== 'sender' && !may(rights, 'numbers')};
