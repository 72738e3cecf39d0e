import {pluralizer} from '../plural.ts';
import type {RowsMessages, WizardMessages} from '../wizard-messages.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const number = (value: number) => value.toLocaleString('en-GB');
const rowCount = (count: number) => plural(count, {one: '# row', other: '# rows'});
const partCount = (count: number) => plural(count, {one: '# part', other: '# parts'});

const rows: RowsMessages = {
  columns: {
    row: 'Row',
    verdict: 'Verdict',
    number: 'Number',
    parts: 'Parts',
    time: 'Time',
    text: 'Text *=wizard',
  },
  heading: (file, how) => `The rows of ${file} (${how})`,
  rows: rowCount,
  send: (count) => `${number(count)} to send`,
  rejected: (count) => `${number(count)} rejected`,
  shown: {badFirst: 'rejected first', mended: 'mended'},
  partly: (kept, count) => `${number(kept)} of ${number(count)} shown`,
  judging: 'judging anew…',
  atOnce: 'at once',
  row: (row) => `Row ${row}`,
  parts: partCount,
  textFrom: {row: 'its own text', template: 'text of the template'},
  timeFrom: {row: 'its own time', send: 'time of the send', now: 'at once'},
  mended: 'mended',
  forcing: (characters, plain) =>
    `${characters.join(' ')} ${characters.length === 1 ? 'makes' : 'make'} it UCS-2` +
    (plain === null ? '' : `; without diacritics ${plain} (p)`),
  takeSuggestion: (suggestion) => `s takes ${suggestion}`,
  editing: (row, column, place, columns) =>
    `Row ${row}, ${column} (${place} of ${columns}) · Enter takes it, Tab next cell`,
  fixes: {
    plain: 'without diacritics',
    allowDuplicates: 'duplicates too',
    pastNow: 'past times now',
    earlier: 'the earlier hour',
    later: 'the later hour',
  },
  cellsMended: (count) => plural(count, {one: '# row mended', other: '# rows mended'}),
};

