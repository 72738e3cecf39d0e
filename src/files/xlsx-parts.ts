/**
 * The small parts of a workbook (ECMA-376 part 2, 9; part 1, 12.3): what kind of workbook it is, its sheets, its number
 * formats, and where the large parts are.
 */
import {UserError} from '../core/problem.ts';
import type {ByteSource} from './byte-source.ts';
import {limits} from './limits.ts';
import {readWholePart} from './read-part.ts';
import {attributeOf} from './read-xml.ts';
import {readEntry, type ZipEntry} from './unzip.ts';

export interface XlsxPackage {
  path: string;
  zip: ByteSource;
  entries: readonly ZipEntry[];
}

/** Part names are compared without regard to case (part 2, 6.2.2.3). */
export const findPart = ({entries}: Pick<XlsxPackage, 'entries'>, name: string): ZipEntry | undefined =>
  entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());

/** What is read of a workbook may not be too much together. Throws fileTooLarge. */
export function checkInflated(path: string, parts: readonly (ZipEntry | undefined)[]): void {
  const bytes = parts.reduce((sum, part) => sum + (part?.size ?? 0), 0);
  const limit = limits.workbookInflated;
  if (bytes > limit) throw new UserError({code: 'fileTooLarge', path, bytes, limit});
}

/** A part that is read as a whole. Throws fileTooLarge. */
export function checkSmallPart(path: string, part: ZipEntry): void {
  const [bytes, limit] = [part.size, limits.workbookSmallPart];
  if (bytes > limit) throw new UserError({code: 'fileTooLarge', path, bytes, limit});
}

/** The elements of a part with their attributes, each under the path of its parents; a part that is missing has none. */
async function eachElement(
  {path, zip}: XlsxPackage,
  part: ZipEntry | undefined,
  visit: (name: string, attributes: string, parent: string) => void,
): Promise<void> {
  if (part === undefined) return;
  checkSmallPart(path, part);
  const parents: string[] = [];
  await readWholePart(
    {path, name: part.name, pieces: readEntry(path, zip, part)},
    {
      open: (name, attributes) => {
        visit(name, attributes, parents.at(-1) ?? '');
        parents.push(name);
      },
      close: () => void parents.pop(),
      text: () => undefined,
    },
  );
}

/** The content type of every part that has one of its own. */
export async function readContentTypes(workbook: XlsxPackage): Promise<string[]> {
  const types: string[] = [];
  await eachElement(workbook, findPart(workbook, '[Content_Types].xml'), (name, attributes) => {
    if (name === 'Override' || name === 'Default') types.push(attributeOf(attributes, 'ContentType') ?? '');
  });
  return types;
}

interface Relationship {
  id: string;
  /** The last word of its type, which strict and transitional workbooks share. */
  type: string;
  /** A part's name. */
  target: string;
}

/** Where a part leads to; `''` is the package itself. */
export async function readRelationships(workbook: XlsxPackage, of: string): Promise<Relationship[]> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1);
  const part = findPart(workbook, `${folder}_rels/${of.slice(folder.length)}.rels`);
  const found: Relationship[] = [];
  await eachElement(workbook, part, (name, attributes) => {
    if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
    found.push({
      id: attributeOf(attributes, 'Id') ?? '',
      type: (attributeOf(attributes, 'Type') ?? '').replace(/^.*\//u, ''),
      target: partName(folder, attributeOf(attributes, 'Target') ?? ''),
    });
  });
  return found;
}

/** A target is absolute, or stands beside the part that names it; what is no target leads nowhere. */
function partName(folder: string, target: string): string {
  try {
    return decodeURIComponent(new URL(target.replaceAll('\\', '/'), `part:///${folder}`).pathname.slice(1));
  } catch {
    return '';
  }
}

export interface SheetList {
  sheets: readonly {relationship: string; isHidden: boolean}[];
  is1904: boolean;
}

export async function readSheetList(workbook: XlsxPackage, part: ZipEntry): Promise<SheetList> {
  const sheets: SheetList['sheets'][number][] = [];
  let is1904 = false;
  await eachElement(workbook, part, (name, attributes, parent) => {
    if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '');
    if (name !== 'sheet' || parent !== 'sheets') return;
    const state = attributeOf(attributes, 'state') ?? 'visible';
    sheets.push({relationship: attributeOf(attributes, 'id') ?? '', isHidden: state !== 'visible'});
  });
  return {sheets, is1904};
}

/** The format codes by a cell's style, those of the standard ones by their numbers (part 1, 18.8.30). */
export async function readFormats(
  workbook: XlsxPackage,
  part: ZipEntry | undefined,
): Promise<{codes: Map<number, string>; styles: number[]}> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  await eachElement(workbook, part, (name, attributes, parent) => {
    if (name === 'numFmt') {
      codes.set(Number(attributeOf(attributes, 'numFmtId')), attributeOf(attributes, 'formatCode') ?? 'General');
    }
    if (name === 'xf' && parent === 'cellXfs') styles.push(Number(attributeOf(attributes, 'numFmtId') ?? 0));
  });
  return {codes, styles};
}
