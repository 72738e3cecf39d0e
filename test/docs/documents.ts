import {readdirSync, readFileSync} from 'node:fs';
import {relative, resolve} from 'node:path';

/** The folder that the project is in. */
export const root = resolve(import.meta.dirname, '../..');

const notOurs = new Set(['node_modules', 'dist', '.git']);

/** Every file of the project, by its path from the root; what is installed or built is none of it. */
export function projectFiles(folder = root): string[] {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = resolve(folder, entry.name);
    if (entry.isDirectory()) return projectFiles(path);
    return entry.isFile() ? [relative(root, path)] : [];
  });
}

export const documents = (): string[] => projectFiles().filter((path) => path.endsWith('.md'));

export const readText = (path: string): string => readFileSync(resolve(root, path), 'utf8');

export interface CodeBlock {
  /** What stands behind the opening fence, such as `sh runs`. */
  info: string;
  lines: readonly string[];
}

/** The fenced blocks of a document, without empty lines and comments of their own line. */
export const codeBlocks = (text: string): CodeBlock[] =>
  [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(([, info = '', body = '']) => ({
    info: info.trim(),
    lines: body
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#')),
  }));

/** A document without its fenced blocks. */
export const prose = (text: string): string => text.replace(/^```.*\n[^]*?^```$/gm, '');

/** The code spans of a text, a bar inside a table's cell as it is meant. */
export const codeSpans = (text: string): string[] =>
  [...prose(text).matchAll(/(`+)(.+?)\1/g)].map(([, , span = '']) => span.trim().replaceAll('\\|', '|'));

/** What stands below a heading of the second level, up to the next one. */
export function section(text: string, heading: string): string {
  const [, below] = text.split(`\n## ${heading}\n`);
  if (below === undefined) throw new Error(`there is no section ${heading}`);
  return below.split('\n## ')[0] ?? '';
}

/** A line of shell as words, as far as the documents go: blanks and single quotes, no redirection, no comment. */
export function shellWords(line: string): string[] {
  const command = line.replace(/\s#.*$/, '').replace(/\s[<>]\s.*$/, '');
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}
