import {renderFrame} from '../support/frame.ts';
import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {texts} from '../../src/i18n/language.ts';
import {Desk} from '../../src/tui/screens/desk.tsx';
import {drawFrame} from '../support/frame-picture.ts';
import {deskFrames} from '../tui/frames/desk-scenes.ts';
import {pictureName} from './desk-picture.ts';

test('the picture of the README is the golden frame of the grid', async () => {
  const {size, language, state} = deskFrames.find(({name}) => name === 'desk-grid.120x30.en')!;
  const desk = <Desk state={state()} texts={texts[language]} dispatch={() => undefined} />;
  const says = 'The desk in a terminal: received and sent SMS in one grid, with their state, status and bulk send';
  const picture = drawFrame(renderFrame(desk, size), size, {title: 'smsdesk', says});
  await expect(picture).toMatchFileSnapshot(resolve(import.meta.dirname, '../frames', pictureName));
});
