import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import type {Candidate} from '../../core/query/complete.ts';
import {fields, isQueryField, type QueryField} from '../../core/query/fields.ts';
import type {Messages} from '../../i18n/messages.ts';
import {commandSpec} from '../../keys/commands.ts';
import {keyLabel} from '../../keys/labels.ts';
import type {Completion} from '../state/search/search-state.ts';
import {paint} from '../theme/paint.ts';

interface Item {
  index: number;
  name: string;
  note: string;
}

const gap = 2;
const widthOf = ({name, note}: Item): number => cellWidth(name) + (note === '' ? 0 : cellWidth(note) + 1) + gap;

/** The candidates on one line, those that come with the chosen one on its page; how many more there are at the end. */
export function candidateLine({candidates, chosen, unfinished}: Completion, cells: number, texts: Messages): string {
  const key = `${keyLabel(commandSpec('text.complete').keys[0])} `;
  const items = candidates.map((candidate, index) => itemOf(candidate, index, unfinished.field, texts));
  const room = cells - cellWidth(key) - ` +${items.length}`.length;
  const page = pagesOf(items, room).find((each) => each.some(({index}) => index === (chosen ?? 0))) ?? [];
  const shown = page.map((item) => drawItem(item, item.index === chosen, room));
  const hidden = items.length - page.length;
  const more = hidden === 0 ? '' : paint('dim', ` +${hidden}`);
  return `${paint('key', key)}${shown.join('')}${more}`;
}

function pagesOf(items: readonly Item[], room: number): Item[][] {
  const pages: Item[][] = [];
  let left = 0;
  for (const item of items) {
    const width = widthOf(item);
    const page = pages.at(-1);
    if (page && width <= left) page.push(item);
    else {
      pages.push([item]);
      left = room;
    }
    left -= width;
  }
  return pages;
}

function drawItem({name, note}: Item, isChosen: boolean, room: number): string {
  const fitted = cellWidth(name) + gap > room ? fitWidth(name, Math.max(1, room - gap)) : name;
  const rest = room - cellWidth(fitted) - gap - 1;
  const shownNote = note === '' || rest < 2 ? '' : cellWidth(note) > rest ? fitWidth(note, rest) : note;
  const drawn = isChosen ? paint('selected', fitted) : fitted;
  return ` ${drawn}${shownNote === '' ? '' : ` ${paint('dim', shownNote)}`} `;
}

function itemOf({value, note}: Candidate, index: number, field: QueryField | null, texts: Messages): Item {
  const name = showable(value ?? 'none');
  const said = note ?? ownNote(value, field, texts);
  return {index, name, note: said === null || said.toLowerCase() === name.replace(':', '') ? '' : showable(said)};
}

/** What a word of the language is called on the screen, where that is not the word itself. */
function ownNote(value: string | null, field: QueryField | null, texts: Messages): string | null {
  if (value === null) return texts.screen.noValue;
  if (field === null) {
    const id = value.slice(0, -1);
    return isQueryField(id) ? texts.screen.columns[id].toLowerCase() : null;
  }
  const own: Readonly<Record<string, string>> =
    field === 'state' ? texts.states : field === 'direction' ? texts.directions : {};
  return fields[field].kind === 'choice' ? (own[value] ?? null) : null;
}
