import {expect, test} from 'vitest';
import {formatQuery} from '../../../../src/core/query/format.ts';
import {emptyQuery} from '../../../../src/core/query/query.ts';
import {withValues} from '../../../../src/core/query/edit.ts';
import {cellValue} from '../../../../src/tui/state/grid/cell-value.ts';
import {message} from '../sample-state.ts';

test.each([
  ['UNDELIV/001', 'error:UNDELIV/001'],
  ['100 %', 'error:"100 %"'],
  [null, 'error:none'],
])('the code of a failure is filtered by as it stands: %j', (error, query) => {
  const cell = cellValue(message(1, {error}), 'error', 'Europe/Prague');
  expect(cell).toEqual({field: 'error', value: error});
  expect(formatQuery(withValues(emptyQuery, 'error', [error]))).toBe(query);
});
