#!/usr/bin/env node
/**
 * The program's first file and the only reader of the process: it gathers the environment and hands it on. Nothing
 * heavy is imported here; what a command needs is loaded when it is called, out of a cache of compiled code.
 */
import * as nodeModule from 'node:module';
import * as os from 'node:os';
import {isAbsolute, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {setFlagsFromString} from 'node:v8';
import type {Environment, ScreenRequest, Signals} from './cli/environment.ts';
import type {GatheredProcess} from './cli/start.ts';

const {env} = process;

/** An empty variable counts as none, as it does for libpq and the XDG base directories. */
const variable = (name: string): string | undefined => env[name] || undefined;

/** A user with a number only, as in a container, may have none; what cannot be kept there says so when it is needed. */
function homeFolder(): string {
  try {
    return os.homedir();
  } catch {
    return '/';
  }
}

const baseFolder = (name: string, fallback: string): string => {
  const named = variable(name);
  return named !== undefined && isAbsolute(named) ? named : join(homeFolder(), fallback);
};

// The part of the heap for what is young stays as small as it begins: over a long file its rubbish would make it 64 MB.
setFlagsFromString('--semi-space-growth-factor=1');

// In a folder of one's own: bytecode out of one that others may write to would run as us.
if ('enableCompileCache' in nodeModule) {
  nodeModule.enableCompileCache(
    variable('NODE_COMPILE_CACHE') ?? join(baseFolder('XDG_CACHE_HOME', '.cache'), 'smsdesk', 'code'),
  );
}

// One load for all that a start needs.
const {start} = await import('./cli/start.ts');

// What fails where nobody waits for it, such as a timer, is said like any other fault of ours.
const hearFaults: Parameters<typeof start>[1] = (report) =>
  void process.on('uncaughtException', (fault) => process.exit(report(fault)));
process.exit(await start(gatherProcess(), hearFaults));

function gatherProcess(): GatheredProcess {
  return {
    args: process.argv.slice(2),
    variables: env,
    homeFolder: homeFolder(),
    dataFolder: join(baseFolder('XDG_DATA_HOME', '.local/share'), 'smsdesk'),
    version: process.env.SMSDESK_VERSION ?? '',
    built: process.env.SMSDESK_BUILT ?? '',
    node: process.versions.node,
    system: `${process.platform} ${process.arch} ${os.release()}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    user: userName(),
    command: [process.execPath, fileURLToPath(import.meta.url)],
    serviceManager: serviceManager(),
    streams: process,
    terminal: variable('TERM') ?? null,
    now: () => new Date(),
    signals: openSignals(),
    openScreen,
    runKeeper: async (folder) => (await import('./db/embedded/keeper.ts')).runKeeper(folder),
  };
}

/** What systemd has said in the environment (sd_notify(3), sd_watchdog_enabled(3)). */
function serviceManager(): Environment['serviceManager'] {
  if (variable('NOTIFY_SOCKET') === undefined) return null;
  const isForUs = [undefined, String(process.pid)].includes(variable('WATCHDOG_PID'));
  const microseconds = Number(variable('WATCHDOG_USEC') ?? 0);
  return {watchdog: isForUs && microseconds > 0 ? microseconds / 1000 : null};
}

/** The login's name; in a container a user may have a number only. */
function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return variable('USER') ?? String(process.getuid?.() ?? 'unknown');
  }
}

function openSignals(): Signals {
  const exit = (): never => process.exit(130);
  const release = (): void => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(name);
  };
  return {
    exitOnInterrupt: () => void process.on('SIGINT', exit),
    abortOnSignal: () => {
      release();
      const controller = new AbortController();
      process.on('SIGINT', () => (controller.signal.aborted ? exit() : controller.abort()));
      process.on('SIGTERM', () => controller.abort());
      process.on('SIGHUP', () => controller.abort());
      return controller.signal;
    },
    release,
  };
}

async function openScreen(request: ScreenRequest): Promise<void> {
  const {colorDepth} = await import('./tui/terminal/color-depth.ts');
  // Ink looks at it once, when it is loaded.
  env['FORCE_COLOR'] = colorDepth(env);
  // A desk waits most of the time, and there are many on one machine: less memory is worth more than the last millisecond.
  setFlagsFromString('--optimize-for-size');
  const {runScreen} = await import('./tui/main.tsx');
  await runScreen({...request, input: process.stdin, output: process.stdout});
}
