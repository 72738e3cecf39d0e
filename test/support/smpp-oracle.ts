/** The oracle `smpp` has no types of its own. What it lacks is safety as a session; its tables are sound. */
import {createRequire} from 'node:module';

interface OraclePdu {
  command: string;
  command_length: number;
  command_status: number;
  sequence_number: number;
  toBuffer: () => Buffer;
  [field: string]: unknown;
}

interface Oracle {
  PDU: new (command: string | Buffer, options?: Readonly<Record<string, unknown>>) => OraclePdu;
  commands: Readonly<Record<string, {id: number; params?: Readonly<Record<string, unknown>>}>>;
  tlvs: Readonly<Record<string, {id: number; multiple?: boolean; type: {size: (value: unknown) => number}}>>;
  errors: Readonly<Record<string, number>>;
}

export const smppOracle = createRequire(import.meta.url)('smpp') as Oracle;
