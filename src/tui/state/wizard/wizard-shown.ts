import type {BulkFixes} from '../../../core/ledger/bulk-fixes.ts';
import {isSendable, verdicts} from '../../../core/ledger/verdict.ts';
import {emptyList, moveTo} from '../list.ts';
import type {State} from '../state.ts';
import {rowsHeight} from './wizard-layout.ts';
import type {CheckedFile, KeptRow, RowsState, ShownRows, WizardState} from './wizard-state.ts';

/** The row at a place of the list as it is shown. */
export const rowAt = ({check, rows}: WizardState, place: number): KeptRow | undefined =>
  check.result?.rows[rows.places ? (rows.places[place] ?? -1) : place];

export const rowUnderCursor = (wizard: WizardState): KeptRow | undefined => rowAt(wizard, wizard.rows.list.cursor);

export const countShown = ({check, rows}: WizardState): number => rows.places?.length ?? check.result?.rows.length ?? 0;

export const isMended = ({cells}: BulkFixes, row: number): boolean => Object.hasOwn(cells, row);

/** The groups of rows that there are to show, in the order in which they are gone through. */
export function shownGroups({check, choices}: WizardState): readonly ShownRows[] {
  const totals = check.result?.totals.verdicts;
  const found = verdicts.filter((verdict) => (totals?.[verdict] ?? 0) > 0);
  const hasMended = Object.keys(choices.fixes.cells).length > 0;
  return [
    'file',
    ...found.filter((verdict) => !isSendable(verdict)),
    ...found.filter(isSendable),
    ...mended(hasMended),
  ];
}

const mended = (has: boolean): readonly ShownRows[] => (has ? ['mended'] : []);

/** Shows another group of rows; the cursor stays on its row where that is in it. */
export function showGroup(state: State, wizard: WizardState, shown: ShownRows): RowsState {
  const {check, choices} = wizard;
  if (!check.result) return wizard.rows;
  const places = placesOf(check.result, shown, choices.fixes);
  return withCursor(state, check.result, {list: emptyList, shown, places}, rowUnderCursor(wizard)?.row ?? null);
}

/**
 * The same rows after they were judged anew. One that was mended stays in sight, whatever it has become; a group that is
 * empty by now gives way to the whole file.
 */
export function followRows(state: State, wizard: WizardState, result: CheckedFile): RowsState {
  const {rows, choices} = wizard;
  const {fixes} = choices;
  const before = new Set(
    rows.places ? rows.places.flatMap((place) => wizard.check.result?.rows[place]?.row ?? []) : [],
  );
  const isStaying = ({row}: KeptRow): boolean => before.has(row) && isMended(fixes, row);
  const found = placesOf(result, rows.shown, fixes, isStaying);
  const isEmpty = found?.length === 0;
  const next: RowsState = {list: rows.list, shown: isEmpty ? 'file' : rows.shown, places: isEmpty ? null : found};
  return withCursor(state, result, next, rowUnderCursor(wizard)?.row ?? null);
}

function placesOf(
  {rows}: CheckedFile,
  shown: ShownRows,
  fixes: BulkFixes,
  isStaying: (row: KeptRow) => boolean = () => false,
): readonly number[] | null {
  if (shown === 'file') return null;
  if (shown === 'badFirst') {
    const bad = placesWhere(rows, ({verdict}) => !isSendable(verdict));
    return bad.concat(placesWhere(rows, ({verdict}) => isSendable(verdict)));
  }
  if (shown === 'mended') return placesWhere(rows, ({row}) => isMended(fixes, row));
  return placesWhere(rows, (row) => row.verdict === shown || isStaying(row));
}

function placesWhere(rows: readonly KeptRow[], isWanted: (row: KeptRow) => boolean): number[] {
  const places: number[] = [];
  rows.forEach((row, place) => {
    if (isWanted(row)) places.push(place);
  });
  return places;
}

/** Puts the cursor on the row with a number; where it is not shown, the cursor stays at its place. */
function withCursor(state: State, {rows}: CheckedFile, next: RowsState, row: number | null): RowsState {
  const {places, list} = next;
  const count = places?.length ?? rows.length;
  const found = row === null ? -1 : placeOf(rows, places, row);
  return {...next, list: moveTo(list, found === -1 ? list.cursor : found, count, rowsHeight(state.size))};
}

const placeOf = (rows: readonly KeptRow[], places: readonly number[] | null, row: number): number =>
  places ? places.findIndex((place) => rows[place]?.row === row) : rows.findIndex((kept) => kept.row === row);

/** The rows with the cursor on the one with a number, in the group that has it. */
export function goToRow(state: State, wizard: WizardState, row: number): RowsState {
  const {check, rows} = wizard;
  if (!check.result) return rows;
  const isShown = placeOf(check.result.rows, rows.places, row) !== -1;
  return withCursor(state, check.result, isShown ? rows : {list: emptyList, shown: 'file', places: null}, row);
}
