import {cellWidth, fitWidth} from '../../core/cell-width.ts';
import {showable} from '../../core/outside-text.ts';
import {defaultSort, formatSort} from '../../core/query/sort.ts';
import type {View} from '../../core/views.ts';
import type {Messages} from '../../i18n/messages.ts';
import {keyLabel} from '../../keys/labels.ts';
import {Dialog, type DialogLine} from '../components/dialog.tsx';
import {TopField} from '../components/top-field.tsx';
import type {Event} from '../state/event.ts';
import type {State} from '../state/state.ts';
import {viewsHeight} from '../state/views/view-list.ts';
import {countSign, viewName} from '../state/views/view-tabs.ts';
import {contentOf} from '../state/views/views.ts';
import {shownViews, type ViewNameLayer, type ViewsLayer} from '../state/views/views-state.ts';
import {paint} from '../theme/paint.ts';

/** All views in their order: the key of each, whether it has a tab, its name and count, whose it is, what it asks for. */
export function ViewsDialog({state, layer, texts}: {state: State; layer: ViewsLayer; texts: Messages}) {
  const {cursor} = layer.list;
  const height = viewsHeight(state);
  const top = Math.max(layer.list.top, cursor - height + 1);
  const names = Math.min(24, Math.max(...state.views.all.map((view) => cellWidth(nameOf(view, texts)))));
  const lines = state.views.all.slice(top, top + height).map((view, index): DialogLine => {
    const isCurrent = top + index === cursor;
    const text = `${isCurrent ? '>' : ' '} ${viewLine(state, view, names, texts)}`;
    if (isCurrent) return {text, look: (line) => paint('selected', line)};
    return view.isHidden ? {text, look: (line) => paint('dim', line)} : {text};
  });
  return <Dialog size={state.size} title={texts.screen.views.title} lines={lines} />;
}

const nameOf = (view: View, texts: Messages): string => viewName(view, (key) => texts.screen.views.names[key]);

function viewLine(state: State, view: View, names: number, texts: Messages): string {
  const words = texts.screen.views;
  const place = shownViews(state).indexOf(view) + 1;
  const key = place > 0 && place < 10 ? String(place) : ' ';
  const owner = view.saved ? (view.saved.isShared ? words.shared : words.own) : words.builtIn;
  const owners = Math.max(...[words.shared, words.own, words.builtIn].map(cellWidth));
  const count = countSign(view, state.views.counts.get(view.key));
  const name = fitWidth(nameOf(view, texts), names);
  return `${key} ${view.isHidden ? '[ ]' : '[x]'} ${name} ${fitWidth(count, 4, {align: 'right'})}  ${fitWidth(owner, owners)}  ${asks(view, texts)}`;
}

/** What a view asks for, as a person would type it. */
function asks({query, sort}: Pick<View, 'query' | 'sort'>, texts: Messages): string {
  const words = texts.screen.views;
  const isUsual = formatSort(sort) === formatSort(defaultSort);
  const what = query === '' ? words.everything : showable(query);
  return isUsual ? what : `${what}  ${words.sortedBy(formatSort(sort))}`;
}

/** The name of a view being typed, with what will be saved, and for whom. */
export function ViewNameDialog({
  state,
  layer,
  texts,
  dispatch,
}: {
  state: State;
  layer: ViewNameLayer;
  texts: Messages;
  dispatch: (event: Event) => void;
}) {
  const words = texts.screen.views;
  const {isShared, renamed} = layer;
  const asked = renamed ?? contentOf(state);
  const choice = `[${isShared ? ' ' : '•'}] ${words.forMe}    [${isShared ? '•' : ' '}] ${words.forAll}`;
  const lines: DialogLine[] = [
    {text: ''},
    {text: asks({query: asked.query, sort: renamed ? defaultSort : state.grid.sort}, texts)},
    {text: ''},
    {text: `${choice}    ${words.choose(keyLabel('tab'))}`},
    {text: ''},
  ];
  return (
    <>
      <Dialog size={state.size} title={renamed ? words.rename : words.save} lines={lines} />
      <TopField label={words.name} text={layer.text} columns={state.size.columns} dispatch={dispatch} />
    </>
  );
}
