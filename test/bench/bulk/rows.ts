/** The files that are sent: numbers that differ, texts as contact centres write them, some in UCS-2, some of two parts. */
import {createWriteStream} from 'node:fs';
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {openXlsxWriter} from '../../../src/files/write-xlsx.ts';

const header = ['clid', 'message', 'name'];

/** Row `index` of a file; `round` changes every text, so that no number gets the same one twice. */
function rowAt(index: number, round: number): string[] {
  const number = `+420${602_000_000 + index}`;
  const order = 100_000 + ((index * 7919 + round) % 900_000);
  const texts = [
    `Vase objednavka ${order} byla odeslana. Sledujte ji na https://example.com/${order}`,
    `Dobrý den, vaše zásilka ${order} čeká na vyzvednutí na pobočce do pátku.`,
    `Reklamace ${order} je vyrizena. Penize vam posleme na ucet do tri pracovnich dnu. Dekujeme za trpelivost, vas zakaznicky servis. Podrobnosti najdete v e-mailu.`,
  ];
  return [number, `${round}: ${texts[index % texts.length] ?? ''}`, `Zákazník ${index}`];
}

export async function writeCsv(folder: string, count: number, round: number): Promise<string> {
  const path = join(folder, `rows-${count}-${round}.csv`);
  const lines = function* (): Generator<string> {
    yield `${header.join(';')}\r\n`;
    for (let index = 0; index < count; index++) yield `${rowAt(index, round).join(';')}\r\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}

export async function writeXlsx(folder: string, count: number): Promise<string> {
  const path = join(folder, `rows-${count}.xlsx`);
  const file = await open(path, 'w');
  try {
    const writer = await openXlsxWriter(async (bytes) => {
      await file.write(bytes);
    }, header.length);
    await writer.write(header);
    for (let index = 0; index < count; index++) await writer.write(rowAt(index, 0));
    await writer.end();
  } finally {
    await file.close();
  }
  return path;
}
