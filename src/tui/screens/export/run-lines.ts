import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {drawBar} from '../../../core/draw-bar.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {sayBytes} from '../../../i18n/say-bytes.ts';
import type {DialogLine} from '../../components/dialog.tsx';
import {farWords, paceWords, shareOf} from '../../components/export-words.ts';
import {wrapText} from '../../../core/wrap-text.ts';
import {previewCells} from '../../state/dialog-place.ts';
import {exportLine} from '../../state/export/export-command.ts';
import type {ExportedFile, ExportRun} from '../../state/export/export-state.ts';
import type {Size} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';
import {lineHead, nameCells} from './choice-line.ts';
import {commandLines} from './form-lines.ts';

const shortHash = 16;

/** An export as it goes on, or what came of it. */
export function runLines(run: ExportRun, size: Size, texts: Messages): DialogLine[] {
  const cells = previewCells(size);
  return run.phase.is === 'done'
    ? doneLines(run, run.phase.result, {cells, size}, texts)
    : goingLines(run, cells, texts);
}

function goingLines(run: ExportRun, cells: number, texts: Messages): DialogLine[] {
  const far = farWords(run, texts);
  const bar = drawBar(shareOf(run) ?? 0, Math.max(1, cells - cellWidth(far) - 1));
  const path = wrapText(showable(run.path), cells).slice(0, 2);
  return [
    {text: ''},
    {text: fitWidth(`${bar} ${far}`, cells)},
    ...wrapText(paceWords(run, texts), cells).map((text) => ({text})),
    {text: ''},
    ...path.map((text) => ({text})),
    {text: ''},
  ];
}

function doneLines(
  {form}: ExportRun,
  {path, bytes, sha256, manifestPath, loss}: ExportedFile,
  {cells, size}: {cells: number; size: Size},
  texts: Messages,
): DialogLine[] {
  const {facts} = texts.exporting;
  const hasRoom = size.rows >= 20;
  const fact = (name: string, value: string): DialogLine[] =>
    wrapText(showable(value), cells - nameCells)
      .slice(0, hasRoom ? 3 : 2)
      .map((text, index) => ({text: (index === 0 ? lineHead(name, false) : ' '.repeat(nameCells)) + text}));
  const lost = (
    loss.cells === 0
      ? []
      : wrapText(`! ${texts.cli.exporting.loss({...loss, isWorkbook: form.kind === 'xlsx'})}`, cells)
  ).map((text): DialogLine => ({
    text,
    look: (line) => paint('warning', line),
  }));
  const gap = hasRoom ? [{text: ''}] : [];
  return [
    ...gap,
    ...lost,
    ...(lost.length === 0 ? [] : gap),
    ...fact(facts.path, path),
    ...fact(facts.size, sayBytes(bytes, texts.locale)),
    ...fact(facts.sha256, `${sha256.slice(0, shortHash)}…`),
    ...(manifestPath === null ? [] : fact(facts.manifest, manifestPath)),
    ...gap,
    ...commandLines(exportLine(form, path), {cells, most: hasRoom ? 3 : 1}, texts.exporting, facts.command),
    ...gap,
  ];
}
