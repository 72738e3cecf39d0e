/**
 * A frame as a picture: an SVG of a terminal's window, made of nothing but rectangles and text, so that the README shows
 * the very cells that a golden frame holds. It brings no font along; each piece of text says how long it is, so columns
 * stand below each other whatever font the reader has.
 */
import {parseFrame} from '../../src/tui/terminal/parse-frame.ts';
import type {Row} from '../../src/tui/terminal/row.ts';
import type {FrameSize} from './frame.ts';

const cell = {width: 8.4, height: 18} as const;
const baseline = 13;
const padding = 12;
const titleBar = 34;

const ground = '#16181d';
const ink = '#d8dbe0';
const faint = '#858d97';

/** SGR colours (ECMA-48 8.3.117) as a dark terminal may show them. */
const colors: Readonly<Record<string, string>> = {
  31: '#f47b7f',
  32: '#8fd07a',
  33: '#e5c15f',
  34: '#79adf7',
  35: '#d296ea',
  36: '#62cbca',
  90: faint,
};

interface Look {
  bold: boolean;
  dim: boolean;
  underline: boolean;
  inverse: boolean;
  /** Null: the terminal's own. */
  color: string | null;
}

/** The SVG of a painted frame; `title` stands in the window's bar, `says` is for who cannot see it. */
export function drawFrame(
  lines: readonly string[],
  {columns, rows}: FrameSize,
  {title, says}: {title: string; says: string},
): string {
  const width = columns * cell.width + 2 * padding;
  const height = titleBar + rows * cell.height + padding;
  const frame = parseFrame(lines.join('\n'), {columns, rows}, true, new Map());
  const fonts = 'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(says)}</title>`,
    `<style>text{font:14px ${fonts}}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${ground}"/>`,
    ...[20, 38, 56].map((x) => `<circle cx="${x}" cy="17" r="5" fill="#4a4f58"/>`),
    `<text x="${width / 2}" y="22" text-anchor="middle" fill="${faint}">${escape(title)}</text>`,
    ...frame.rows.flatMap((row, index) => drawRow(row, titleBar + index * cell.height)),
    '</svg>',
    '',
  ].join('\n');
}

function drawRow({glyphs, styles}: Row, top: number): string[] {
  const stretches = stretchesOf(styles);
  return [
    ...stretches.flatMap((stretch) => drawGround(stretch, top)),
    ...stretches.flatMap((stretch) => piecesOf(glyphs, stretch).map((piece) => drawText(piece, stretch.look, top))),
  ];
}

/** Neighbouring cells of one style. */
interface Stretch {
  start: number;
  end: number;
  look: Look;
}

function stretchesOf(styles: readonly string[]): Stretch[] {
  const starts = styles.flatMap((style, column) => (style === styles[column - 1] ? [] : [column]));
  return starts.map((start, i) => ({start, end: starts[i + 1] ?? styles.length, look: lookOf(styles[start] ?? '')}));
}

function lookOf(style: string): Look {
  const look: Look = {bold: false, dim: false, underline: false, inverse: false, color: null};
  for (const code of style.split(';').filter((one) => one !== '')) {
    if (code === '1') look.bold = true;
    else if (code === '2') look.dim = true;
    else if (code === '4') look.underline = true;
    else if (code === '7') look.inverse = true;
    else if (colors[code]) look.color = colors[code];
    else throw new Error(`the picture knows no style ${code}`);
  }
  return look;
}

const inkOf = ({inverse, color}: Look): string => (inverse ? ground : (color ?? ink));

/** What lies below the text. */
function drawGround({start, end, look}: Stretch, top: number): string[] {
  const across = `x="${left(start)}" width="${round((end - start) * cell.width)}"`;
  const line = `<rect ${across} y="${top + baseline + 2}" height="1" fill="${inkOf(look)}"/>`;
  return [
    ...(look.inverse ? [`<rect ${across} y="${top}" height="${cell.height}" fill="${look.color ?? ink}"/>`] : []),
    ...(look.underline ? [line] : []),
  ];
}

interface Piece {
  column: number;
  text: string;
  /** Of a glyph that a font may draw wider or narrower, the cells that it has for itself; else null. */
  cells: number | null;
}

/** One cell a character in every font: ASCII, Latin with its diacritics, lines of boxes. */
const ordinary = /^[ -~\u00a1-\u024f\u2500-\u257f]$/u;

/** The words of a stretch, as long as a single blank is between them: several blanks a viewer takes for one. */
function piecesOf(glyphs: readonly string[], {start, end}: Stretch): Piece[] {
  const pieces: Piece[] = [];
  for (let column = start; column < end; column++) {
    const glyph = glyphs[column] ?? '';
    const last = pieces.at(-1);
    // The right half of a wide glyph is empty.
    if (glyph === '' && typeof last?.cells === 'number') last.cells += 1;
    else if (!ordinary.test(glyph)) pieces.push({column, text: glyph, cells: 1});
    else if (last?.cells === null && !last.text.endsWith('  ')) last.text += glyph;
    else pieces.push({column, text: glyph, cells: null});
  }
  return pieces.map(trimPiece).filter(({text}) => text !== '');
}

const trimPiece = ({column, text, cells}: Piece): Piece => ({
  column: column + text.length - text.trimStart().length,
  text: text.trim(),
  cells,
});

function drawText({column, text, cells}: Piece, look: Look, top: number): string {
  const place =
    cells === null
      ? `x="${left(column)}" textLength="${round(text.length * cell.width)}"`
      : `x="${left(column + cells / 2)}" text-anchor="middle"`;
  const style = `${look.bold ? ' font-weight="bold"' : ''}${look.dim ? ' opacity="0.6"' : ''}`;
  return `<text ${place} y="${top + baseline}" fill="${inkOf(look)}"${style}>${escape(text)}</text>`;
}

const left = (column: number): number => round(padding + column * cell.width);
const round = (value: number): number => Math.round(value * 10) / 10;

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'};
const escape = (text: string): string => text.replace(/[&<>"]/gu, (character) => entities[character] ?? character);
