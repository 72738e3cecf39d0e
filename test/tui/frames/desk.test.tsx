import {expectFrame} from '../../support/frame.ts';
import {describe, test} from 'vitest';
import {languages, texts} from '../../../src/i18n/language.ts';
import {Desk} from '../../../src/tui/screens/desk.tsx';
import {state} from '../state/sample-state.ts';
import {deskScenes, sizes} from './desk-scenes.ts';

const nothing = (): void => undefined;

describe.each(languages)('%s', (language) => {
  describe.each(sizes)('$columns×$rows', (size) => {
    test.each(Object.entries(deskScenes))('%s', async (name, make) => {
      const desk = <Desk state={make(size)} texts={texts[language]} dispatch={nothing} />;
      await expectFrame(`desk-${name}.${size.columns}x${size.rows}.${language}`, desk, size);
    });
  });

  test.each([
    {columns: 47, rows: 24},
    {columns: 20, rows: 3},
    {columns: 1, rows: 1},
  ])('too small at $columns×$rows', async (size) => {
    const desk = <Desk state={{...state, size}} texts={texts[language]} dispatch={nothing} />;
    await expectFrame(`desk-too-small.${size.columns}x${size.rows}.${language}`, desk, size);
  });
});
