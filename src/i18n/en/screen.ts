import {exported} from './exported.ts';
import type {CopiedForm} from '../../core/copied-text.ts';
import type {BatchWish} from '../../core/message.ts';
import type {Sort, SortTerm} from '../../core/query/sort.ts';
import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';
import {problemSentence} from '../problem-sentence.ts';
import {saySettled} from '../say-settled.ts';
import type {ScreenMessages} from '../screen-messages.ts';
import {commands, disabled} from './commands.ts';
import {rightsWords} from './rights.ts';
import {doubt} from './doubt.ts';
import {problems} from './problems.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const characters = (count: number) => plural(count, {one: '# character', other: '# characters'});
const sms = (count: number) => plural(count, {one: '# SMS', other: '# SMS'});

const copiedForms: Record<CopiedForm, (count: number) => string> = {
  cell: (count) => plural(count, {one: '# cell', other: '# cells'}),
  row: (count) => plural(count, {one: '# row', other: '# rows'}),
  number: (count) => plural(count, {one: '# number', other: '# numbers'}),
  text: (count) => plural(count, {one: '# text', other: '# texts'}),
  path: () => 'the path',
  command: (count) => plural(count, {one: '# command', other: '# commands'}),
  json: (count) => `${sms(count)} as JSON`,
};

const wishGranted: Record<BatchWish, (batch: number) => string> = {
  pause: (batch) => `Bulk send ${batch} is paused; only what a sender holds already still leaves.`,
  resume: (batch) => `Bulk send ${batch} goes on.`,
  release: (batch) => `Bulk send ${batch} leaves now.`,
  cancel: (batch) => `Bulk send ${batch} is cancelled; what had not left will not leave.`,
};

