import {describe, expect, test} from 'vitest';
import type {Batch} from '../../../../src/actions/bulk/batches.ts';
import type {BatchState} from '../../../../src/core/message.ts';
import {boardBatches, chosenOnBoard} from '../../../../src/tui/state/batches/board.ts';
import {keyWord} from '../../../../src/tui/state/key-words.ts';
import {findLayer} from '../../../../src/tui/state/step.ts';
import {batch} from '../../frames/batch-scenes.ts';
import {after, effectsOf, loaded, messages, press} from '../sample-state.ts';

const one = (id: number, state: BatchState): Batch => ({...batch, id, state});
const page = (from: number, count: number, states: Record<number, BatchState> = {}): Batch[] =>
  Array.from({length: count}, (_, index) => one(from - index, states[from - index] ?? 'done'));
const grid = loaded(messages(60, 1));
const came = (batches: readonly Batch[]) => ({type: 'batchesLoaded', batches, limit: 20}) as const;
const open = (batches: readonly Batch[]) => ({type: 'openBatchesLoaded', batches}) as const;

describe('the board', () => {
  test('has what is not over first, however old, then the others, newest first', () => {
    const {state} = after(
      grid,
      ...press('grid.batches'),
      open([one(90, 'running'), one(3, 'paused')]),
      came(page(90, 20, {90: 'running'})),
    );
    const ids = boardBatches(state)!.map(({id}) => id);
    expect(ids.slice(0, 4)).toEqual([90, 3, 89, 88]);
    expect(ids).toHaveLength(21);
  });

  test('loads older ones as the cursor comes near the end, once', () => {
    const first = after(grid, ...press('grid.batches'), came(page(90, 20)));
    const down = after(first.state, ...press('list.bottom', 'list.bottom'));
    expect(effectsOf(down, 'loadBatches')).toEqual([{type: 'loadBatches', before: 71, limit: 20}]);
    const older = after(down.state, came(page(70, 5)), ...press('list.bottom'));
    expect(boardBatches(older.state)).toHaveLength(25);
    expect(chosenOnBoard(older.state)?.id).toBe(66);
    expect(effectsOf(older, 'loadBatches')).toEqual([]);
  });

  test('the cursor stays on its bulk send while others come and end', () => {
    const start = after(
      grid,
      ...press('grid.batches'),
      open([one(90, 'running')]),
      came(page(90, 20, {90: 'running'})),
    );
    const on = after(start.state, ...press('list.down', 'list.down')).state;
    expect(chosenOnBoard(on)?.id).toBe(88);
    const more = after(on, open([one(91, 'held')]), came([one(91, 'held'), ...page(90, 19)])).state;
    expect(chosenOnBoard(more)?.id).toBe(88);
    expect(
      boardBatches(more)!
        .slice(0, 3)
        .map(({id}) => id),
    ).toEqual([91, 90, 89]);
  });

  test('what is over by now is asked for again', () => {
    const start = after(
      grid,
      ...press('grid.batches'),
      open([one(90, 'running')]),
      came(page(90, 20, {90: 'running'})),
    );
    const {live} = after(start.state, open([])).state;
    expect([...live.wanted.keys(), live.asked?.part]).toContain('batches');
  });

  test('Enter opens the one under the cursor, m and f show its messages in the grid', () => {
    const there = after(grid, ...press('grid.batches'), came(page(90, 20)), ...press('list.down')).state;
    const opened = after(there, ...press('list.choose'));
    expect(findLayer(opened.state, 'batch')).toMatchObject({id: 89, life: null});
    expect(opened.effects.map(({type}) => type)).toEqual(['loadBatch', 'loadBatchDue', 'loadRejects']);
    expect(after(there, ...press('batch.messages')).state.grid.query).toBe('batch:89');
    expect(after(opened.state, ...press('batch.failed')).state).toMatchObject({
      layers: [{screen: 'grid'}],
      grid: {query: 'batch:89 state:failed,expired'},
    });
  });

  test('n begins anew with those who did not get it, where there are such', () => {
    const there = after(
      grid,
      ...press('grid.batches'),
      came([one(9, 'done'), {...one(8, 'done'), states: {delivered: 5}}]),
    );
    const again = after(there.state, ...press('batch.again'));
    expect(effectsOf(again, 'draftOfBatch')).toEqual([{type: 'draftOfBatch', batch: 9, part: 'failed'}]);
    const opened = after(again.state, {type: 'batchDrafted', batch: 9});
    expect(opened.state.layers.map(({screen}) => screen)).toEqual(['grid', 'batches', 'wizard']);
    const none = after(there.state, ...press('list.down', 'batch.again')).state;
    expect(none.notice).toMatchObject({content: {code: 'disabled', reason: 'nothingFailed'}});
  });

  test('w saves what became of every row, once, and says so', () => {
    const there = after(grid, ...press('grid.batches'), came(page(9, 2)), ...press('batch.save')).state;
    const typed = after(there, {type: 'text', value: 'who.csv'}, ...press('text.accept', 'text.accept'));
    expect(effectsOf(typed, 'saveResults')).toEqual([{type: 'saveResults', batch: 9, path: 'who.csv'}]);
    const refused = after(typed.state, {type: 'resultsNotSaved', problem: {code: 'fileExists', path: 'who.csv'}}).state;
    expect(findLayer(refused, 'results')).toMatchObject({isSaving: false, text: {value: 'who.csv'}});
    const saved = after(typed.state, {type: 'resultsSaved', batch: 9, path: '/x/who.csv', rows: 3}).state;
    expect(findLayer(saved, 'results')).toBeUndefined();
    expect(saved.notice).toMatchObject({tone: 'success', content: {code: 'resultsSaved', rows: 3}});
  });

  test('the footer has what can become of the bulk send under the cursor, and nothing else', () => {
    const offered = (wanted: BatchState) => {
      const board = after(grid, ...press('grid.batches'), came([{...one(9, wanted), states: {delivered: 5}}])).state;
      const ids = ['wishes.pause', 'wishes.resume', 'wishes.release', 'wishes.cancel', 'batch.failed'] as const;
      return ids.filter((id) => keyWord(board, id) !== null);
    };
    expect(offered('running')).toEqual(['wishes.pause', 'wishes.cancel']);
    expect(offered('held')).toEqual(['wishes.pause', 'wishes.release', 'wishes.cancel']);
    expect(offered('paused')).toEqual(['wishes.resume', 'wishes.cancel']);
    expect(offered('done')).toEqual([]);
  });

  test('a command on a board without bulk sends says why it is off', () => {
    const {state} = after(grid, ...press('grid.batches'), came([]), ...press('wishes.pause'));
    expect(state.notice).toMatchObject({content: {code: 'disabled', reason: 'noBatch'}});
    const over = after(grid, ...press('grid.batches'), came(page(9, 2)), ...press('wishes.cancel')).state;
    expect(over.notice).toMatchObject({content: {code: 'disabled', reason: 'batchOver'}});
  });
});

