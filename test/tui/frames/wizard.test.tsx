import {expectFrame} from '../../support/frame.ts';
import {test} from 'vitest';
import {texts} from '../../../src/i18n/language.ts';
import {Desk} from '../../../src/tui/screens/desk.tsx';
import {wizardFrames} from './wizard-scenes.ts';

test.each(wizardFrames)('$name', async ({name, size, language, state}) => {
  const element = <Desk state={state()} texts={texts[language]} dispatch={() => undefined} />;
  await expectFrame(name, element, size);
});
