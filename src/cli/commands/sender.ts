import type {Desk} from '../../actions/desk.ts';
import {UserError} from '../../core/problem.ts';
import type {MetricsServer} from '../../sender/metrics/metrics-server.ts';
import type {SenderView} from '../../sender/sender-view.ts';
import type {Command, CommandContext} from '../command.ts';
import {growYoung} from '../grow-young.ts';
import {jsonLogLine, levelOf, logLine, type LogEntry} from '../sender-log.ts';
import {openNotifier} from '../service-manager.ts';

export const sender: Command<'sender'> = async (context, {flags}) => {
  const {environment, openDesk, output} = context;
  if (flags.systemd) {
    const [{systemdUnit}, {longestStop}] = await Promise.all([
      import('../systemd-unit.ts'),
      import('../../sender/run-sender.ts'),
    ]);
    await output.write(systemdUnit({command: environment.command, metrics: flags.metrics, longestStop}));
    return 0;
  }
  growYoung();
  const signal = environment.signals.abortOnSignal();
  const watched: Watched = {view: null, text: null};
  const metrics = flags.metrics === null ? null : await openMetrics(flags.metrics, watched);
  try {
    const {runSender} = await import('../../sender/run-sender.ts');
    const {db, now, zone} = await openDesk();
    const line = flags.log === 'json' ? jsonLogLine : logLine;
    const log = (entry: LogEntry): void => {
      if (context.isQuiet && levelOf(entry) === 'info') return;
      environment.streams.stderr.write(`${line(entry, now(), zone)}\n`);
    };
    const notifier = openNotifier(environment.serviceManager, (reason) => log({event: 'notifyFailed', reason}));
    if (metrics) log({event: 'metricsServed', address: metrics.address});
    signal.addEventListener('abort', () => void notifier.stopping(), {once: true});
    const onStart = async (view: SenderView): Promise<void> => {
      watched.view = view;
      notifier.ready();
      if (metrics) watched.text = await metricsOf(context, db, watched);
    };
    const run = {db, log, signal, drain: flags.drain, onStart: (view: SenderView) => void onStart(view)};
    const {failed, unknown, expired, problems} = await runSender(run);
    if (problems.length > 0) return 4;
    return failed + unknown + expired > 0 ? 1 : 0;
  } finally {
    await metrics?.close();
  }
};

/** What the figures are made of, once there is something. */
interface Watched {
  view: SenderView | null;
  text: (() => Promise<string>) | null;
}

/** It listens before the database is opened, so that a port in use is said at once. */
async function openMetrics(written: string, watched: Watched): Promise<MetricsServer> {
  const {parseListenAddress, serveMetrics} = await import('../../sender/metrics/metrics-server.ts');
  const address = parseListenAddress(written);
  if (address === null) {
    throw new UserError({code: 'badOption', option: '--metrics', value: written, allowed: ['9464', '127.0.0.1:9464']});
  }
  return serveMetrics(address, () => watched.text?.() ?? Promise.reject(new Error('the sender has not begun')));
}

async function metricsOf(
  {environment: {version, now}}: CommandContext,
  db: Desk['db'],
  watched: Watched,
): Promise<() => Promise<string>> {
  const [{watchQueues}, {senderMetrics}, {metricsText}] = await Promise.all([
    import('../../sender/metrics/watch-queues.ts'),
    import('../../sender/metrics/sender-metrics.ts'),
    import('../../sender/metrics/metrics-text.ts'),
  ]);
  const queues = watchQueues(db);
  return async () => {
    const lengths = await queues();
    return metricsText(senderMetrics({version, view: watched.view, queues: lengths, now: now().getTime()}));
  };
}
