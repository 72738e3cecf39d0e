import {batches} from './en/batches.ts';
import {bulk} from './en/bulk.ts';
import {cli} from './en/cli.ts';
import {commands, disabled, scopes} from './en/commands.ts';
import {doubt} from './en/doubt.ts';
import {exporting} from './en/export-dialog.ts';
import {failures} from './en/failures.ts';
import {gateways} from './en/gateways.ts';
import {problems} from './en/problems.ts';
import {retention} from './en/retention.ts';
import {rightsWords as rights} from './en/rights.ts';
import {screen} from './en/screen.ts';
import {audit} from './en/audit.ts';
import {keyWords} from './en/key-words.ts';
import {optOuts} from './en/opt-outs.ts';
import {templates} from './en/templates.ts';
import {verdicts} from './en/verdicts.ts';
import {warnings} from './en/warnings.ts';
import {wizard} from './en/wizard.ts';
import type {Messages} from './messages.ts';

export const en = {
  locale: 'en-GB',
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
    scheduled: 'scheduled',
    queued: 'queued',
    submitting: 'submitting',
    sent: 'sent',
    delivered: 'delivered',
    failed: 'failed',
    expired: 'expired',
    cancelled: 'cancelled',
    skipped: 'skipped',
    unknown: 'unknown',
    received: 'received',
  },
  batchStates: {held: 'held', running: 'running', paused: 'paused', done: 'done', cancelled: 'cancelled'},
  directions: {in: 'received', out: 'sent'},
  colors: {
    red: 'red',
    green: 'green',
    yellow: 'yellow',
    blue: 'blue',
    magenta: 'magenta',
    cyan: 'cyan',
    gray: 'gray',
  },
} satisfies Messages;
