import {Box} from 'ink';
import {fitWidth} from '../../../core/cell-width.ts';
import {showable} from '../../../core/outside-text.ts';
import type {Messages} from '../../../i18n/messages.ts';
import {numbersOf} from '../../../i18n/numbers.ts';
import {sayProblem} from '../../../i18n/problem-sentence.ts';
import {Footer} from '../../components/footer.tsx';
import {LineField} from '../../components/line-field.tsx';
import {Line, Lines} from '../../components/line.tsx';
import {Page} from '../../components/page.tsx';
import {auditCandidates} from '../../state/audit/audit-search.ts';
import {mostCounted, type AuditEntryLayer, type AuditLayer} from '../../state/audit/audit-state.ts';
import {pageHeight} from '../../state/layout.ts';
import {scrollBy} from '../../state/scroll.ts';
import type {State} from '../../state/state.ts';
import {findLayer, topLayer} from '../../state/step.ts';
import {paint} from '../../theme/paint.ts';
import {filterMessage, FilterPane} from '../filter-pane.tsx';
import type {ScreenProps} from '../screen-props.ts';
import {auditEntryLines} from './audit-entry-lines.ts';
import {auditLines} from './audit-lines.ts';

/** Who did what: a list with the ways of the grid. */
export function AuditScreen({state, layer, texts, dispatch}: ScreenProps & {layer: AuditLayer}) {
  const filter = findLayer(state, 'filter');
  return (
    <Box flexDirection="column" height={state.size.rows} overflow="hidden">
      <Line>{titleLine(layer, state, texts)}</Line>
      <SearchLine {...{state, layer, texts, dispatch}} />
      <Box height={pageHeight(state) - 1} overflow="hidden">
        {filter && <FilterPane {...{state, texts, dispatch}} layer={filter} />}
        <Box flexDirection="column" overflow="hidden">
          <Lines lines={auditLines(layer, state, texts)} />
        </Box>
      </Box>
      <Footer
        state={state}
        texts={texts}
        message={filter ? filterMessage(state, filter, texts) : messageLine(layer, state, texts)}
      />
    </Box>
  );
}

function titleLine({entries, list, count}: AuditLayer, {size}: State, {audit, locale, screen}: Messages): string {
  const number = numbersOf(locale);
  const place = number.format(Math.min(count, list.cursor + 1));
  const right = entries === null ? '' : `${screen.position(place, number.format(count), count >= mostCounted)} `;
  const left = fitWidth(` smsdesk  ${audit.title}`, Math.max(0, size.columns - right.length));
  return paint('selected', left + right);
}

function SearchLine({state, layer, texts, dispatch}: ScreenProps & {layer: AuditLayer}) {
  const {columns} = state.size;
  const {searchPrompt, searchHelp} = texts.audit;
  const label = ` ${searchPrompt}:`;
  if (!layer.typing) {
    const query =
      layer.query === ''
        ? paint('dim', fitWidth(` / ${searchHelp}`, columns))
        : fitWidth(`${label} ${showable(layer.query)}`, columns);
    return <Line>{query}</Line>;
  }
  return (
    <LineField
      {...{label, line: layer.typing.text, cells: columns, placeholder: searchHelp}}
      hasFocus={topLayer(state) === layer}
      onChange={(line) => dispatch({type: 'text', ...line})}
    />
  );
}

/** While a query is typed, what is wrong with it or what it may go on with. */
function messageLine({typing}: AuditLayer, state: State, texts: Messages): string | null {
  if (!typing) return null;
  const {columns} = state.size;
  const {value} = typing.text;
  const candidates = value === '' ? [] : auditCandidates(state).map((one) => one.slice(value.lastIndexOf(' ') + 1));
  if (candidates.length > 0)
    return paint('dim', fitWidth(` ${candidates.map((one) => showable(one)).join('  ')}`, columns));
  return typing.problem ? paint('error', fitWidth(`! ${showable(sayProblem(texts, typing.problem))}`, columns)) : null;
}

export function AuditEntryScreen({state, layer, texts}: Omit<ScreenProps, 'dispatch'> & {layer: AuditEntryLayer}) {
  const lines = auditEntryLines(layer.entry, state, texts);
  const top = scrollBy(layer.scroll, 0, lines.length, pageHeight(state));
  return (
    <Page state={state} texts={texts} title={texts.audit.title}>
      <Lines lines={lines.slice(top, top + pageHeight(state))} />
    </Page>
  );
}
