/**
 * A small program for the tests of the terminal: a list of numbered rows under a cursor, drawn by Ink through the
 * terminal that DEMO_* variables describe. Keys: j k down up Ctrl-D G move · i o show and hide the real cursor · m the
 * mouse off · t the window's title · c copy · e another program · z stop · x throw · r reject · q quit. What it hears
 * stands in the last row.
 */
import {appendFileSync} from 'node:fs';
import {constants} from 'node:os';
import {Box, render, Text} from 'ink';
import {createElement as h, useSyncExternalStore} from 'react';
import {keyName} from '../../src/tui/terminal/key-press.ts';
import {openTerminal} from '../../src/tui/terminal/open-terminal.ts';

const {env} = process;
const isGutter = env['DEMO_GUTTER'] !== undefined;
const log = env['DEMO_LOG'];
const rowCount = 2000;

let state = {cursor: 0, top: 0, heard: 'ready', columns: 80, rows: 24};
const listeners = new Set<() => void>();
function change(next: Partial<typeof state>): void {
  state = {...state, ...next};
  for (const listener of listeners) listener();
}

const terminal = openTerminal({
  input: process.stdin,
  output: process.stdout,
  env,
  plainRender: env['DEMO_PLAIN'] !== undefined,
  mouse: true,
  onKey: (key) => {
    if (log) appendFileSync(log, `${keyName(key)}\n`);
    act(keyName(key));
  },
  onMouse: (mouse) => change({heard: `${mouse.kind} ${mouse.button} ${mouse.x},${mouse.y}`}),
  onPaste: (text) => change({heard: `paste ${text.length} ${JSON.stringify(text.slice(0, 20))}`}),
  onResize: (size) => change({...size, heard: `size ${size.columns}x${size.rows}`}),
  onHangup: (signal) => {
    ink.unmount();
    process.exit(128 + constants.signals[signal]);
  },
});
state = {...state, ...terminal.size()};

function move(by: number): void {
  const page = state.rows - 2;
  const cursor = Math.min(rowCount - 1, Math.max(0, state.cursor + by));
  const top = cursor < state.top ? cursor : cursor >= state.top + page ? cursor - page + 1 : state.top;
  change({cursor, top});
}

function act(name: string): void {
  const page = state.rows - 2;
  const acts: Record<string, () => void> = {
    j: () => move(1),
    down: () => move(1),
    k: () => move(-1),
    up: () => move(-1),
    'ctrl+d': () => move(Math.floor(page / 2)),
    G: () => move(rowCount),
    'ctrl+l': () => terminal.redraw(),
    i: () => terminal.setCursor({x: 4, y: 2}),
    o: () => terminal.setCursor(null),
    m: () => terminal.setMouse(false),
    t: () => terminal.setTitle('demo \x1b]2;evil\x07 title'),
    c: () => change({heard: `copied ${String(terminal.copy('čau\x1b[31m'))}`}),
    e: () => {
      void terminal
        .runOutside(['sh', '-c', 'printf "outside\\n"; read line; exit 7'])
        .then((code) => change({heard: `outside gave ${code}`}));
    },
    z: () => {
      void terminal.suspend().then(() => change({heard: 'back again'}));
    },
    x: () => {
      throw new Error('a bug of the demo');
    },
    r: () => {
      void Promise.reject(new Error('a rejection of the demo'));
    },
    q: () => {
      ink.unmount();
      terminal.close();
      process.exitCode = 0;
    },
  };
  const known = acts[name];
  if (known) known();
  else change({heard: `key ${name}`});
}

const cell = (text: string, width: number): string => text.slice(0, width).padEnd(width);

function rowText(index: number, columns: number): string {
  const number = `+4207${String(70000000 + index * 7919).slice(0, 8)}`;
  const text = `Vaše objednávka č. ${index * 37} byla právě doručena, děkujeme. ${index % 3 === 0 ? '漢字' : ''}`;
  return [cell(String(index), 6), cell(number, 14), cell(index % 2 ? 'delivered' : 'failed', 10), text]
    .join(' ')
    .slice(0, columns - 4);
}

function List(): ReturnType<typeof h> {
  const {cursor, top, heard, columns, rows} = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
  const page = Math.max(0, rows - 2);
  const lines = Array.from({length: page}, (_, offset) => {
    const index = top + offset;
    const isCursor = index === cursor;
    const text = `${isCursor ? '>' : ' '} ${rowText(index, columns)}`;
    return h(
      Text,
      {key: index, inverse: isCursor && !isGutter, wrap: 'truncate'},
      isGutter ? text : text.padEnd(columns),
    );
  });
  return h(
    Box,
    {flexDirection: 'column', height: rows, width: columns, overflow: 'hidden'},
    h(Text, {bold: true, wrap: 'truncate'}, 'number           state'),
    ...lines,
    h(Text, {dimColor: true, wrap: 'truncate'}, `row ${cursor + 1}/${rowCount} · ${heard}`),
  );
}

const ink = render(h(List), terminal.inkOptions);
