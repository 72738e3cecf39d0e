import {UserError} from '../core/problem.ts';
import {openXml, XmlFault, type XmlHandler} from './read-xml.ts';

export interface PartBytes {
  /** Of the workbook. */
  path: string;
  /** Of the part. */
  name: string;
  pieces: AsyncIterable<Buffer>;
}

/**
 * The XML in a part of a workbook, which is UTF-8 or UTF-16: what `take` finds in the handler after each piece. Throws
 * fileDamaged.
 */
export async function* readPart<T>(
  {path, name, pieces}: PartBytes,
  handler: XmlHandler,
  take: () => T,
): AsyncGenerator<T> {
  const xml = openXml(handler);
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  try {
    for await (const piece of pieces) {
      decoder ??= new TextDecoder(encodingOf(piece), {fatal: true});
      xml.write(decoder.decode(piece, {stream: true}));
      yield take();
    }
    xml.write(decoder?.decode() ?? '');
    xml.end();
    yield take();
  } catch (error) {
    throw partProblem(path, name, error);
  }
}

/** The same in one go. */
export async function readWholePart(part: PartBytes, handler: XmlHandler): Promise<void> {
  const steps = readPart(part, handler, () => undefined);
  while ((await steps.next()).done !== true);
}

const encodingOf = (start: Buffer): string => {
  const first = start.length < 2 ? 0 : start.readUInt16BE(0);
  if (first === 0xfffe || first === 0x3c00) return 'utf-16le';
  return first === 0xfeff || first === 0x003c ? 'utf-16be' : 'utf-8';
};

function partProblem(path: string, name: string, error: unknown): unknown {
  if (error instanceof XmlFault) return new UserError({code: 'fileDamaged', path, reason: `${name}: ${error.message}`});
  const isBadText = error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
  return isBadText ? new UserError({code: 'fileDamaged', path, reason: name}) : error;
}