describe('one bulk send', () => {
  const opened = after(grid, ...press('grid.batches'), came([one(9, 'running')]), ...press('list.choose')).state;
  const rows = (from: number, count: number) =>
    Array.from({length: count}, (_, index) => ({
      ...{row: from + index, verdict: 'badNumber', number: null, field: 'clid', value: 'x'},
    }));

  test('loads the rows that were not sent as they are scrolled to, until there are no more', () => {
    const many = {...one(9, 'running'), rejected: 250};
    const first = after(
      opened,
      {type: 'batchLoaded', batch: many, life: []},
      {type: 'rejectsLoaded', batch: 9, after: 0, rejects: rows(2, 200)},
    );
    const end = after(first.state, ...press('list.bottom'));
    expect(effectsOf(end, 'loadRejects')).toEqual([{type: 'loadRejects', batch: 9, after: 201}]);
    const all = after(
      end.state,
      {type: 'rejectsLoaded', batch: 9, after: 201, rejects: rows(202, 50)},
      ...press('list.bottom'),
    );
    expect(findLayer(all.state, 'batch')?.rejects).toHaveLength(250);
    expect(effectsOf(all, 'loadRejects')).toEqual([]);
  });

  test('an answer for another one is dropped', () => {
    const late = after(opened, {type: 'batchLoaded', batch: one(8, 'done'), life: []}).state;
    expect(findLayer(late, 'batch')).toMatchObject({id: 9, batch: {id: 9}, life: null});
  });
});
