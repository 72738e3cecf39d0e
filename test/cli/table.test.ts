import {expect, test} from 'vitest';
import {cellWidth} from '../../src/core/cell-width.ts';
import {openTable, tableLines, type TableColumn} from '../../src/cli/table.ts';

interface Row {
  name: string;
  text: string;
}

const columns: readonly TableColumn<Row>[] = [
  {title: 'Name', value: ({name}) => name},
  {title: 'Text', value: ({text}) => text, isFlexible: true},
];

test('columns are as wide as what is in them', () => {
  expect(
    tableLines(
      columns,
      [
        {name: 'a', text: 'one'},
        {name: 'longer', text: '漢字'},
      ],
      null,
    ),
  ).toEqual(['Name    Text', 'a       one', 'longer  漢字']);
});

test('within a width the flexible column is cut, and no line is wider', () => {
  const lines = tableLines(columns, [{name: 'a', text: '👩‍👩‍👧 family and much more than fits'}], 24);
  expect(lines.every((line) => cellWidth(line) <= 24)).toBe(true);
  expect(lines[1]).toMatch(/…$/);
});

test('no value reaches the terminal as a code or breaks a line', () => {
  const hostile = '\x1b]52;c;aGVsbG8=\x07\r\n\x9b31m\u202e\tend';
  const [, line = ''] = tableLines(columns, [{name: hostile, text: hostile}], null);
  expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
});

test('later rows keep the widths of the first, and are not cut in a pipe', () => {
  const table = openTable(columns, null);
  expect(table([{name: 'ab', text: 'x'}])).toEqual(['Name  Text', 'ab    x']);
  expect(table([{name: 'abcdefgh', text: 'y'}])).toEqual(['abcdefgh  y']);
});

test('colours change nothing but colours, leave blanks as they are, and give way where a line has to be cut', () => {
  const colored: readonly TableColumn<Row>[] = [
    {title: 'Name', value: ({name}) => name, color: () => 'red'},
    {title: 'Text', value: ({text}) => text, color: ({text}) => (text === 'x' ? 'green' : null)},
  ];
  const rows = [
    {name: 'ab', text: 'x'},
    {name: 'c d', text: 'y'},
    {name: '', text: ''},
  ];
  const plain = openTable(colored, 40)(rows);
  const painted = openTable(colored, 40, true)(rows);
  expect(painted).toEqual(['Name  Text', '\x1b[31mab\x1b[39m    \x1b[32mx\x1b[39m', '\x1b[31mc d\x1b[39m   y', '']);
  expect(painted.map((line) => line.replace(/\x1b\[\d+m/g, ''))).toEqual(plain);
  expect(openTable(colored, 4, true)(rows)[2]).toBe('c d…');
});
