import type {OptOutReview} from '../../../actions/opt-out-reviews.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import {formatTime} from '../../../core/schedule.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import {reviewsHeight} from '../../state/opt-outs/reviews.ts';
import type {ReviewsLayer} from '../../state/opt-outs/reviews-state.ts';
import type {State} from '../../state/state.ts';
import {paint} from '../../theme/paint.ts';

/** What people wrote that may ask for no more SMS, the oldest first. */
export function ReviewsScreen({state, layer, texts}: {state: State; layer: ReviewsLayer; texts: Messages}) {
  return (
    <Page state={state} texts={texts} title={texts.optOuts.title}>
      <Lines lines={listLines(layer, state, texts)} />
    </Page>
  );
}

function listLines({reviews, list}: ReviewsLayer, state: State, texts: Messages): string[] {
  const {columns} = state.size;
  if (reviews === null) return [fitWidth(`  ${texts.screen.loading}`, columns)];
  if (reviews.length === 0) return [fitWidth(`  ${texts.optOuts.empty}`, columns)];
  const height = reviewsHeight(state);
  const top = Math.max(0, Math.min(list.top, list.cursor), list.cursor - height + 1);
  const titles = texts.optOuts.columns;
  const rows = reviews.slice(top, top + height).map((review) => wordsOf(review, state.zone));
  const heading: Words = [titles.time, titles.number, titles.queue, titles.text];
  const cells = cellsOf([heading, ...rows], columns);
  return [
    paint('header', lineOf(heading, cells, columns)),
    ...rows.map((words, index) => {
      const line = lineOf(words, cells, columns);
      return top + index === list.cursor ? paint('selected', `>${line.slice(1)}`) : line;
    }),
  ];
}

type Words = readonly [time: string, number: string, queue: string, text: string];

const wordsOf = ({time, number, queue, text}: OptOutReview, zone: string): Words => [
  formatTime(time, zone),
  showable(number),
  showable(queue),
  showable(text.replace(/\s+/gu, ' ')),
];

/** A narrow screen leaves out the queue, then the time: number and text are what is decided by. */
function cellsOf(rows: readonly Words[], columns: number): readonly number[] {
  const widest = (place: number, most: number): number =>
    Math.min(most, Math.max(...rows.map((words) => cellWidth(words[place] ?? ''))));
  return [columns < 60 ? 0 : widest(0, 16), widest(1, 16), columns < 80 ? 0 : widest(2, 14)];
}

function lineOf(words: Words, cells: readonly number[], columns: number): string {
  const shown = words.slice(0, 3).flatMap((word, place) => {
    const wide = cells[place] ?? 0;
    return wide === 0 ? [] : [fitWidth(word, wide)];
  });
  const before = `  ${shown.join('  ')}  `;
  return before + fitWidth(words[3], Math.max(0, columns - cellWidth(before)));
}
