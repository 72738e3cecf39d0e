import {expect, test} from 'vitest';
import {batchParts, formatBatchSource, parseBatchSource} from '../../../src/core/bulk/bulk-source.ts';

test.each(batchParts)('what is written for %s is read back', (part) => {
  const source = {batch: 12, part};
  expect(parseBatchSource(formatBatchSource(source))).toEqual(source);
});

test.each([
  'batch:12',
  'batch:12:',
  'batch:12:unknown',
  'batch:0:failed',
  'batch:x:failed',
  './batch:12:failed',
  'batch:1234567890123456:failed',
])('%s is a file', (path) => {
  expect(parseBatchSource(path)).toBeNull();
});
