import {UserError} from '../core/problem.ts';
import type {Cell} from '../core/sheet.ts';
import {limits} from './limits.ts';
import {attributeOf, eachAttribute, type XmlHandler} from './read-xml.ts';
import {lastRow, type Width, type WorkbookRow} from './workbook.ts';

/** How many rows are handed on at once: a repeated row may stand for a million. */
const batch = 500;

interface OpenCell {
  attributes: string;
  text: string;
  paragraphs: number;
}

/**
 * The cells of the first table that is not hidden (ODF 1.3 part 3, 9.1): texts by their paragraphs, joined by line
 * feeds, values by their attributes. Of a covered or a repeated cell, what it says counts in each place; a note at a
 * cell is not part of it.
 */
export class OdsSheet implements XmlHandler {
  readonly #path: string;
  readonly #width: Width;
  /** Styles of tables that are not shown. */
  readonly #hidden = new Set<string>();
  #style = '';
  #tables: 'before' | 'in' | 'behind' = 'before';
  #rows: {row: WorkbookRow; times: number}[] = [];
  #next = 1;
  #times = 1;
  #cells: Cell[] = [];
  /** Columns of the row so far, blank ones counted. */
  #column = 0;
  #cell: OpenCell | null = null;
  #paragraphDepth = 0;
  #noteDepth = 0;

  constructor(path: string, width: Width) {
    this.#path = path;
    this.#width = width;
  }

  /** Whether there was a table that is shown. */
  get isFound(): boolean {
    return this.#tables !== 'before';
  }

  /** The rows that were finished since the last time. */
  *take(): Generator<WorkbookRow[]> {
    const taken = this.#rows;
    this.#rows = [];
    let some: WorkbookRow[] = [];
    for (const {row, times} of taken) {
      for (let at = 0; at < times; at++) {
        some.push({row: row.row + at, cells: row.cells});
        if (some.length < batch) continue;
        yield some;
        some = [];
      }
    }
    yield some;
  }

  open(name: string, attributes: string): void {
    if (this.#tables === 'in') this.#openInTable(name, attributes);
    else if (name === 'style') this.#style = attributeOf(attributes, 'name') ?? '';
    else if (name === 'table-properties' && attributeOf(attributes, 'display') === 'false') {
      this.#hidden.add(this.#style);
    } else if (name === 'table' && this.#tables === 'before') {
      if (!this.#hidden.has(attributeOf(attributes, 'style-name') ?? '')) this.#tables = 'in';
    }
  }

  close(name: string): void {
    if (this.#tables !== 'in') return;
    if (name === 'annotation') this.#noteDepth -= 1;
    else if (this.#noteDepth > 0) return;
    else if (name === 'p' || name === 'h') this.#paragraphDepth -= 1;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
    else if (name === 'table-row') this.#closeRow();
    else if (name === 'table') this.#tables = 'behind';
  }

  text(text: string): void {
    if (this.#cell === null || this.#noteDepth > 0 || this.#paragraphDepth === 0) return;
    // LibreOffice writes blanks as they are, and does not make one of several when it reads, whatever 6.1.2 says.
    this.#add(text.replace(/[\t\r\n]+/gu, ' '));
  }

  #openInTable(name: string, attributes: string): void {
    if (name === 'annotation') this.#noteDepth += 1;
    else if (this.#noteDepth > 0) return;
    else if (name === 'table-row') this.#openRow(attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cell = {attributes, text: '', paragraphs: 0};
      this.#paragraphDepth = 0;
    } else if (this.#cell !== null) this.#openInCell(name, attributes, this.#cell);
  }

  #openInCell(name: string, attributes: string, cell: OpenCell): void {
    if (name === 'p' || name === 'h') {
      if (cell.paragraphs > 0) cell.text += '\n';
      cell.paragraphs += 1;
      this.#paragraphDepth += 1;
    } else if (name === 's') this.#add(' '.repeat(repeats(attributeOf(attributes, 'c'), limits.cellLength)));
    else if (name === 'tab') this.#add('\t');
    else if (name === 'line-break') this.#add('\n');
  }

  #add(text: string): void {
    if (this.#cell !== null && this.#cell.text.length <= limits.cellLength) this.#cell.text += text;
  }

  #openRow(attributes: string): void {
    this.#times = repeats(attributeOf(attributes, 'number-rows-repeated'), lastRow);
    this.#cells = [];
    this.#column = 0;
  }

  #closeCell(): void {
    if (this.#cell === null) return;
    const cell = readCell(this.#cell);
    const times = repeats(attributeOf(this.#cell.attributes, 'number-columns-repeated'), this.#width.columns);
    const end = Math.min(this.#column + times, this.#width.columns);
    if (cell !== '') {
      while (this.#cells.length < this.#column && this.#cells.length < end) this.#cells.push('');
      while (this.#cells.length < end) this.#cells.push(cell);
    }
    this.#column = end;
    this.#cell = null;
  }

  #closeRow(): void {
    if (this.#cells.length > 0) {
      if (this.#next + this.#times - 1 > lastRow) {
        throw new UserError({code: 'fileDamaged', path: this.#path, reason: 'row'});
      }
      this.#rows.push({row: {row: this.#next, cells: this.#cells}, times: this.#times});
    }
    this.#next += this.#times;
  }
}

/** How often something stands there; once where nothing sensible is said. */
const repeats = (written: string | undefined, most: number): number => {
  const times = Number(written ?? 1);
  return times >= 1 ? Math.min(Math.floor(times), most) : 1;
};

/** A cell by the type of its value (19.389); an error is marked by LibreOffice's own type. */
function readCell({attributes, text}: OpenCell): Cell {
  if (attributes === '' && text === '') return '';
  const types = [...eachAttribute(attributes)].filter(([name]) => name.endsWith(':value-type'));
  if (types.some(([, type]) => type === 'error')) return {kind: 'error', shown: text || '#ERROR!'};
  switch (types.find(([name]) => !name.startsWith('calcext:'))?.[1] ?? 'string') {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberCell(Number(attributeOf(attributes, 'value')), text);
    case 'date':
      return dateCell(attributeOf(attributes, 'date-value') ?? '', text);
    case 'time':
      return timeCell(attributeOf(attributes, 'time-value') ?? '', text);
    case 'boolean':
      return attributeOf(attributes, 'boolean-value') === 'true' ? 'TRUE' : 'FALSE';
    default:
      return text === '' ? (attributeOf(attributes, 'string-value') ?? '') : text;
  }
}

/** What is shown counts as a look of its own only where it is another than the plain number, and no exponent form. */
function numberCell(value: number, text: string): Cell {
  if (!Number.isFinite(value)) return text;
  const isPlain = text === '' || text === String(value) || /\de[+-]?\d+$/iu.test(text) || text.startsWith('#');
  return isPlain ? {kind: 'number', value} : {kind: 'number', value, shown: text};
}

/** A whole day has an hour where the cell shows one. */
function dateCell(value: string, text: string): Cell {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d).*)?$/u.exec(value) ?? [];
  if (day === undefined) return text;
  if (time !== undefined) return {kind: 'date', wall: `${day}T${time}`};
  return {kind: 'date', wall: /\d:\d\d/u.test(text) ? `${day}T00:00:00` : day};
}

/** A time of no day is one of the day from which workbooks count. */
function timeCell(value: string, text: string): Cell {
  const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/u.exec(value) ?? [];
  if (hours === undefined || Number(hours) > 23) return text;
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0');
  return {kind: 'date', wall: `1899-12-30T${two(hours)}:${two(minutes)}:${two(seconds)}`};
}