const size = (bytes: number): string =>
  bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toLocaleString('en-GB', {maximumFractionDigits: 1})} kB`;

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `60 s`, `5 min`. */
const holdWords = (seconds: number): string =>
  seconds > 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;

/** One column with words for its direction, several with their arrows. */
function sayTerms(sort: Sort, then: string): string {
  const [first, ...others] = sort;
  if (!first) return '';
  const way = first.descending ? 'highest or newest first' : 'lowest or oldest first';
  if (others.length === 0) return `${nameOf(first)}, ${way}`;
  return sort.map((term) => `${nameOf(term)} ${term.descending ? '▼' : '▲'}`).join(then);
}

const nameOf = ({key}: SortTerm): string => screen.columns[key].toLowerCase();

export const screen: ScreenMessages = {
  columns: {
    id: 'Id',
    time: 'Time',
    direction: 'Direction',
    number: 'Number',
    queue: 'Queue',
    text: 'Text',
    state: 'State',
    status: 'Status',
    user: 'User',
    parts: 'Parts',
    batch: 'Batch',
    due: 'Due',
    template: 'Template',
    error: 'Error',
  },
  searchPrompt: 'Search',
  searchHelp: 'words, or fields as in state:failed direction:out number:+420777*',
  filterTitle: 'Filter',
  filterEmpty: 'no values',
  filterRange: 'From–to…',
  filterNarrow: 'Find',
  noValue: '(none)',
  timePresets: {today: 'Today', yesterday: 'Yesterday', '-7d': '7 days', month: 'This month', '-30d': '30 days'},
  nothingFound: 'No message matches. x clears the search and all filters.',
  loading: 'loading…',
  counting: '…',
  position: (shown, total, isCapped) => (total === null ? `${shown} / …` : `${shown} / ${total}${isCapped ? '+' : ''}`),
  more: 'more',
  views: {
    title: 'Views',
    names: {
      all: 'All',
      waiting: 'Waiting',
      goingOut: 'Going out',
      failed: 'Failed',
      unknown: 'Unknown',
      receivedToday: 'Received today',
    },
    builtIn: 'built in',
    shared: 'shared',
    own: 'yours',
    everything: '(everything)',
    sortedBy: (sort) => `sorted by ${sort}`,
    save: 'Save as a view',
    rename: 'Rename the view',
    name: 'Name',
    forMe: 'for me',
    forAll: 'for everybody',
    choose: (key) => `${key} chooses`,
  },
  frozen: (waiting) => (waiting === null ? 'frozen' : `frozen, ${waiting} waiting`),
  marks: {
    marked: (count) => plural(count, {one: '# marked', other: '# marked'}),
    counting: 'all that match are marked, counting them…',
    range: (rows, isWhole) =>
      isWhole ? `range of ${plural(rows, {one: '# row', other: '# rows'})}` : 'range up to the cursor',
  },
  connectionLost: 'database away',
  tooSmall: (columns, rows) => `Too small: needs ${columns}×${rows}`,
  noSender: 'no sender is running: messages wait until one is (smsdesk sender)',
  notices: {
    problem: ({problem}) => problemSentence(problems, problem),
    disabled: ({command, reason}) => `${commands[command].label}: ${disabled[reason]}`,
    sortedBy: ({sort}) => `Sorted by ${sayTerms(sort, ', then by ')}`,
    fewValues: () => 'These values are few; Space chooses them.',
    noHit: ({words}) => `No message with ${words} among these.`,
    onlyHit: () => 'No other message has these words.',
    hitWrapped: ({backwards}) => (backwards ? 'Went on from the last row.' : 'Went on from the first row.'),
    queued: ({number}) => `The SMS to ${number} is queued.`,
    batchSent: ({batch, messages}) => `Bulk send ${batch} is on its way: ${sms(messages)}.`,
    batchHeld: ({batch, messages, seconds}) =>
      `Bulk send ${batch} is held: ${sms(messages)} leave in ${holdWords(seconds)}; ! stops it.`,
    batchWaits: ({batch, messages}) =>
      `Bulk send ${batch} (${sms(messages)}) is held until somebody releases it: ! has the keys.`,
    batchNeedsOther: ({batch, messages}) =>
      `Bulk send ${batch} (${sms(messages)}) waits: somebody else has to release it.`,
    rejectsSaved: ({path, rows}) =>
      `${plural(rows, {one: '# rejected row is', other: '# rejected rows are'})} saved as ${path}.`,
    bulkFileChanged: ({path, hadMended}) =>
      `${lastName(path)} has changed since and was judged anew${hadMended ? '; cells that were mended are as in the file' : ''}.`,
    statusSet: ({status, changed, isWhole}) => {
      const what = status === null ? 'The status is taken off' : `Status: ${status}`;
      if (changed === null) return status === null ? `${what}.` : what;
      const many = status === null ? `${what} ${sms(changed)}` : `${what}, put on ${sms(changed)}`;
      return isWhole ? `${many}.` : `Stopped. ${many}; the others are as they were.`;
    },
    batchChanged: ({batch, wish}) => wishGranted[wish](batch),
    batchesPaused: ({count}) =>
      count === 0
        ? 'No bulk send ran or was held.'
        : plural(count, {one: '# bulk send is paused.', other: '# bulk sends are paused.'}),
    resultsSaved: ({batch, path, rows}) =>
      `${plural(rows, {one: '# row', other: '# rows'})} of bulk send ${batch} saved as ${path}.`,
    exported: ({what, rows, path}) => `${exported[what](rows)} exported to ${path}.`,
    exportCancelled: ({rows}) => `Cancelled after ${sms(rows)}; nothing of the file is left.`,
    noCommand: () => 'The marks are too many for a command; export them here.',
    templateStored: ({name}) => `The template “${name}” is saved.`,
    templateRemoved: ({name}) => `The template “${name}” is removed.`,
    optOutDecided: ({number, isOptedOut}) => (isOptedOut ? `${number} is opted out.` : `${number} can be written to.`),
    doubtSettled: ({settlement, settled}) => saySettled(doubt, settlement, settled),
    copied: ({form, count, bytes}) => `Copied: ${copiedForms[form](count)}, ${size(bytes)}.`,
    nothingToCopy: () => 'There is nothing to copy: it is empty. The clipboard is as it was.',
    stillCounting: () => 'The marked messages are still being counted; a moment.',
    notAmongMarked: () => 'Not among all that were marked: A marks all anew, Esc begins again.',
    demoFilled: ({messages}) => `${sms(messages)} of demo data loaded.`,
    templateSaved: ({path}) => `The template is saved as ${path}.`,
    frozen: ({on}) => (on ? 'The rows stand still; Z lets in what has come.' : 'The rows flow again.'),
    noSuchTab: ({number}) => `There is no view ${number}.`,
    viewSaved: ({name}) => `The view “${name}” is saved.`,
    viewRemoved: ({name}) => `The view “${name}” is deleted.`,
    mouse: ({on}) => (on ? 'The mouse is on.' : 'The mouse is off: the terminal selects text again.'),
    noPreviewRoom: ({columns, rows}) => `The preview needs ${columns}×${rows}; p goes back.`,
    textUnchanged: () => 'The text is as it was.',
    noEditor: () => 'There is no editor here: name one in EDITOR.',
    editorFailed: ({editor, exit}) =>
      exit === 127
        ? `The editor cannot be started: ${editor}`
        : `The editor failed (${exit}), the text is as it was: ${editor}`,
    editedTooLarge: ({bytes, limit}) =>
      `The edited file is too large (${bytes} of ${limit} bytes); the text is as it was.`,
    pasteTooLong: ({length, most}) =>
      `${characters(length)} are too many to paste here: the most is ${numbersOf('en-GB').format(most)}.`,
    rightsChanged: ({change}) => rightsWords.changed(change),
    memberAgain: () => rightsWords.again,
    connectionLost: () => 'The connection to the database is lost; the rows stay, trying again…',
    connectionBack: () => 'The database is back.',
  },
  questions: {
    quit: () => 'Quit smsdesk?',
    quitExporting: () => 'An export is being written. Quit smsdesk and cancel it?',
    overwriteExport: ({path}) => `There is a file ${lastName(path)} already. Write over it?`,
    leaveCompose: () => 'Throw this text away?',
    removeView: ({view}) => `Delete the view “${view.name}”${view.isShared ? ', for everybody' : ''}?`,
    leaveWizard: () => 'Leave this bulk send? It is kept, to go on with later.',
    dropDraft: ({path}) => `Forget the unfinished bulk send of ${lastName(path)}?`,
    setStatus: ({messages, status}) =>
      status === null ? `Take the status off ${sms(messages)}?` : `Put the status “${status}” on ${sms(messages)}?`,
    settleDoubt: ({settlement, messages}) => doubt.questions[settlement](messages),
    leaveTemplate: () => 'Throw away what you have written?',
    removeTemplate: ({template, used}) =>
      `Remove the template “${template.name}”?${
        used === 0
          ? ''
          : ` ${plural(used, {one: '# bulk send that is not over', other: '# bulk sends that are not over'})} used it; what they hold stays as it is.`
      }`,
    cancelBatch: ({batch, name, left}) =>
      `Cancel ${sms(left)} of bulk send ${batch} “${name}”, so that they never leave?`,
    sendBulk: ({messages, parts, warnings}) =>
      `Send ${sms(messages)} in ${plural(parts, {one: '# part', other: '# parts'})}${
        warnings === 0 ? '' : `, with ${plural(warnings, {one: '# warning', other: '# warnings'})}`
      }?`,
  },
  yes: 'Yes',
  no: 'No',
  welcome: {
    title: 'Welcome to smsdesk, the SMS desk in your terminal.',
    about: [
      'Received and sent SMS stand here in one grid: sort, search and filter it,',
      'answer a message, or send a whole spreadsheet at once.',
      'There are no messages yet. What would you like to do?',
    ],
    choices: {
      bulk: 'New bulk SMS: send to everybody in a spreadsheet (.xlsx, .csv)',
      demo: 'Load demo data: 5,000 messages to look around with',
      new: 'New SMS: write to one number',
      help: 'Help: all keys, and how to search',
    },
    keptIn: (address) => `Messages are kept in ${address}`,
  },
  detail: {
    title: (id) => `Message ${id}`,
    text: 'Text',
    life: 'Life',
    conversation: 'Conversation',
    partsAndEncoding: (parts, units, encoding, forcing) =>
      `${plural(parts, {one: '# part', other: '# parts'})}, ${plural(units, {one: '# character', other: '# characters'})} in ${encoding}${forcing === '' ? '' : ` because of ${forcing}`}`,
    batchRow: (batch, row) => `${batch}, row ${row}`,
    earlier: '… earlier ones: c shows them all in the grid',
    later: '… later ones: c shows them all in the grid',
    carrierIds: "Carrier's id",
    noCarrierId: 'not known',
    gateway: 'Gateway',
    template: 'Template',
    noStatus: 'none',
  },
  reveal: {
    title: (message) => `Number of SMS ${message}`,
    reason: 'Why you need to see it',
    audited: 'The reason stands in the audit before the number is shown.',
    asking: 'Asking …',
    hidden: (seconds) => `Goes after ${seconds} seconds, or with Enter.`,
  },
  compose: {
    title: 'New SMS',
    reply: 'Reply',
    again: 'The same SMS again',
    number: 'Number',
    queue: 'Queue',
    text: 'Text',
    parts: (parts, left, encoding) => `${plural(parts, {one: '# part', other: '# parts'})}, ${left} left, ${encoding}`,
    forcing: (characters) => `UCS-2 because of: ${characters}`,
    queueHelp: 'up and down choose, Enter goes on',
  },
  copy: {
    title: 'Copy',
    titleOfMarked: (count) => (count === null ? 'Copy all marked, counting…' : `Copy what is marked: ${sms(count)}`),
    forms: {cell: 'cell', row: 'row', number: 'number', text: 'text', json: 'JSON'},
  },
  script: {title: 'This screen as a command', commands: {rows: 'rows', json: 'JSON', count: 'count', marked: 'marked'}},
  columnPicker: {title: 'Columns', auto: 'auto', frozen: 'frozen', noRoom: 'no room'},
  status: {
    title: 'Status of this message',
    titleOfMarked: (count) =>
      count === null
        ? 'Status of all marked, counting…'
        : `Status of ${plural(count, {one: '# marked', other: '# marked'})}`,
    none: 'none',
  },
  help: {
    title: 'Help',
    prompt: 'Find',
    queryTitle: 'Searching',
    query: [
      ['order zakaznik', 'both words, anywhere in text or number; case and diacritics do not matter'],
      ['"call me back"', 'these words together'],
      ['777 123', 'a number, however it is written'],
      ['state:failed,unknown', 'one of these values'],
      ['-state:delivered', 'not this value'],
      ['number:+420777*', 'numbers that begin so'],
      ['after:2026-11-01 before:today', 'a stretch of time'],
      ['parts:>1', 'more than one part'],
      ['batch:12 user:agent1', 'of this bulk send, by this person'],
    ],
  },
  palette: {title: 'Commands', nothing: 'no such command'},
  busy: {demo: 'Loading demo data', status: 'Setting the status; Esc stops'},
  goodbye: 'smsdesk is closed.',
};
