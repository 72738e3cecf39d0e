import {languages} from '../../../src/core/language.ts';
import type {Size} from '../../../src/tui/state/state.ts';
import {
  answerCheck,
  atFileStep,
  atRows,
  checkedFile,
  offers,
  openScreen,
  type Screen,
} from '../state/wizard/wizard-fixture.ts';
import {sizes, type Frame} from './desk-scenes.ts';

/** Each step, and how one comes to see it. */
const scenes: Readonly<Record<string, (size: Size) => Screen>> = {
  'template-file': (size) => {
    const screen = openScreen(size);
    screen.keys('b');
    screen.send({type: 'wizardOpened', offers, draft: null});
    return screen;
  },
  resume: (size) => {
    const screen = scene('template-file', size);
    const choices = {path: '/a/evil \u001B[31m.csv', queue: null, template: null, time: null, status: null};
    screen.send({type: 'wizardOpened', offers, draft: {choices, changedAt: new Date('2026-11-21T10:00:00Z')}});
    return screen;
  },
  overwrite: (size) => {
    const screen = scene('template-file', size);
    screen.keys('down', 'enter');
    screen.send({type: 'templateFileNotSaved', problem: {code: 'fileExists', path: '/home/ada/sms-template.xlsx'}});
    return screen;
  },
  columns: (size) => {
    const screen = scene('template-file', size);
    screen.keys('enter');
    return screen;
  },
  browser: (size) => atFileStep(size),
  path: (size) => {
    const screen = atFileStep(size);
    screen.keys('/');
    screen.type('Doc');
    screen.keys('tab');
    const {generation} = screen.wizard().file;
    const candidates = ['Documents/', 'Documents old/', 'Docs \u001B[31m.csv'];
    screen.send({type: 'pathCompleted', generation, typed: 'Doc', candidates});
    return screen;
  },
  'bad-file': (size) => {
    const screen = atFileStep(size);
    screen.send({
      type: 'pathNotOpened',
      generation: 0,
      problem: {code: 'fileMissing', path: '/home/ada/no such \u001B[31mfile.csv'},
    });
    return screen;
  },
  reading: (size) => {
    const screen = atFileStep(size);
    screen.send({type: 'fileFound', generation: 0, path: '/home/ada/list.csv'});
    screen.send({type: 'bulkProgress', generation: 1, rows: 12_000});
    return screen;
  },
  rows: (size) => atRows(size),
  'rows-bad-first': (size) => {
    const screen = atRows(size);
    screen.keys('w', 'G');
    return screen;
  },
  queue: (size) => {
    const screen = atRows(size);
    screen.keys('enter');
    return screen;
  },
  'hostile-names': (size) => {
    const screen = scene('queue', size);
    const name = 'evil \u001B]52;c;x\u0007\u202E queue';
    const queues = [{name, gateway: 'g\u009B31m', senderId: null}, ...offers.queues];
    screen.send({type: 'wizardOpened', offers: {...offers, queues}, draft: null});
    return screen;
  },
  template: (size) => {
    const screen = scene('queue', size);
    screen.keys('enter', 'down');
    return screen;
  },
  time: (size) => {
    const screen = scene('template', size);
    screen.keys('enter');
    answerCheck(screen, checkedFile(undefined, {template: offers.templates[0]?.text ?? ''}));
    screen.type('22.11.2026 14:12');
    return screen;
  },
  'time-past': (size) => {
    const screen = scene('time', size);
    screen.type('1.1.2020 8:00');
    screen.keys('enter');
    return screen;
  },
  status: (size) => {
    const screen = scene('time', size);
    screen.type('');
    screen.keys('enter', 'j');
    return screen;
  },
  send: (size) => {
    const screen = scene('status', size);
    screen.keys('enter');
    return screen;
  },
  sending: (size) => {
    const screen = scene('confirm', size);
    screen.keys('y');
    screen.send({type: 'bulkSendProgress', done: 5_000, total: 12_000});
    return screen;
  },
  'not-sent': (size) => {
    const screen = scene('sending', size);
    screen.send({type: 'bulkNotSent', problem: {code: 'fileChanged', path: '/home/ada/list.csv'}});
    return screen;
  },
  confirm: (size) => {
    const screen = scene('send', size);
    screen.keys('enter');
    return screen;
  },
};

function scene(name: string, size: Size): Screen {
  const open = scenes[name];
  if (!open) throw new Error(`there is no scene ${name}`);
  return open(size);
}

/** Every frame of the wizard that is kept as a file. */
export const wizardFrames: readonly Frame[] = Object.keys(scenes).flatMap((name) =>
  sizes.flatMap((size) =>
    languages.map((language) => ({
      name: `wizard-${name}-${size.columns}-${language}`,
      size,
      language,
      state: () => scene(name, size).state(),
    })),
  ),
);
