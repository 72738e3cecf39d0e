import {absent, lineFeed, unescaped} from '../core/export/copied-rows.ts';
import {mostGrown, type PrintedTimes} from '../core/export/printed-time.ts';
import {asItIs, byText, ends, inQuotes, type ByteTable} from './byte-table.ts';
import type {TextBytes} from './text-bytes.ts';

/** How the cells of a column stand in their lines. */
export interface CellForm {
  /** In ASCII, as `absent` is. */
  before: string;
  /** In place of an absent cell. */
  absent: string;
  table: ByteTable;
  /** Most are in quotes: bytes that are where they belong need not be moved. */
  isMostlyQuoted: boolean;
  /** Of a column of times. */
  times: PrintedTimes | null;
  /** The long way: a text as its line has it. Rows are counted from 1. */
  write: (text: string, row: number) => string;
}

const quote = 0x22;
const absentByte = absent.charCodeAt(0);

export interface CellLines {
  /** Rows as they are copied. */
  write: (rows: Buffer) => void;
  /** How many so far. */
  rows: () => number;
}

/** Writes rows as lines, a line a row, which ends in `behind`. */
export function openCellLines(text: TextBytes, columns: readonly CellForm[], behind: string): CellLines {
  const forms = columns.map((form) => ({...form, before: Buffer.from(form.before), absent: Buffer.from(form.absent)}));
  const ending = Buffer.from(behind);
  const most = forms.reduce(
    (sum, form) => sum + form.before.length + form.absent.length + mostGrown + 2,
    ending.length,
  );
  const way: Way = {from: 0, at: 0, asked: asItIs};
  let rows = 0;
  const writeRow = (copied: Buffer, end: number): void => {
    const needed = end - way.from + most;
    let into = text.room(needed);
    way.at = text.length();
    for (const form of forms) {
      put(form.before, into, way);
      const [begin, start] = [way.from, way.at];
      copyCell(form, copied, into, way);
      // Where it is: behind the cell and what ends it.
      if (way.asked < byText) continue;
      way.at = start;
      if (way.from === begin + 2 && copied[begin] === absentByte) put(form.absent, into, way);
      else {
        text.keep(start);
        text.add(form.write(unescaped(copied.toString('utf8', begin, way.from - 1)), rows));
        into = text.room(needed);
        way.at = text.length();
      }
    }
    put(ending, into, way);
    text.keep(way.at);
  };
  return {
    write: (copied) => {
      for (way.from = 0; way.from < copied.length;) {
        rows += 1;
        writeRow(copied, copied.indexOf(lineFeed, way.from));
      }
    },
    rows: () => rows,
  };
}

/** From where to where is being written, and what the last cell has asked for. */
interface Way {
  from: number;
  at: number;
  asked: number;
}

/** Bytes so few that the system's copy would take longer. */
function put(some: Buffer, into: Buffer, way: Way): void {
  const {at} = way;
  for (let place = 0; place < some.length; place++) into[at + place] = some[place] ?? 0;
  way.at = at + some.length;
}

/** Copies a cell and goes on behind it; what takes the long way is to be written over. */
function copyCell({table, isMostlyQuoted, times}: FormAtWork, copied: Buffer, into: Buffer, way: Way): void {
  const {first, rest} = table;
  const start = isMostlyQuoted ? way.at + 1 : way.at;
  let [from, at] = [way.from, start];
  let byte = copied[from++] ?? lineFeed;
  let one = first[byte] ?? ends;
  // An empty text has a form of its own, and absent is none of its bytes.
  let asked = one === ends || byte === absentByte ? byText : one;
  while (one !== ends) {
    asked |= one;
    into[at++] = byte;
    byte = copied[from++] ?? lineFeed;
    one = rest[byte] ?? ends;
  }
  way.from = from;
  way.asked = asked;
  if (asked >= byText) return;
  if (times !== null) at = times.rewrite(into, start, at);
  way.at = asked === inQuotes ? setInQuotes(into, way.at, start, at) : setPlain(into, way.at, start, at);
}

type FormAtWork = Pick<CellForm, 'table' | 'isMostlyQuoted' | 'times'>;

/** Has what was written stand at its place, and answers where it ends. */
function setPlain(into: Buffer, at: number, start: number, end: number): number {
  if (start === at) return end;
  into.copyWithin(at, start, end);
  return end - 1;
}

function setInQuotes(into: Buffer, at: number, start: number, end: number): number {
  const behind = start === at ? end + 1 : end;
  if (start === at) into.copyWithin(at + 1, start, end);
  into[at] = quote;
  into[behind] = quote;
  return behind + 1;
}
