import {UserError} from '../core/problem.ts';
import {type Encryption, socketOpener} from './address/open-socket.ts';
import type {SslMode} from './address/read-tls.ts';
import {type Host, isSocket} from './address/settings.ts';
import {tlsFailure} from './address/tls-failure.ts';
import {type Named, understand, type Understood} from './address/understand.ts';
import {databaseFailure, failureCode, refusalOf} from './connection-failure.ts';
import {connect, type Database} from './connect.ts';
import {greet, type Greeting} from './greeting.ts';
import {sharesSessions} from './pooler.ts';

export interface External {
  db: Database;
  greeting: Greeting;
  address: string;
}

/** Seconds for the first answer; a server that is there and no Postgres may otherwise keep us for ever. */
const patience = 10;

/** Connects to a Postgres of the person's; throws `noDatabase`, `tlsFailed`, `notMember` and the like within about ten seconds. */
export async function reachExternal(
  named: Named,
  max?: number,
  onStatement?: (text: string) => void,
): Promise<External> {
  const place = understand(named);
  const [first, second] = encryptions(place);
  const way = {max, onStatement};
  try {
    return await tryToReach(place, {...way, encryption: first});
  } catch (error) {
    if (second === undefined || !mayOtherwiseDo(error)) throw error;
    // Whoever is refused both ways is told of the first, which is the one that was wanted.
    return await tryToReach(place, {...way, encryption: second}).catch(() => Promise.reject(error as Error));
  }
}

/** With or without, in the order of libpq ("Protection Provided in Different Modes"). */
const order: Readonly<Record<SslMode, readonly [Encryption, Encryption?]>> = {
  disable: ['off'],
  allow: ['off', 'must'],
  prefer: ['offered', 'off'],
  require: ['must'],
  'verify-ca': ['must'],
  'verify-full': ['must'],
};

const encryptions = ({hosts, tls}: Understood): readonly [Encryption, Encryption?] =>
  hosts.every(isSocket) ? ['off'] : order[tls.mode];

/** The server lets nobody in this way (invalid_authorization_specification), or the two could not agree. */
const mayOtherwiseDo = (error: unknown): boolean =>
  error instanceof UserError &&
  (error.problem.code === 'tlsFailed' ||
    (error.problem.code === 'noDatabase' && error.problem.reason === 'invalid_authorization_specification'));

interface Way {
  encryption: Encryption;
  max: number | undefined;
  onStatement: ((text: string) => void) | undefined;
}

async function tryToReach(place: Understood, {encryption, max, onStatement}: Way): Promise<External> {
  const {address, passFile} = place;
  const db = connect(driverOptions(place, encryption), max, onStatement);
  try {
    const greeting = await withinPatience(greet(db, 'external'));
    if (greeting.isPooled && (await withinPatience(sharesSessions(db.sql)))) {
      throw new UserError({code: 'sessionsShared', address});
    }
    return {db, greeting, address};
  } catch (error) {
    // Not the patient way: a connection that is still being tried has nothing to finish.
    await db.sql.end({timeout: 0});
    if (passFile?.isOpenToOthers === true && failureCode(error)?.startsWith('28') === true) {
      throw new UserError({code: 'configOpenToOthers', path: passFile.path, may: 'read'});
    }
    const isCertificateOut = place.tls.own !== null && encryption !== 'off';
    // Whoever is no member may not even look which version of the tables these are.
    if (refusalOf(error)) throw new UserError({code: 'notMember', login: db.sql.options.user});
    throw tlsFailure(error, address, isCertificateOut) ?? databaseFailure(error, {kind: 'external', address});
  }
}

function driverOptions(place: Understood, encryption: Encryption): Parameters<typeof connect>[0] {
  const {hosts, user, database, password, tls, session, timeout} = place;
  const perHost = timeout ?? Math.max(2, patience / hosts.length);
  return {
    // The socket is opened by ourselves; the driver, which knows of one host, puts its name into what it says.
    ...{host: hosts[0]?.name, port: hosts[0]?.port},
    user,
    database,
    pass: password ?? '',
    ssl: false,
    connection: {application_name: 'smsdesk', ...session},
    socket: socketOpener({
      hosts,
      tls,
      encryption,
      timeout: perHost,
      isWanted: (host) => isWanted(place, encryption, host),
    }),
  } as Parameters<typeof connect>[0];
}

/**
 * Whether a host is the primary or the standby that the address asks for, by a connection of its own: the driver gives up
 * where it meets the other one first.
 */
async function isWanted(place: Understood, encryption: Encryption, host: Host): Promise<boolean> {
  if (place.wanted === null) return true;
  const {sql} = connect(driverOptions({...place, hosts: [host], wanted: null}, encryption), 1);
  try {
    const [row] = await sql<{standby: boolean}[]>`select pg_is_in_recovery() as standby`;
    return row?.standby === (place.wanted === 'standby');
  } finally {
    await sql.end({timeout: 0});
  }
}

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error(), {code: 'ETIMEDOUT'})), patience * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
