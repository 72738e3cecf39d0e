/** Starts `line-smsc` and reads its ledger. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export interface LineCarrier {
  port: number;
  /** The ids of all that it was handed, in order, repeats among them. */
  seen: () => number[];
  end: () => Promise<void>;
}

const entry = fileURLToPath(new URL('./line-smsc.ts', import.meta.url));

/** Milliseconds: `latency` to its answer, `receipt` from there to the receipt (null: there is none). */
export async function startLineCarrier({
  latency,
  receipt = null,
}: {
  latency: number;
  receipt?: number | null;
}): Promise<LineCarrier> {
  const folder = mkdtempSync(join(tmpdir(), 'smsdesk-line-'));
  const ledger = join(folder, 'ledger');
  const child = spawn(process.execPath, [entry, JSON.stringify({latency, receipt, ledger})], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    port: Number(String(said)),
    seen: () =>
      readFileSync(ledger, 'utf8')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : Number(line.split(' ')[0]))),
    end: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
      rmSync(folder, {recursive: true});
    },
  };
}
