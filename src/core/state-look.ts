import type {ShownState, StatusColor} from './message.ts';

/** The colour of each state, and the sign that says the same without colour. */
export const stateLook: Record<ShownState, {readonly color: StatusColor; readonly sign: string}> = {
  scheduled: {color: 'blue', sign: '◷'},
  queued: {color: 'cyan', sign: '…'},
  submitting: {color: 'cyan', sign: '→'},
  sent: {color: 'yellow', sign: '↗'},
  delivered: {color: 'green', sign: '✓'},
  failed: {color: 'red', sign: '✗'},
  expired: {color: 'red', sign: '×'},
  cancelled: {color: 'gray', sign: '–'},
  skipped: {color: 'gray', sign: '»'},
  unknown: {color: 'magenta', sign: '?'},
  received: {color: 'cyan', sign: '↙'},
};
