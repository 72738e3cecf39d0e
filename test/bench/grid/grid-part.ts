/** The grid over millions of messages on a thin line: 120×40, the built program in a real terminal. */
import type {Anchor, Bench, BenchPart, BenchRow} from '../part.ts';
import {measureHeap} from './heap.ts';
import {deskKeys, visiDataKeys, worse, type KeyRun} from './keys.ts';
import {measureLiveTail} from './live-tail.ts';
import {measureMemory, visiDataMemory} from './memory.ts';
import {combinationPages, filterPages, sortPages, type PageTimes} from './pages.ts';
import {measureSearch, scanTime} from './search.ts';
import {measureSlowLine, visiDataSlowLine} from './slow-line.ts';
import {measureStart, visiDataStart} from './start.ts';
import type {SearchWords} from './words.ts';

const sshKeys = 'bytes a Down key over SSH';
const localKeys = 'bytes a Down key, local';

const rows: readonly BenchRow[] = [
  keyBytes('ssh-in-page', `${sshKeys}, in page`, 120, true, ({inPage}) => inPage, 563, 153),
  keyBytes('ssh-scrolling', `${sshKeys}, scrolling`, 300, true, ({scrolling}) => scrolling, 602, 304),
  keyBytes('local-in-page', `${localKeys}, in page`, 400, false, ({inPage}) => inPage, 563, 501),
  keyBytes('local-scrolling', `${localKeys}, scrolling`, 400, false, ({scrolling}) => scrolling, 602, 576),
  {
    ...{id: 'live-tail', what: 'live tail, 5 new rows/s', unit: 'B/s', atMost: 2_000, measure: measureLiveTail},
    anchors: () => Promise.resolve([{name: 'Ink 8', value: 17_300}]),
  },
  keyFigure('cpu', 'CPU a Down key', 9, ({cpu}) => cpu, 15.9),
  keyFigure('first-byte-median', 'first byte after a key, median', 8, ({first}) => first.median, 14.8),
  keyFigure('first-byte-p95', 'first byte after a key, p95', 20, ({first}) => first.p95, 21.8),
  {
    ...{id: 'start', what: 'first complete frame with rows', unit: 'ms', atMost: 400, measure: measureStart},
    anchors: async (bench) => [visiData(await visiDataStart(bench), 1_600)],
  },
  {
    ...{id: 'memory', what: 'memory a session, PSS', unit: 'MB', atMost: 60, measure: measureMemory},
    anchors: async (bench) => [visiData(await visiDataMemory(bench), 37)],
  },
  search('search-frequent', 'search to rows, frequent word, p95', 'frequent'),
  search('search-rare', 'search to rows, rare word, p95', 'rare'),
  search('search-digits', 'search to rows, digits of a number, p95', 'digits'),
  search('search-none', 'search to rows, no hit, p95', 'none'),
  ...pages('sorts', 'any sort', sortPages),
  ...pages('filters', 'any single filter', filterPages),
  ...pages('combinations', 'combined filters', combinationPages),
  {
    ...{id: 'heap', what: 'heap growth over 6,000 frames', unit: 'MB', atMost: 1, measure: measureHeap},
    anchors: () => Promise.resolve([{name: 'Ink 8', value: 0.2}]),
  },
  {
    ...{id: 'slow-line', what: 'picture behind the last key, 8 kB/s', unit: 's', atMost: 0.3},
    measure: measureSlowLine,
    anchors: async (bench) => [visiData(await visiDataSlowLine(bench), 2)],
  },
];

export const gridPart: BenchPart = {
  messages: 3_000_000,
  title: ({home}) => {
    const filled = home.filledIn === null ? 'kept from an earlier run' : `filled in ${Math.round(home.filledIn)} s`;
    return Promise.resolve(
      `grid: ${new Intl.NumberFormat('en').format(home.messages)} messages, ${home.size} MB on disk, ${filled}; 120×40, ` +
        'Down every 50 ms; pages by the actions that the screen calls, all else on the screen',
    );
  },
  rows,
};

function visiData(measured: number | null, printed: number): Anchor {
  return measured === null ? {name: 'VisiData (printed)', value: printed} : {name: 'VisiData', value: measured};
}

function keyBytes(
  id: string,
  what: string,
  atMost: number,
  isRemote: boolean,
  figure: (run: KeyRun) => number,
  printed: number,
  vim: number,
): BenchRow {
  return {
    ...{id, what, unit: 'B', atMost},
    measure: async (bench) => {
      const run = await deskKeys(bench, isRemote);
      const note = `${run.undrawn} keys drawn together with the next`;
      return {value: figure(run), ...(run.undrawn > 0 ? {note} : {})};
    },
    anchors: async (bench) => [await visiDataFigure(bench, figure, printed), {name: 'vim (printed)', value: vim}],
  };
}

function keyFigure(
  id: string,
  what: string,
  atMost: number,
  figure: (run: KeyRun) => number,
  printed: number,
): BenchRow {
  return {
    ...{id, what, unit: 'ms', atMost},
    measure: (bench) => worse(bench, figure),
    anchors: async (bench) => [await visiDataFigure(bench, figure, printed)],
  };
}

async function visiDataFigure(bench: Bench, figure: (run: KeyRun) => number, printed: number): Promise<Anchor> {
  const run = await visiDataKeys(bench);
  return visiData(run && figure(run), printed);
}

function search(id: string, what: string, kind: keyof SearchWords): BenchRow {
  return {
    ...{id, what, unit: 'ms', atMost: 150},
    measure: (bench) => measureSearch(bench, kind),
    anchors: async (bench) => [{name: 'no indexes', value: await scanTime(bench)}],
  };
}

function pages(id: string, what: string, measure: (bench: Bench) => Promise<PageTimes>): readonly BenchRow[] {
  const row = {unit: 'ms', atMost: 100};
  return [
    {...row, id: `${id}-first`, what: `${what}, first page, p95`, measure: async (b) => (await measure(b)).first},
    {
      ...row,
      id: `${id}-middle`,
      what: `${what}, page in the middle, p95`,
      measure: async (b) => (await measure(b)).middle,
    },
  ];
}
