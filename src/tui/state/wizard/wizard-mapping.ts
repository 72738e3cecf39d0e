import {columnKey, importColumns, type ImportColumn} from '../../../core/sheet.ts';
import {listHandlers} from '../list-handlers.ts';
import {emptyList, moveList, moveTo, type ListMove} from '../list.ts';
import type {State} from '../state.ts';
import {stay, type Handlers, type Step} from '../step.ts';
import {ifCurrent, startCheck} from './wizard-check.ts';
import type {WizardEventOf} from './wizard-event.ts';
import {askedHeight} from './wizard-layout.ts';
import type {MappingState} from './wizard-state.ts';
import {inWizard, withPart} from './wizard-step.ts';

/** The columns of a file came: what was chosen before and is still there stands, else what is likely. */
export const sheetSampled = (state: State, {generation, reading, sample}: WizardEventOf<'sheetSampled'>): Step =>
  ifCurrent(state, generation, () => {
    const known = Object.entries(reading.mapping).filter(([, name]) => sample.columns.includes(name));
    const mapping = known.length > 0 ? Object.fromEntries(known) : sample.suggested;
    const at = mapping.clid === undefined ? 0 : Math.max(0, sample.columns.indexOf(mapping.clid));
    const list = moveTo(emptyList, at, sample.columns.length, askedHeight(state.size));
    const asked: MappingState = {reading, sample, mapping, list};
    return stay(withPart(state, 'file', {view: 'mapping', mapping: asked, path: null, problem: null}));
  });

/** Which of ours a column of the file stands for: as the person said, else by its own name. */
export function meaningOf({mapping}: Pick<MappingState, 'mapping'>, column: string): ImportColumn | null {
  const said = importColumns.find((wanted) => mapping[wanted] === column);
  if (said) return said;
  const named = importColumns.find((wanted) => wanted === columnKey(column));
  return named !== undefined && mapping[named] === undefined ? named : null;
}

export const hasNumber = (mapping: MappingState): boolean =>
  mapping.sample.columns.some((column) => meaningOf(mapping, column) === 'clid');

export const mappingListHandlers = listHandlers(move, (state) =>
  inMapping(state, (asked) => {
    const {reading, mapping} = asked;
    return hasNumber(asked) ? startCheck(state, {...reading, mapping}) : stay(state);
  }),
);

export const mappingHandlers: Handlers<'mapping'> = {
  'mapping.clid': (state) => assign(state, 'clid'),
  'mapping.message': (state) => assign(state, 'message'),
  'mapping.time': (state) => assign(state, 'datetime_scheduled'),
  'mapping.none': (state) => assign(state, null),
};

function move(state: State, by: ListMove): Step {
  return inMapping(state, (asked) => {
    const list = moveList(asked.list, by, asked.sample.columns.length, askedHeight(state.size));
    return stay(withPart(state, 'file', {mapping: {...asked, list}}));
  });
}

/** The column under the cursor is this one, and no other is; null: it is none of ours. */
const assign = (state: State, wanted: ImportColumn | null): Step =>
  inMapping(state, (asked) => {
    const column = asked.sample.columns[asked.list.cursor];
    if (column === undefined || column === '') return stay(state);
    const others = Object.entries(asked.mapping).filter(([, name]) => name !== column);
    const mapping = {...Object.fromEntries(others), ...(wanted && {[wanted]: column})};
    return stay(withPart(state, 'file', {mapping: {...asked, mapping}}));
  });

function inMapping(state: State, next: (asked: MappingState) => Step): Step {
  return inWizard(state, ({file}) => (file.mapping ? next(file.mapping) : stay(state)));
}

/** The columns are no longer asked about: the rows, where they could be read before, or the browser. */
export const closeQuestion = (state: State): Step =>
  inWizard(state, ({check}) =>
    stay(withPart(state, 'file', {view: check.result ? 'rows' : 'browser', mapping: null, encoding: null})),
  );
