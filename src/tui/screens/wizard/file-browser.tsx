import type {FolderEntry} from '../../../actions/browse-folder.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {sayBytes} from '../../../i18n/say-bytes.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Line, Lines} from '../../components/line.tsx';
import type {State} from '../../state/state.ts';
import {shownEntries} from '../../state/wizard/wizard-file.ts';
import {filesHeight} from '../../state/wizard/wizard-layout.ts';
import type {WizardState} from '../../state/wizard/wizard-state.ts';
import {paint} from '../../theme/paint.ts';
import {TextField} from '../../components/text-field.tsx';
import type {WizardProps} from '../screen-props.ts';
import {padLines, paragraph} from './paragraph.ts';

/** The folder, or the path being typed; below it what is wrong or how the path may go on; then what is in the folder. */
export function FileBrowser({state, texts, wizard, dispatch}: WizardProps) {
  const {file} = wizard;
  const {columns} = state.size;
  const words = texts.wizard.file;
  const label = `  ${words.pathLabel}`;
  const below = belowPath(wizard, state, texts);
  return (
    <>
      {file.path ? (
        <TextField
          hasFocus
          cells={columns}
          label={label}
          text={file.path.text}
          placeholder={words.pathHint}
          onChange={(value) => dispatch({type: 'text', value})}
        />
      ) : (
        <Line>{`${paint('dim', label)} ${fitEnd(showable(file.folder ?? ''), columns - label.length - 2)}`}</Line>
      )}
      <Lines lines={[...below, ...entryLines(wizard, state, texts, below.length - 1)]} />
      <Line>{paint('dim', fitWidth(`  ${folderLine(wizard, texts)}`, columns))}</Line>
    </>
  );
}

const segmenter = new Intl.Segmenter();

/** The end of a path says more than its beginning. */
function fitEnd(path: string, cells: number): string {
  if (cellWidth(path) <= cells) return path;
  const graphemes = Array.from(segmenter.segment(path), ({segment}) => segment);
  let end = '';
  for (const grapheme of graphemes.reverse()) {
    if (cellWidth(grapheme + end) >= cells) break;
    end = grapheme + end;
  }
  return `…${end}`;
}

/** At least one line; a problem may take two more from the list. */
function belowPath({file}: WizardState, {size: {columns}}: State, texts: Messages): string[] {
  if (file.problem) return paragraph(`! ${sayProblem(texts, file.problem)}`, columns, 3, 'error');
  if (file.ignored > 0) return paragraph(`! ${texts.wizard.file.several(file.ignored)}`, columns, 2, 'warning');
  const completion = file.path?.completion;
  if (!completion) return [''];
  const {candidates, index} = completion;
  // The names alone, the chosen one first, so that it is always in sight.
  const names = candidates.map((candidate) => showable(/[^/]*\/?$/u.exec(candidate)?.[0] ?? candidate));
  const from = index ?? 0;
  const inTurn = [...names.slice(from), ...names.slice(0, from)];
  return [paint('dim', fitWidth(`  ${inTurn.join('  ')}`, columns))];
}

function entryLines({file}: WizardState, state: State, texts: Messages, taken: number): string[] {
  const height = Math.max(1, filesHeight(state.size) - taken);
  const top = Math.max(file.list.top, file.list.cursor - height + 1);
  const hasFocus = file.path === null;
  const lines = shownEntries(file)
    .slice(top, top + height)
    .map((entry, line) => entryLine(entry, hasFocus && top + line === file.list.cursor, state, texts));
  return padLines(lines, height);
}

/** Cells of the size and of the time; both give way where the terminal is narrow. */
const sizeCells = 9;
const timeCells = 16;

function entryLine(
  entry: FolderEntry,
  isCurrent: boolean,
  {size, zone, highlightsRow}: State,
  texts: Messages,
): string {
  const isWide = size.columns >= 72;
  const nameCells = Math.max(1, size.columns - 3 - (sizeCells + 1) - (isWide ? timeCells + 1 : 0));
  const name = fitWidth(`${showable(entry.name)}${entry.kind === 'folder' ? '/' : ''}`, nameCells);
  const bytes = fitWidth(entry.size === null ? '' : sayBytes(entry.size, texts.locale), sizeCells, {align: 'right'});
  const time = isWide ? ` ${fitWidth(entry.changed ? formatTime(entry.changed, zone) : '', timeCells)}` : '';
  const line = `${name} ${bytes}${time} `;
  if (isCurrent) return `> ${highlightsRow ? paint('selected', line) : line}`;
  if (entry.kind === 'folder') return `  ${paint('strong', name)} ${bytes}${paint('dim', time)} `;
  return `  ${entry.kind === 'other' ? paint('dim', line) : line}`;
}

function folderLine({file}: WizardState, texts: Messages): string {
  const words = texts.wizard.file;
  if (file.folder === null) return file.problem ? '' : words.loading;
  const shown = shownEntries(file).filter(({name}) => name !== '..');
  if (shown.length === 0) return words.empty;
  const count = (wanted: FolderEntry['kind']) => shown.filter(({kind}) => kind === wanted).length;
  const {unlisted} = file;
  return words.holds({folders: count('folder'), sheets: count('sheet'), others: count('other'), unlisted});
}
