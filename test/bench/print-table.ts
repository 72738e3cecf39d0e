import type {Anchor, BenchRow, Reading} from './part.ts';
import {rounded} from './statistics.ts';

export interface Measured {
  row: BenchRow;
  reading: Reading;
  anchors: readonly Anchor[];
}

export const isHeld = ({row, reading}: Measured): boolean => reading.value <= row.atMost;

/** The table as a person reads it, the notes below it. */
export function tableText(measured: readonly Measured[]): string {
  const head = ['what', 'measured', 'at most', 'held', 'anchor', 'ratio'];
  const lines = measured.map((each) => {
    const {row, reading, anchors} = each;
    const unit = (value: number) => `${rounded(value)} ${row.unit}`;
    return [
      row.what,
      unit(reading.value),
      unit(row.atMost),
      isHeld(each) ? 'yes' : 'NO',
      anchors.map(({name, value}) => `${name} ${unit(value)}`).join(', '),
      anchors.map(({value}) => rounded(reading.value / value)).join(', '),
    ];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const written = [head, widths.map((width) => '-'.repeat(width)), ...lines].map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const notes = measured.flatMap(({row, reading}) =>
    reading.note === undefined ? [] : [`${row.id}: ${reading.note}`],
  );
  return [...written, '', ...notes, ''].join('\n');
}

/** A line of JSON a row. */
export const jsonText = (measured: readonly Measured[]): string =>
  measured
    .map((each) => {
      const {id, what, unit, atMost} = each.row;
      return `${JSON.stringify({id, what, ...each.reading, unit, atMost, held: isHeld(each), anchors: each.anchors})}\n`;
    })
    .join('');
