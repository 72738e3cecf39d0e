import {UserError} from '../core/problem.ts';
import type {Cell} from '../core/sheet.ts';
import {limits} from './limits.ts';
import {generalNumber, type NumberReader} from './number-format.ts';
import {attributeOf, type XmlHandler} from './read-xml.ts';
import type {StringTable} from './string-table.ts';
import {lastColumn, lastRow, type Width, type WorkbookRow} from './workbook.ts';
import {openXlsxText, unescapeString} from './xlsx-text.ts';

/** What the cells of a sheet refer to. */
export interface XlsxShared {
  strings: StringTable;
  /** By the style of the cell. */
  numbers: readonly NumberReader[];
}

/** UTF-16 units of a value that are kept: an escape is seven of them, and one unit too many tells a cell too long. */
const longestValue = 7 * (limits.cellLength + 1);

/**
 * The cells of a sheet (ECMA-376 part 1, 18.3.1.4): a formula's last value counts, and of merged cells the first one
 * has it. Throws fileDamaged for places that no sheet has, for rows out of their order, and for a string that is not
 * in the table.
 */
export class XlsxSheet implements XmlHandler {
  readonly #path: string;
  readonly #shared: XlsxShared;
  readonly #width: Width;
  readonly #inline = openXlsxText();
  #rows: WorkbookRow[] = [];
  #row: WorkbookRow = {row: 0, cells: []};
  /** Of the cell that is open. */
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #isValue = false;

  constructor(path: string, shared: XlsxShared, width: Width) {
    this.#path = path;
    this.#shared = shared;
    this.#width = width;
  }

  /** The rows that were finished since the last time. */
  take(): WorkbookRow[] {
    const taken = this.#rows;
    this.#rows = [];
    return taken;
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#isValue = true;
    else if (name === 'row') this.#openRow(attributes);
    else this.#inline.open(name);
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v') this.#isValue = false;
    else if (name === 'row') this.#rows.push(this.#row);
    else this.#inline.close(name);
  }

  text(text: string): void {
    if (!this.#isValue) this.#inline.text(text);
    else if (this.#value.length < longestValue) this.#value += text;
  }

  #openRow(attributes: string): void {
    const named = attributeOf(attributes, 'r');
    const row = named === undefined ? this.#row.row + 1 : Number(named);
    if (!Number.isInteger(row) || row <= this.#row.row || row > lastRow) throw this.#damaged('row');
    this.#row = {row, cells: []};
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    const place = attributeOf(attributes, 'r');
    this.#column = place === undefined ? this.#column + 1 : columnOf(place);
    if (!(this.#column >= 0 && this.#column < lastColumn)) throw this.#damaged('column');
    this.#type = attributeOf(attributes, 't') ?? 'n';
    this.#style = Number(attributeOf(attributes, 's') ?? 0);
    this.#value = '';
  }

  #closeCell(): void {
    const {cells} = this.#row;
    const cell = this.#readCell();
    if (cell === '' || this.#column >= this.#width.columns) return;
    while (cells.length < this.#column) cells.push('');
    cells[this.#column] = cell;
  }

  #readCell(): Cell {
    const value = this.#value;
    if (this.#type === 'inlineStr') return this.#inline.take();
    if (value === '') return '';
    switch (this.#type) {
      case 's':
        return this.#shared.strings.at(Number(value)) ?? this.#fail('string');
      case 'str':
        return unescapeString(value);
      case 'b':
        return value === '0' || value === 'false' ? 'FALSE' : 'TRUE';
      case 'e':
        return {kind: 'error', shown: value};
      case 'd':
        return isoDate(value);
      default:
        return this.#readNumber(value);
    }
  }

  #readNumber(value: string): Cell {
    const number = Number(value);
    if (!Number.isFinite(number)) throw this.#damaged('number');
    return (this.#shared.numbers[this.#style] ?? generalNumber)(number);
  }

  #damaged(reason: string): UserError {
    return new UserError({code: 'fileDamaged', path: this.#path, reason});
  }

  #fail(reason: string): never {
    throw this.#damaged(reason);
  }
}

/** `A1` is in column 0; NaN for what is no place. */
function columnOf(place: string): number {
  let column = 0;
  let at = 0;
  for (; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return at === 0 || at > 3 ? Number.NaN : column - 1;
}

/** A date as strict workbooks may write it (18.18.11); what is none stays a text. */
function isoDate(value: string): Cell {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?(?:\.\d+)?Z?$/u.exec(value) ?? [];
  if (day === undefined) return value;
  return {kind: 'date', wall: time === undefined ? day : `${day}T${time.padEnd(8, ':00')}`};
}
