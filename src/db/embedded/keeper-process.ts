import {type ChildProcess, spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {join} from 'node:path';
import type {Problem} from '../../core/problem.ts';
import {attempt} from './home.ts';
import type {Announcement} from './keeper.ts';
import {trimLog} from './server-log.ts';

/** A keeper that this process has spawned, for as long as this process waits for it. */
export interface KeeperProcess {
  /** The last of what it has said or done, undefined until then: `ready`, its problem, or `ended` without one. */
  news: 'ready' | 'ended' | Problem | undefined;
  /** Resolves with the first news. */
  heard: Promise<void>;
  /** Stops listening; the keeper lives on by itself. */
  leave: () => void;
}

/** Spawns `command` with the home as its last argument, free of our terminal, folder and streams. */
export function spawnKeeper(home: string, command: readonly string[]): KeeperProcess {
  const [file = '', ...args] = command;
  const path = join(home, 'keeper.log');
  const log = attempt(home, () => {
    trimLog(path);
    return openSync(path, 'a', 0o600);
  });
  const child = spawn(file, [...args, home], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  child.unref();
  return listenTo(child);
}

function listenTo(child: ChildProcess): KeeperProcess {
  const keeper: KeeperProcess = {news: undefined, heard: Promise.resolve(), leave: () => child.stdout?.destroy()};
  keeper.heard = new Promise((resolve) => {
    const tell = (news: KeeperProcess['news']): void => {
      // Its problem is the last word; but one that was ready may leave before anybody has come.
      if (typeof keeper.news !== 'object') keeper.news = news;
      resolve();
    };
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (said + text).split('\n');
      said = lines.pop() ?? '';
      for (const line of lines) tell((JSON.parse(line) as Announcement).problem ?? 'ready');
    });
    child.on('error', () => tell('ended'));
    child.on('close', () => tell('ended'));
  });
  return keeper;
}
