import type {Template} from '../../../actions/templates.ts';
import {cellWidth, fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import type {State} from '../../state/state.ts';
import {templatesHeight} from '../../state/templates/template-list.ts';
import type {TemplatesLayer} from '../../state/templates/templates-state.ts';
import {paint} from '../../theme/paint.ts';

/** All templates: what each is called, where it is offered, and how it begins. */
export function TemplatesScreen({state, layer, texts}: {state: State; layer: TemplatesLayer; texts: Messages}) {
  return (
    <Page state={state} texts={texts} title={texts.templates.title}>
      <Lines lines={listLines(layer, state, texts)} />
    </Page>
  );
}

function listLines({templates, list}: TemplatesLayer, state: State, texts: Messages): string[] {
  const {columns} = state.size;
  if (templates === null) return [fitWidth(`  ${texts.screen.loading}`, columns)];
  if (templates.length === 0) return [fitWidth(`  ${texts.templates.empty}`, columns)];
  const height = templatesHeight(state);
  const top = Math.max(0, Math.min(list.top, list.cursor), list.cursor - height + 1);
  const cells = cellsOf(templates, columns, texts);
  const {name, offered, text} = texts.templates.columns;
  return [
    paint('header', lineOf([name, offered, text], cells, columns)),
    ...templates.slice(top, top + height).map((template, index) => {
      const line = lineOf([template.name, offeredWords(template, texts), template.text], cells, columns);
      return top + index === list.cursor ? paint('selected', `>${line.slice(1)}`) : line;
    }),
  ];
}

const offeredWords = ({queues}: Pick<Template, 'queues'>, texts: Messages): string =>
  queues.length === 0 ? texts.templates.everywhere : queues.join(', ');

/** Name and queues as wide as they need, within reason; the text has the rest. */
function cellsOf(templates: readonly Template[], columns: number, texts: Messages): readonly [number, number] {
  const widest = (words: readonly string[], most: number): number =>
    Math.min(most, Math.max(...words.map((word) => cellWidth(showable(word)))));
  const names = widest([texts.templates.columns.name, ...templates.map(({name}) => name)], Math.floor(columns * 0.3));
  const queues = widest(
    [texts.templates.columns.offered, ...templates.map((template) => offeredWords(template, texts))],
    Math.floor(columns * 0.25),
  );
  return [names, queues];
}

function lineOf(words: readonly [string, string, string], cells: readonly [number, number], columns: number): string {
  const [name, offered, text] = words.map((word) => showable(word.replace(/\s+/gu, ' ')));
  const rest = Math.max(0, columns - cells[0] - cells[1] - 6);
  return `  ${fitWidth(name ?? '', cells[0])}  ${fitWidth(offered ?? '', cells[1])}  ${fitWidth(text ?? '', rest)}`;
}
