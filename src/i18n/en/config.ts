import {showable} from '../../core/outside-text.ts';
import type {ConfigMessages} from '../config-messages.ts';

export const config: ConfigMessages = {
  options: {
    'database.url': 'the Postgres to use, 15 or newer: postgres://user:password@host:5432/name',
    'database.password': 'the password for an address in a file that has none',
    home: 'the folder of its own database',
    language: 'en or cs',
    color: 'false: no colours; bold, inverse and the signs of states stay',
    queue: 'the queue to send from where --queue names none',
    'list.sort': 'what list sorts by on a terminal',
    'list.columns': 'what list prints on a terminal',
    'list.limit': 'how many list prints at most on a terminal',
    'desk.mouse': 'false: the desk leaves the mouse to the terminal',
    'desk.plain-render': 'true: the desk draws whole frames',
    'desk.escape-wait': 'milliseconds to wait whether an Esc is the start of another key',
    'sender.log': 'what the log of the sender is written as: text or json',
    'sender.metrics': 'where the sender serves figures for Prometheus',
    'gateway-secret': 'the password or token of the gateway that gateway add sets up',
    debug: '1: where in the program an unexpected failure came from',
  },
  usual: {
    'database.url': 'one of its own',
    home: '~/.local/share/smsdesk',
    language: 'of the system',
    'desk.escape-wait': '50, over SSH 100',
    'list.columns': 'as wide as the terminal',
  },
  variables: {
    pg: 'a Postgres in libpq’s way, where there is no DATABASE_URL',
    noColor: 'anything: no colours',
    zone: 'the time zone at the first start; else that of the system',
    config: 'the one configuration file to read; else see smsdesk config path',
  },
  origins: {default: 'default'},
  noFile: (path) => `${showable(path)} (not there; smsdesk config init writes one)`,
  written: (path) => `Written: ${showable(path)}. Everything in it is commented out.`,
  example: {
    intro: [
      'The configuration of smsdesk, as TOML. What begins with # does not count: take it away and set your own.',
      'A flag of a command goes before a variable of the environment, that before this file, this file before that of',
      'the machine. What holds, and where it comes from: smsdesk config list',
    ],
    variable: (name) => `variable ${name}`,
  },
  settingsSet: 'The settings are changed; open desks and senders go by them within moments.',
};
