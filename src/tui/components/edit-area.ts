import {editLine, type EditedLine, type LineKey} from './edit-line.ts';

interface AreaKey extends LineKey {
  return: boolean;
  upArrow: boolean;
  downArrow: boolean;
}

/** A text of several lines after a key: as a line of its own, and Enter, and up and down from line to line. Pure. */
export function editArea(text: EditedLine, input: string, key: AreaKey): EditedLine {
  if (key.return) return editLine(text, '\n', {...key, ctrl: false, meta: false});
  if (key.upArrow || key.downArrow) return {...text, cursor: lineBeside(text, key.upArrow ? -1 : 1)};
  if (!key.home && !key.end) return editLine(text, input, key);
  const {start, end} = lineAt(text);
  return {...text, cursor: key.home ? start : end};
}

function lineAt({value, cursor}: EditedLine): {start: number; end: number} {
  const start = value.lastIndexOf('\n', cursor - 1) + 1;
  const end = value.indexOf('\n', cursor);
  return {start: cursor === 0 ? 0 : start, end: end === -1 ? value.length : end};
}

/** The same place in the line above or below, as far as that is long enough; at the first or last one its end. */
function lineBeside(text: EditedLine, by: 1 | -1): number {
  const {start, end} = lineAt(text);
  const column = text.cursor - start;
  if (by === -1 && start === 0) return 0;
  if (by === 1 && end === text.value.length) return end;
  const other = lineAt({value: text.value, cursor: by === 1 ? end + 1 : start - 1});
  return Math.min(other.start + column, other.end);
}
