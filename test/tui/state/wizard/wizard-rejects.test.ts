import {expect, test} from 'vitest';
import type {SheetFormat} from '../../../../src/core/sheet.ts';
import type {WizardState} from '../../../../src/tui/state/wizard/wizard-state.ts';
import {usualPath} from '../../../../src/tui/state/wizard/wizard-rejects.ts';

const wizardOf = (path: string, format: SheetFormat) =>
  ({choices: {path}, check: {result: {path, head: {format}}}, file: {folder: '/srv'}}) as WizardState;

test.each<[string, SheetFormat, string]>([
  ['/a/list.csv', 'csv', '/a/list.rejects.csv'],
  ['/a/list.txt', 'csv', '/a/list.rejects.txt'],
  ['/a/list.xls', 'csv', '/a/list.rejects.xls'],
  ['/a/list.xls', 'xls', '/a/list.rejects.xlsx'],
  ['/a/list.ods', 'ods', '/a/list.rejects.ods'],
  ['/a/list', 'xlsx', '/a/list.rejects.xlsx'],
])('the rejects of %s, read as %s, go into %s', (path, format, expected) => {
  expect(usualPath(wizardOf(path, format))).toBe(expected);
});
