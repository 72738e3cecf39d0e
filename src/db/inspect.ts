import {statSync} from 'node:fs';
import {isDeepStrictEqual} from 'node:util';
import type {SharedNumber} from '../core/own-numbers.ts';
import {type Problem, UserError} from '../core/problem.ts';
import type {MemberRole, Verb} from '../core/rights.ts';
import {type Database, disconnect} from './connect.ts';
import {type Binaries, findBinaries, packagedBinaries} from './embedded/binaries.ts';
import {type Cluster, findCluster, ownerOf} from './embedded/cluster.ts';
import {attempt, checkHome} from './embedded/home.ts';
import {shelter} from './embedded/prepare.ts';
import {reach, tryToReach} from './embedded/reach.ts';
import {userName} from './embedded/server-user.ts';
import {reachExternal} from './external.ts';
import type {SchemaState} from './greeting.ts';
import {findLateRetention} from './late-retention.ts';
import {findSharedNumbers} from './shared-numbers.ts';
import {type DatabaseChoice, isExternal} from './open.ts';
import {listImpairedGateways, type ImpairedGateway} from './statements/impaired-gateways.ts';
import {awaitsSetUp} from './rights/set-up-rights.ts';
import {readOwnQueues} from './statements/read-own-queues.ts';
import {readLogin} from './statements/read-rights.ts';
import {readSettings} from './statements/settings.ts';
import {countLivingSenders, lookForSender, type SenderNews} from './statements/living-senders.ts';

/** Everything that is to be known about the database; null where it cannot be known, or not without starting it. */
export interface DatabaseFacts {
  kind: 'embedded' | 'external';
  /** For people, without a password; the embedded one's is the folder of its cluster, null before the first start. */
  address: string | null;
  isRunning: boolean;
  /** The server's version, such as 18.4. */
  version: string | null;
  schema: SchemaState | null;
  /** Size of the database in bytes. */
  bytes: number | null;
  /** How many live, by their heartbeats. */
  senders: number | null;
  /** What the installation is set to. */
  settings: {zone: string | null; country: string | null} | null;
  /** Whose login it is and what they may; null on a database of one's own, where that is everything. */
  login: LoginFacts | null;
  embedded: EmbeddedFacts | null;
  /** What is wrong, the worst first. */
  problems: readonly Problem[];
}

export interface LoginFacts {
  user: string;
  isOwner: boolean;
  /** Null: of an owner. */
  role: MemberRole | null;
  verbs: readonly Verb[];
  /** By name; null: all. */
  queues: readonly string[] | null;
}

export interface EmbeddedFacts {
  home: string;
  /** What Postgres calls the data directory. */
  data: string | null;
  log: string | null;
  binaries: string | null;
  binariesVersion: string | null;
  /** The account that the server runs as. */
  user: string | null;
}

/** Looks, and changes nothing unless `start` is given. Expected trouble is in `problems`. */
export async function inspect(choice: DatabaseChoice, {start = false} = {}): Promise<DatabaseFacts> {
  const problems: Problem[] = [];
  const embedded = isExternal(choice) ? null : inspectFolders(choice.home, problems);
  const facts: DatabaseFacts = {
    kind: embedded ? 'embedded' : 'external',
    address: embedded?.cluster?.folder ?? null,
    isRunning: false,
    version: null,
    schema: null,
    bytes: null,
    senders: null,
    settings: null,
    login: null,
    embedded: embedded?.facts ?? null,
    problems,
  };
  const inspected = await inspectServer(choice, start).catch((error: unknown) => keep(problems, error));
  if (!inspected) return {...facts, address: facts.address ?? addressIn(problems)};
  const {server, news, shared, isRetentionLate, isSetUpDue} = inspected;
  // A first start has made the folders only now.
  const made = embedded && inspectFolders(choice.home, []).facts;
  return {
    ...facts,
    ...server,
    isRunning: true,
    embedded: made,
    problems: [
      ...[...problems, ...judge(server), ...judgeSending(news, facts.kind)],
      ...(isSetUpDue ? [{code: 'setUpRefused'} as const] : []),
      ...(isRetentionLate ? [{code: 'retentionLate'} as const] : []),
      ...shared.map((one) => ({code: 'sharedNumber', ...one}) as const),
    ],
  };
}

/** Of the database that could not be reached. */
const addressIn = (problems: readonly Problem[]): string | null =>
  problems.map((problem) => ('address' in problem ? problem.address : null)).at(-1) ?? null;

/** Keeps an expected failure among `problems`, each once; anything else is thrown on. */
function keep(problems: Problem[], error: unknown): void {
  if (!(error instanceof UserError)) throw error;
  const {problem} = error;
  if (!problems.some((known) => isDeepStrictEqual(known, problem))) problems.push(problem);
}

function noted<T>(problems: Problem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    keep(problems, error);
    return undefined;
  }
}

