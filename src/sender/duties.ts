/** What a sender does beside sending: it shows that it lives, buries the dead, tends the batches, watches the gateways. */
export interface DutiesIo {
  isStopping: () => boolean;
  reportLinks: () => Promise<void>;
  /** Says at once where the link of a gateway is not as it was. */
  reportNews: () => Promise<void>;
  bury: () => Promise<void>;
  tendBatches: () => Promise<void>;
  refreshGateways: () => Promise<void>;
  /** Stores long received messages whose other parts do not come. */
  leaveParts: () => Promise<void>;
  /** Begins to delete what is too old, where it is time for that. */
  tendRetention: () => Promise<void>;
  wait: (milliseconds: number) => Promise<void>;
  elapsed: () => number;
  /** Milliseconds since a message got its answer or its receipt. */
  sinceProgress: () => number;
  trouble: (error: unknown) => void;
}

/** Milliseconds between two heartbeats; a sender is dead after six that were missed. */
const heartbeatEvery = 5_000;
/** Milliseconds between two looks at the table of gateways. */
const watchEvery = 2_000;
/** Milliseconds between two looks at whether something is to be deleted. */
const tendRetentionEvery = 60_000;
/** Milliseconds between two looks at the batches, while messages leave. */
const tendEvery = 500;

export interface PulseIo extends Pick<DutiesIo, 'isStopping' | 'wait' | 'trouble'> {
  beat: () => Promise<void>;
}

/** Apart from all else that a sender does: one that waits for a lock, or has much to look at, is alive all the same. */
export async function keepBeating(io: PulseIo): Promise<void> {
  while (!io.isStopping()) {
    await io.beat().catch(io.trouble);
    await io.wait(heartbeatEvery);
  }
}

export async function doDuties(io: DutiesIo): Promise<void> {
  const duties = [
    {every: heartbeatEvery, do: io.reportLinks, at: 0},
    {every: heartbeatEvery, do: io.bury, at: 0},
    {every: watchEvery, do: io.refreshGateways, at: 0},
    {every: heartbeatEvery, do: io.tendBatches, at: 0},
    {every: heartbeatEvery, do: io.leaveParts, at: 0},
    {every: tendRetentionEvery, do: io.tendRetention, at: 0},
  ];
  while (!io.isStopping()) {
    for (const duty of duties.filter(({at}) => io.elapsed() >= at)) {
      duty.at = io.elapsed() + duty.every;
      await duty.do().catch(io.trouble);
    }
    await io.reportNews().catch(io.trouble);
    if (io.sinceProgress() < 2 * tendEvery) await io.tendBatches().catch(io.trouble);
    await io.wait(tendEvery);
  }
}
