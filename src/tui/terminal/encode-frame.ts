import {diffRows} from './diff-rows.ts';
import {findScroll, scrollRows, type Scroll} from './find-scroll.ts';
import {beginFrame, endFrame, wipeScreen} from './modes.ts';
import {blankRow, type Row} from './row.ts';
import type {Pen} from './pen.ts';

/** A frame of fewer bytes reaches the terminal in one piece, so it needs no mark around it. */
const maxUnmarkedBytes = 128;

/**
 * The bytes that turn one picture into the other. `before` is null when nothing is known of the screen: then it is
 * wiped and drawn whole. The pen is left with a plain style, wherever the last glyph was drawn.
 */
export function encodeFrame(pen: Pen, before: readonly Row[] | null, after: readonly Row[], columns: number): string {
  let current = before;
  let isLarge = false;
  if (current === null) {
    pen.forget();
    pen.put(wipeScreen, 0, 0);
    current = after.map(() => blankRow(columns));
  } else {
    const scroll = findScroll(current, after, columns);
    if (scroll) {
      drawScroll(pen, scroll, after.length);
      current = scrollRows(current, scroll, columns);
      isLarge = true;
    }
  }
  for (const [index, row] of after.entries()) {
    const old = current[index];
    if (old === row || old === undefined) continue;
    for (const span of diffRows(old, row)) pen.drawSpan(index, row, span);
  }
  pen.setStyle('');
  const bytes = pen.take();
  return isLarge || bytes.length > maxUnmarkedBytes ? beginFrame + bytes + endFrame : bytes;
}

/**
 * Moves a block of rows inside a scroll region with Delete Line and Insert Line, which every terminal since the VT102
 * has (`CSI S` and `CSI T` are missing from the Linux console). Setting a region sends the cursor home.
 */
function drawScroll(pen: Pen, {top, bottom, by}: Scroll, rows: number): void {
  const command = `\x1b[${Math.abs(by) === 1 ? '' : Math.abs(by)}${by > 0 ? 'M' : 'L'}`;
  const needsRegion = bottom < rows - 1;
  pen.setStyle('');
  if (needsRegion) pen.put(`\x1b[${top + 1};${bottom + 1}r`, 0, 0);
  pen.moveTo(top, 0);
  pen.put(command, top, 0);
  if (needsRegion) pen.put('\x1b[r', 0, 0);
}
