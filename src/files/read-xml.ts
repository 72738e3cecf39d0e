/**
 * XML 1.0 as far as workbooks have it, read piece by piece: elements, attributes, text, CDATA; comments and
 * instructions are passed over. A document type is refused, and with it every entity of a file's own, so none can
 * expand. Prefixes are left out: what an element is follows from its place.
 */
export interface XmlHandler {
  /** `attributes` as they are written; `attributeOf` finds one. An empty element is opened and closed. */
  open: (name: string, attributes: string) => void;
  close: (name: string) => void;
  /** A text may come in several pieces. */
  text: (text: string) => void;
}

export interface XmlReader {
  /** Throws XmlFault. */
  write: (piece: string) => void;
  /** Throws XmlFault where an element is still open. */
  end: () => void;
}

/** What is wrong with an XML, in a word or two. */
export class XmlFault extends Error {}

/** UTF-16 units of one tag, comment or CDATA section. */
const longestMark = 1024 ** 2;
const deepest = 200;

export function openXml(handler: XmlHandler): XmlReader {
  const marks = openMarks(handler);
  let rest = '';
  return {
    write: (piece) => {
      const text = rest + piece;
      let at = 0;
      for (let next = text.indexOf('<'); next !== -1; next = text.indexOf('<', at)) {
        if (next > at) handler.text(decodeXml(text.slice(at, next)));
        at = next;
        const mark = readMark(text, next);
        if (mark === null) break;
        marks.take(mark);
        at = mark.end;
      }
      const end = text.charAt(at) === '<' ? at : wholeText(text, at);
      if (end > at) handler.text(decodeXml(text.slice(at, end)));
      rest = text.slice(end);
      if (rest.length > longestMark) throw new XmlFault('tag');
    },
    end: () => {
      if (rest.trim() !== '' || !marks.isWhole()) throw new XmlFault('truncated');
    },
  };
}

/** Tells the handler of each mark, and knows whether a root was opened and everything is closed. */
function openMarks(handler: XmlHandler): {take: (mark: Mark) => void; isWhole: () => boolean} {
  let depth = 0;
  let hasRoot = false;
  const open = (tag: string): void => {
    const isEmpty = tag.endsWith('/');
    const [name, attributes] = splitTag(isEmpty ? tag.slice(0, -1) : tag);
    if (depth >= deepest) throw new XmlFault('depth');
    hasRoot = true;
    handler.open(name, attributes);
    if (isEmpty) handler.close(name);
    else depth += 1;
  };
  const take = (mark: Mark): void => {
    if (mark.kind === 'open') open(mark.content);
    else if (mark.kind === 'cdata') handler.text(mark.content);
    else if (mark.kind === 'close') {
      depth -= 1;
      if (depth < 0) throw new XmlFault('tag');
      handler.close(splitTag(mark.content)[0]);
    }
  };
  return {take, isWhole: () => hasRoot && depth === 0};
}

interface Mark {
  kind: 'open' | 'close' | 'cdata' | 'passed';
  content: string;
  end: number;
}

/** The mark that begins at `at`; null where its end is still to come. */
function readMark(text: string, at: number): Mark | null {
  switch (text.charAt(at + 1)) {
    case '':
      return null;
    case '/':
      return markUntil(text, '>', 'close', at, 2);
    case '?':
      return markUntil(text, '?>', 'passed', at, 2);
    case '!':
      return readDeclaration(text, at);
    default:
      return readTag(text, at);
  }
}

function readDeclaration(text: string, at: number): Mark | null {
  if (text.startsWith('<!--', at)) return markUntil(text, '-->', 'passed', at, 4);
  if (text.startsWith('<![CDATA[', at)) return markUntil(text, ']]>', 'cdata', at, 9);
  if (text.length - at < '<![CDATA['.length) return null;
  throw new XmlFault('DOCTYPE');
}

function markUntil(text: string, sign: string, kind: Mark['kind'], at: number, skip: number): Mark | null {
  const end = text.indexOf(sign, at + skip);
  return end === -1 ? null : {kind, content: text.slice(at + skip, end), end: end + sign.length};
}

/** A tag ends at the first `>` that is in no value. */
function readTag(text: string, at: number): Mark | null {
  let end = text.indexOf('>', at);
  for (let from = at; end !== -1;) {
    const quote = firstQuote(text, from, end);
    if (quote === -1) return {kind: 'open', content: text.slice(at + 1, end), end: end + 1};
    const closing = text.indexOf(text.charAt(quote), quote + 1);
    if (closing === -1) return null;
    if (closing > end) end = text.indexOf('>', closing);
    from = closing + 1;
  }
  return null;
}

function firstQuote(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22 || unit === 0x27) return at;
  }
  return -1;
}

function splitTag(tag: string): [name: string, attributes: string] {
  const blank = tag.search(/\s/u);
  const name = blank === -1 ? tag : tag.slice(0, blank);
  return [name.slice(name.indexOf(':') + 1), blank === -1 ? '' : tag.slice(blank)];
}

/** Up to where a text can be taken: a reference, or a line's end, may be cut by the piece's end. */
function wholeText(text: string, start: number): number {
  const reference = text.lastIndexOf('&');
  if (reference >= start && text.length - reference < 16 && !text.includes(';', reference)) return reference;
  return text.endsWith('\r') ? Math.max(start, text.length - 1) : text.length;
}

const entities: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', apos: "'"};

/** Text or a value as it is meant: references resolved, and every line's end one line feed (2.11). */
export function decodeXml(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text;
  return lines.includes('&') ? lines.replace(/&(#?\w*)(;?)/gu, resolve) : lines;
}

function resolve(_reference: string, name: string, end: string): string {
  const known = Object.hasOwn(entities, name) ? entities[name] : characterOf(name);
  if (known === undefined || end === '') throw new XmlFault('entity');
  return known;
}

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/iu.exec(name) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** One attribute at the place where the last one ended: looked for from everywhere, a long one would cost its square. */
const attribute = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/uy;

/** Attributes by their names as they are written, up to where they make no sense. */
export function* eachAttribute(attributes: string): Generator<readonly [name: string, value: string]> {
  for (let at = 0; ;) {
    attribute.lastIndex = at;
    const [whole, name, double, single] = attribute.exec(attributes) ?? [];
    if (whole === undefined || name === undefined) return;
    at += whole.length;
    yield [name, double ?? single ?? ''];
  }
}

/** An attribute's value by its name without a prefix; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  attribute.lastIndex = 0;
  for (let found = attribute.exec(attributes); found !== null; found = attribute.exec(attributes)) {
    const [, key = '', double, single] = found;
    if (key === name || key.slice(key.indexOf(':') + 1) === name) return decodeXml(double ?? single ?? '');
  }
  return undefined;
}
