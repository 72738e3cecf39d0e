/** A Postgres of a test's own that speaks TLS, with an authority that its certificates are of. */
import {chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import postgres from 'postgres';
import {addressOf} from '../../src/db/embedded/cluster.ts';
import {prepare} from '../../src/db/embedded/prepare.ts';
import {ensureServer, freePort, stopServer} from '../../src/db/embedded/server.ts';
import {type Certificate, makeCertificate} from './certificates.ts';

export interface TlsServer {
  port: number;
  /** The folder of its socket. */
  run: string;
  /** Of the superuser, unencrypted. */
  sql: postgres.Sql;
  authority: Certificate;
  /** Shows this one to whoever connects from now on. */
  show: (certificate: Certificate) => Promise<void>;
  end: () => Promise<void>;
}

/** `access`: lines of pg_hba.conf that go before those of the superuser; `accounts`: those of pg_ident.conf. */
export async function startTlsServer(access: readonly string[], accounts: readonly string[] = []): Promise<TlsServer> {
  const authority = newAuthority();
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-tls-'));
  // Run as root, the server is another account's.
  chmodSync(folder, 0o711);
  const {cluster, binaries} = await prepare(join(folder, 'home'), join(folder, 'shelter'));
  const {uid, gid} = statSync(cluster.data);
  const write = (name: string, text: string): void => {
    writeFileSync(join(cluster.data, name), text, {mode: 0o600});
    chownSync(join(cluster.data, name), uid, gid);
  };
  const {user, password} = addressOf(cluster)!;
  write('pg_hba.conf', [...access, `host all ${String(user)} 127.0.0.1/32 scram-sha-256`, ''].join('\n'));
  write('pg_ident.conf', [...accounts, ''].join('\n'));
  write('authority.crt', authority.cert);
  const showFile = ({cert, key}: Certificate): void => {
    write('server.crt', cert);
    write('server.key', key);
  };
  showFile(makeCertificate({name: 'localhost', hosts: ['localhost'], issuer: authority}));
  const port = await freePort();
  const {pid} = await ensureServer(cluster, binaries, {
    ...{listen_addresses: '127.0.0.1', port: String(port), fsync: 'off'},
    ...{ssl: 'on', ssl_ca_file: 'authority.crt'},
  });
  const sql = postgres(`postgres://${String(user)}:${String(password)}@127.0.0.1:${port}/postgres`, {max: 1});
  return {
    ...{port, run: cluster.run, sql, authority},
    show: async (certificate) => {
      const [before] = await sql`select pg_conf_load_time() as at`;
      showFile(certificate);
      await sql`select pg_reload_conf()`;
      // The server of a connection reads settings anew between two statements, after the one that accepts connections.
      for (let isNew = false; !isNew;) {
        const [now] = await sql`select pg_conf_load_time() > ${String(before?.['at'])}::timestamptz as is_new`;
        isNew = now?.['is_new'] === true;
      }
    },
    end: async () => {
      await sql.end();
      await stopServer(cluster, pid);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

export const newAuthority = (name = 'authority of a test'): Certificate => makeCertificate({name, isAuthority: true});