export const wizard: WizardMessages = {
  title: 'New bulk SMS',
  steps: {
    templateFile: 'Download',
    columns: 'Columns',
    file: 'File',
    queue: 'Queue',
    template: 'Template',
    time: 'Time',
    status: 'Status',
    send: 'Send',
  },
  headings: {
    templateFile: 'Download the template file',
    columns: 'What the columns mean',
    file: 'Choose the file',
    queue: 'Queue',
    template: 'Template (optional)',
    time: 'Scheduled time (optional)',
    status: 'Status for every SMS (optional)',
    send: 'Send',
  },
  place: (step, steps) => `Step ${step} of ${steps}`,
  until: (minutes) => `in ${duration(minutes)}`,
  ago: (minutes) => (minutes < 1 ? 'just now' : `${duration(minutes)} ago`),
  seconds: (seconds) => (seconds > 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`),
  partOf: {
    failed: (batch) => `failed of bulk send ${batch}`,
    rejected: (batch) => `rejected of bulk send ${batch}`,
    cancelled: (batch) => `cancelled of bulk send ${batch}`,
  },
  mapping: {
    heading: (file) => `Which column is which in ${file}?`,
    about: 'Say which column holds the numbers, the texts and the times; Enter goes on.',
    needed: 'No column holds the numbers yet: press c on the one that does.',
    column: 'Column',
    meaning: 'Holds',
    sample: 'In the file',
    noName: '(no name)',
  },
  encoding: {
    heading: (file) => `In which encoding is ${file}?`,
    about: 'Choose the one in which the letters look right.',
    names: {
      'utf-8': 'UTF-8',
      'windows-1250': 'Windows-1250 (Czech, Polish …)',
      'iso-8859-2': 'ISO 8859-2 (Czech, Polish …)',
      'windows-1252': 'Windows-1252 (German, French …)',
      'utf-16le': 'UTF-16',
      'utf-16be': 'UTF-16, big end first',
    },
  },
  rejects: {
    heading: 'Save the rejected rows',
    saving: 'Saving the rejected rows…',
    pathLabel: 'Save as:',
    pathHint: 'path of the new file',
    keep: 'Keep that file, choose another name',
    overwrite: 'Write over it',
  },
  templateFile: {
    about: 'An empty spreadsheet with the right columns, to be filled in.',
    goOn: 'I have my file: go on',
    xlsx: 'Save the template as .xlsx',
    csv: 'Save the template as .csv',
    resume: (file) => `Go on with ${file}`,
    left: (queue, ago) => `${queue === null ? 'no queue yet' : `queue ${queue}`}, left ${ago}`,
    dropHint: 'd forgets the unfinished send under the cursor.',
    pathLabel: 'Save as:',
    pathHint: 'path of the new file',
    keep: 'Keep that file, choose another name',
    overwrite: 'Write over it',
  },
  columns: {
    about: 'One row is one SMS.',
    required: 'required',
    optional: 'optional',
    meanings: {
      clid: ['The number of the recipient.'],
      message: ['The text. May be empty when a template is chosen.'],
      datetime_scheduled: ['When to send: dd.mm.yyyy hh:mm.', 'Empty: at once, or at the time of the whole send.'],
    },
    example: 'For example:',
    exampleTexts: ['Your parcel arrives today.', 'See you on Tuesday!'],
    more: 'Any other column can fill a template: {{name}} stands for the column “name”.',
  },
  file: {
    pathLabel: 'Path:',
    pathHint: 'type a path or drop the file here; Tab completes',
    loading: 'reading the folder…',
    empty: 'nothing here',
    holds: ({folders, sheets, others, unlisted}) =>
      [
        folders > 0 && plural(folders, {one: '# folder', other: '# folders'}),
        sheets > 0 && plural(sheets, {one: '# spreadsheet', other: '# spreadsheets'}),
        others > 0 && plural(others, {one: '# other file', other: '# other files'}),
        unlisted > 0 && plural(unlisted, {one: '# more not listed', other: '# more not listed'}),
      ]
        .filter((words) => words !== false)
        .join(', '),
    several: (others) =>
      plural(others, {
        one: 'One file at a time: # more was dropped and is left out.',
        other: 'One file at a time: # more were dropped and are left out.',
      }),
    reading: (file, count, percent) => `Reading ${file}… ${rowCount(count)}${percent === null ? '' : `, ${percent} %`}`,
    cancelHint: 'Esc stops it',
  },
  rows,
  queue: {
    about: 'The SMS leave from this queue. It decides the sender and the gateway.',
    empty: 'There is no queue. Add one: smsdesk queue add NAME --gateway G',
    sender: (id) => `sender ${id}`,
    gateway: (name) => `gateway ${name}`,
  },
  template: {
    about: 'Rows without a text of their own take the template’s. A row’s own text wins.',
    none: 'No template',
    withRow: 'Filled with the first row that takes it',
    noPreview: 'Every row needs a text of its own.',
    missing: (names) => `The file has no column for ${names.map((name) => `{{${name}}}`).join(', ')}.`,
    empty: (names) => `The cell for ${names.map((name) => `{{${name}}}`).join(', ')} is empty in this row.`,
  },
  time: {
    about: 'Rows without a time of their own go at this time. A row’s own time wins.',
    zone: (zone, now) => `Times are in ${zone}; there it is ${now} now.`,
    label: 'When:',
    hint: 'at once, or dd.mm.yyyy hh:mm',
    atOnce: 'At once.',
  },
  status: {about: 'Every SMS of this send gets the status.', none: 'No status'},
  send: {
    labels: {
      file: 'File',
      sms: 'SMS',
      parts: 'Parts',
      rejected: 'Rejected',
      price: 'Price',
      when: 'When',
      hold: 'Hold',
      chosen: 'Chosen',
      queue: 'Queue',
      template: 'Template',
      status: 'Status',
    },
    of: (messages, count) => `${number(messages)} of ${rowCount(count)}`,
    total: 'in all',
    none: 'none',
    longest: (row, count) => `the longest, row ${row}: ${count}`,
    saveHint: 'r saves them',
    held: (length) => `${length} in which it can be stopped (h)`,
    notHeld: 'none: it leaves at once (h)',
    heldForRelease: 'until somebody releases it (h)',
    heldForOther: 'until somebody else releases it',
    warnings: (count, first) => (first > 1 ? `Warnings, from ${first} of ${count}` : `Warnings: ${count}`),
    atOnce: 'at once',
    between: (first, last) => `${first} – ${last}`,
    someAtOnce: (last) => `some at once, the last ${last}`,
    ready: 'Enter sends. You will be asked once more.',
    sending: (done, total) => `Writing the SMS: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`,
  },
};

/** `3 h 12 min`; from two days on in days and hours. */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return `${minutes} min`;
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  return `${plural(Math.floor(hours / 24), {one: '# day', other: '# days'})} ${hours % 24} h`;
}
