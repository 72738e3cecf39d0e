import type {Message} from '../../../src/core/message.ts';
import type {Event} from '../../../src/tui/state/event.ts';
import {after, press} from '../state/sample-state.ts';
import {at, rows, type Make} from './scene.ts';

const masks: Readonly<Record<string, string>> = {
  '+420602111222': '+420 602 ••• •22',
  '+420777123456': '+420 777 ••• •56',
  '+447801418089': '+44 780 ••• ••8 9',
  '+81312345678': '+81 312 ••• •78',
};

/** The rows as whoever may not see numbers reads them. */
const masked: readonly Message[] = rows.map((row) => ({
  ...row,
  number: masks[row.number] ?? row.number.replace(/^(\+420)(777).*(..)$/u, '$1 $2 ••• •$3'),
}));
const type = (value: string): Event => ({type: 'text', value});
const given: Event = {type: 'numberRevealed', id: masked[0]?.id ?? 0, number: '+420602111222'};
const typed = [...press('grid.reveal'), type('Zákazník volá kvůli zásilce')];

/** Numbers that are not shown in full, and one that is asked for. */
export const maskedScenes: Readonly<Record<string, Make>> = {
  masked: (size) => withRows(at(size)),
  'masked-reveal': (size) => after(withRows(at(size)), ...press('grid.reveal')).state,
  'masked-reason': (size) => after(withRows(at(size)), ...typed).state,
  'masked-asking': (size) => after(withRows(at(size)), ...typed, ...press('text.accept')).state,
  'masked-revealed': (size) => after(withRows(at(size)), ...typed, ...press('text.accept'), given).state,
};

const withRows: (state: ReturnType<typeof at>) => ReturnType<typeof at> = (state) => ({
  ...state,
  grid: {...state.grid, rows: masked},
});
