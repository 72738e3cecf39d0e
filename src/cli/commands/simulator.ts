import {isIPv6} from 'node:net';
import type {Ledger, Smsc} from '../../sender/smsc/smsc.ts';
import type {Command, CommandContext} from '../command.ts';
import {growYoung} from '../grow-young.ts';
import {ledgerOutput} from '../ledger-output.ts';
import {simulatorChoices, simulatorEnd} from '../simulator-choices.ts';
import {readSimulatorTls} from '../simulator-tls.ts';

export const simulator: Command<'simulator'> = async (context, {flags}) => {
  const {environment, note, messages} = context;
  growYoung();
  const choices = {...simulatorChoices(flags, environment.now()), tls: await readSimulatorTls(flags)};
  const runsFor = simulatorEnd(flags);
  const ending = new AbortController();
  const ends = AbortSignal.any([
    environment.signals.abortOnSignal(),
    ending.signal,
    ...(runsFor === null ? [] : [AbortSignal.timeout(runsFor)]),
  ]);
  const ledger = await openLedger(context, flags.ledger, () => ending.abort());
  const {openSmsc} = await import('../../sender/smsc/open-smsc.ts');
  const smsc = await openSmsc(choices, ledger);
  const isEncrypted = choices.tls !== null;
  await sayAddress(context, smsc, {isEncrypted, isJson: flags.json, ledgerOnOutput: flags.ledger === '-'});
  if (!isLoopback(smsc.host)) {
    note(messages.cli.simulator.open({port: smsc.port, isGuarded: choices.account !== null, isEncrypted}));
  }
  await Promise.race([smsc.failed, aborted(ends)]);
  await smsc.close();
  note(messages.cli.simulator.ended(smsc.counts));
  return 0;
};

async function openLedger({output}: CommandContext, file: string | null, closed: () => void): Promise<Ledger | null> {
  if (file === null) return null;
  if (file === '-') return ledgerOutput(output, closed);
  return (await import('../../sender/smsc/ledger-file.ts')).openLedgerFile(file);
}

/** On standard output, so that a script can read it; beside a ledger that is there, on standard error. */
async function sayAddress(
  {output, note, messages}: CommandContext,
  {host, port}: Smsc,
  {isEncrypted, isJson, ledgerOnOutput}: {isEncrypted: boolean; isJson: boolean; ledgerOnOutput: boolean},
): Promise<void> {
  const address = `${isEncrypted ? 'smpps' : 'smpp'}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
  if (isJson && !ledgerOnOutput) await output.json({address, host, port});
  else if (!output.isTerminal && !ledgerOnOutput) await output.line(address);
  else note(messages.cli.simulator.listening(address));
}

const isLoopback = (host: string): boolean => host === '::1' || host.startsWith('127.');

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), {once: true});
  });
