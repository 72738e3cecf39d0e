import {batches} from './cs/batches.ts';
import {bulk} from './cs/bulk.ts';
import {cli} from './cs/cli.ts';
import {commands, disabled, scopes} from './cs/commands.ts';
import {doubt} from './cs/doubt.ts';
import {exporting} from './cs/export-dialog.ts';
import {failures} from './cs/failures.ts';
import {gateways} from './cs/gateways.ts';
import {problems} from './cs/problems.ts';
import {retention} from './cs/retention.ts';
import {rightsWords as rights} from './cs/rights.ts';
import {screen} from './cs/screen.ts';
import {audit} from './cs/audit.ts';
import {keyWords} from './cs/key-words.ts';
import {optOuts} from './cs/opt-outs.ts';
import {templates} from './cs/templates.ts';
import {verdicts} from './cs/verdicts.ts';
import {warnings} from './cs/warnings.ts';
import {wizard} from './cs/wizard.ts';
import type {Messages} from './messages.ts';

export const cs = {
  locale: 'cs-CZ',
  problems,
  failures,
  commands,
  scopes,
  disabled,
  keyWords,
  screen,
  wizard,
  verdicts,
  warnings,
  batches,
  bulk,
  templates,
  gateways,
  optOuts,
  audit,
  doubt,
  exporting,
  retention,
  rights,
  cli,
  states: {
    scheduled: 'naplánováno',
    queued: 've frontě',
    submitting: 'předává se',
    sent: 'odesláno',
    delivered: 'doručeno',
    failed: 'nedoručeno',
    expired: 'vypršelo',
    cancelled: 'zrušeno',
    skipped: 'vynecháno',
    unknown: 'neznámý',
    received: 'přijato',
  },
  batchStates: {held: 'čeká', running: 'běží', paused: 'pozastavena', done: 'hotova', cancelled: 'zrušena'},
  directions: {in: 'přijatá', out: 'odeslaná'},
  colors: {
    red: 'červená',
    green: 'zelená',
    yellow: 'žlutá',
    blue: 'modrá',
    magenta: 'fialová',
    cyan: 'tyrkysová',
    gray: 'šedá',
  },
} satisfies Messages;
