import type {Command} from '../command.ts';
import {logLine} from '../sender-log.ts';

export const sender: Command<'sender'> = async ({environment, openDesk}, {flags}) => {
  const signal = environment.signals.abortOnSignal();
  const {runSender} = await import('../../sender/run-sender.ts');
  const {db, now, zone} = await openDesk();
  const log = (entry: Parameters<typeof logLine>[0]): void => {
    environment.streams.stderr.write(`${logLine(entry, now(), zone)}\n`);
  };
  const {failed, unknown, expired, problems} = await runSender({db, now, log, signal, drain: flags.drain});
  if (problems.length > 0) return 4;
  return failed + unknown + expired > 0 ? 1 : 0;
};