function inspectFolders(home: string, problems: Problem[]): {facts: EmbeddedFacts; cluster: Cluster | undefined} {
  noted(problems, () => checkHome(home));
  const cluster = noted(problems, () => findCluster(home));
  const binaries: Binaries | undefined = noted(problems, () =>
    cluster ? findBinaries(ownerOf(cluster), shelter) : packagedBinaries(),
  );
  const owner = cluster && noted(problems, () => attempt(cluster.data, () => statSync(cluster.data).uid));
  const facts: EmbeddedFacts = {
    home,
    data: cluster?.data ?? null,
    log: cluster?.log ?? null,
    binaries: binaries?.folder ?? null,
    binariesVersion: binaries?.version ?? null,
    user: owner === undefined ? null : userName(owner),
  };
  return {facts, cluster};
}

type ServerFacts = Pick<DatabaseFacts, 'version' | 'bytes' | 'senders' | 'settings' | 'login'> & {
  address: string;
  schema: SchemaState;
};

interface Inspected {
  server: ServerFacts;
  /** Null where the tables are not those of this version. */
  news: (SenderNews & {impaired: readonly ImpairedGateway[]}) | null;
  shared: readonly SharedNumber[];
  isRetentionLate: boolean;
  /** Whether members cannot be changed until a DBA has set up. */
  isSetUpDue: boolean;
}

async function inspectServer(choice: DatabaseChoice, start: boolean): Promise<Inspected | undefined> {
  const reached = await connectTo(choice, start);
  if (!reached) return undefined;
  const {db, greeting, address} = reached;
  try {
    const [row] = await db.sql<{bytes: number}[]>`select pg_database_size(current_database())::float8 as bytes`;
    const facts = {address, version: greeting.version, schema: greeting.schema, bytes: row?.bytes ?? null};
    if (greeting.schema !== 'current') {
      const server = {...facts, senders: null, settings: null, login: null};
      return {server, news: null, shared: [], isRetentionLate: false, isSetUpDue: false};
    }
    const login = isExternal(choice) ? await loginOf(db) : null;
    const senders = await countLivingSenders(db.sql);
    const news = {...(await lookForSender(db.sql)), impaired: await listImpairedGateways(db.sql)};
    const [shared, isRetentionLate] = [await findSharedNumbers(db), await findLateRetention(db)];
    const isSetUpDue = login?.isOwner === true && (await awaitsSetUp(db.sql));
    const server = {...facts, senders, settings: await settingsOf(db), login};
    return {server, news, shared, isRetentionLate, isSetUpDue};
  } finally {
    await disconnect(db);
  }
}

/** Throws `notMember`. */
async function loginOf({sql}: Database): Promise<LoginFacts> {
  const {user, rights} = await readLogin(sql);
  const {isOwner, role, verbs, queues} = rights;
  if (!isOwner && role === null) throw new UserError({code: 'notMember', login: user});
  const names = queues === null ? null : [...(await readOwnQueues(sql)).values()].sort();
  return {user, isOwner, role, verbs: [...verbs], queues: names};
}

async function settingsOf({orm}: Database): Promise<NonNullable<DatabaseFacts['settings']>> {
  const settings = await readSettings(orm, ['zone', 'country']);
  const text = (key: string): string | null =>
    typeof settings.get(key) === 'string' ? String(settings.get(key)) : null;
  return {zone: text('zone'), country: text('country')};
}

async function connectTo(choice: DatabaseChoice, start: boolean) {
  if (isExternal(choice)) return reachExternal(choice, 1);
  const {home, keeperCommand} = choice;
  const reached = start ? await reach(home, keeperCommand, 1) : await tryToReach(home, 1);
  return typeof reached === 'object' ? {...reached, address: reached.cluster.folder} : undefined;
}

function judge({version, schema, address}: ServerFacts): Problem[] {
  const problems: Problem[] = [];
  if (version && Number.parseInt(version, 10) < 15) problems.push({code: 'databaseTooOld', version});
  if (schema === 'foreign') problems.push({code: 'databaseNotSetUp', address});
  if (schema === 'older') problems.push({code: 'schemaOlder'});
  if (schema === 'newer') problems.push({code: 'schemaNewer'});
  return problems;
}

/** On the embedded database a desk sends once it is open, so nobody is missed there. */
function judgeSending(news: Inspected['news'], kind: DatabaseFacts['kind']): Problem[] {
  const isMissed = news?.isNobodySending === true && kind === 'external';
  return [
    ...(isMissed ? [{code: 'noSender'} as const] : []),
    ...(news?.downGateways ?? []).map(({gateway, problem}) => ({code: 'gatewayDown', gateway, link: problem}) as const),
    ...(news?.impaired ?? []).map(({gateway, problem}) => ({code: 'gatewayImpaired', gateway, link: problem}) as const),
  ];
}
