/** What says where a Postgres is and how to speak to it: by the names of libpq ("Parameter Key Words"). */
export interface PgSettings {
  /** With commas between several; one that begins with a slash is the folder of a socket. */
  host?: string | undefined;
  /** Not a number where the variable holds none. */
  port?: number | undefined;
  database?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
  passfile?: string | undefined;
  sslmode?: string | undefined;
  sslrootcert?: string | undefined;
  sslcert?: string | undefined;
  sslkey?: string | undefined;
  sslcrl?: string | undefined;
  /** The account's, where `.pgpass` and `.postgresql` are looked for; nothing is looked for without. */
  home?: string | undefined;
}

export interface Host {
  name: string;
  port: number;
}

export const isSocket = ({name}: Host): boolean => name.startsWith('/');

/** An address that is understood, before files are read. */
export interface Target {
  hosts: readonly Host[];
  settings: PgSettings;
  /** What the server itself is asked to set for the session. */
  session: Readonly<Record<string, string>>;
  /** Which of several hosts is wanted; null: the first that answers. */
  wanted: 'primary' | 'standby' | null;
  /** Seconds that one host has to answer the door. */
  timeout: number | null;
}
