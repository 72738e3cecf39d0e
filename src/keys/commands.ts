import type {Verb} from '../core/rights.ts';

/**
 * Every command of the screen: in which scope it is, which keys call it, which right it takes, where in the footer it
 * stands (`hint`, the lowest first), whether it destroys something, and why it may be off. No words and no handlers: words live in
 * `i18n` under the same id, handlers in the reducers, and leaving either out does not compile.
 */
export const scopes = [
  'global',
  'welcome',
  'grid',
  'detail',
  'list',
  'wishes',
  'batch',
  'stop',
  'templates',
  'reviews',
  'audit',
  'template',
  'area',
  'offered',
  'text',
  'compose',
  'filter',
  'columns',
  'views',
  'doubt',
  'copy',
  'script',
  'export',
  'exportForm',
  'exporting',
  'exported',
  'wizard',
  'drafts',
  'files',
  'mapping',
  'rows',
  'fixes',
  'send',
  'confirm',
  'help',
] as const;
export type Scope = (typeof scopes)[number];

/** What the predicates need to know of the screen, and no more. */
export interface ScreenFacts {
  hasRow: boolean;
  hasMarks: boolean;
  hasQuery: boolean;
  /** Words were searched for. */
  hasSought: boolean;
  rowIsSortable: boolean;
  columnIsFilterable: boolean;
  /** Whether the grid shows a second column. */
  hasColumns: boolean;
  /** Whether the preview pane is on the screen. */
  hasPreview: boolean;
  /** Of the views in the list: whether the one under the cursor was saved by somebody, and may be hidden. */
  isViewSaved: boolean;
  canHideView: boolean;
  canGoOn: boolean;
  /** Whether there is a bulk send under the cursor, and whether it is over. */
  hasBatch: boolean;
  isBatchOver: boolean;
  /** Whether somebody did not get it. */
  hasFailed?: boolean;
  /** Whether there is a template under the cursor of their list. */
  hasTemplate?: boolean;
  /** Whether there is a message to be decided about under the cursor. */
  hasReview?: boolean;
  /** Whether the entry of the audit under the cursor is about messages. */
  isOfMessages?: boolean;
  /** Whether the message that is opened or under the cursor never arrived, and will not any more. */
  isLost?: boolean;
  /** Whether the number of the message that is opened or under the cursor is not shown in full. */
  hasMaskedNumber?: boolean;
  /** Whether what is opened, marked or under the cursor has, or may have, messages in doubt. */
  hasDoubt?: boolean;
  /** Of the bulk wizard. */
  ledger?: LedgerFacts;
}

/** What there is in the file of a bulk send, and in its row under the cursor. */
export interface LedgerFacts {
  hasRejected: boolean;
  hasSent: boolean;
  hasSuggestion: boolean;
  isRowMended: boolean;
  /** Each of the next also where it was chosen, so that it can be taken back. */
  canBePlain: boolean;
  hasDuplicates: boolean;
  hasPast: boolean;
  hasDoubtfulHour: boolean;
  /** Whether the file is a text, which has an encoding. */
  isText: boolean;
  hasDraft: boolean;
}

/** Why a command is off; said by `i18n`. */
export type DisabledReason =
  | 'noRow'
  | 'noMarks'
  | 'noQuery'
  | 'nothingSought'
  | 'notSortable'
  | 'notFilterable'
  | 'lastColumn'
  | 'noPreview'
  | 'builtInView'
  | 'lastView'
  | 'notYet'
  | 'noTemplate'
  | 'noReview'
  | 'noEntry'
  | 'notOfMessages'
  | 'noDoubt'
  | 'notLost'
  | 'notMasked'
  | 'noBatch'
  | 'nothingFailed'
  | 'batchOver'
  | 'noRejected'
  | 'nothingSent'
  | 'noSuggestion'
  | 'notMended'
  | 'noUnicode'
  | 'noDuplicates'
  | 'noPast'
  | 'noDoubtfulHour'
  | 'noEncoding'
  | 'noDraft';

export interface CommandSpec {
  scope: Scope;
  keys: readonly [string, ...string[]];
  /** The right that it takes besides `read`, without which there is no desk; null: none. */
  needs: Verb | null;
  hint?: number;
  /** It only moves about; the palette does not offer it. */
  moves?: true;
  danger?: true;
  disabled?: (facts: ScreenFacts) => DisabledReason | null;
}

const needsRow = (facts: ScreenFacts): DisabledReason | null => (facts.hasRow ? null : 'noRow');
const needsTarget = (facts: ScreenFacts): DisabledReason | null => (facts.hasMarks ? null : needsRow(facts));
const needsMarks = (facts: ScreenFacts): DisabledReason | null => (facts.hasMarks ? null : 'noMarks');
const needsQuery = (facts: ScreenFacts): DisabledReason | null => (facts.hasQuery ? null : 'noQuery');
const needsSought = (facts: ScreenFacts): DisabledReason | null => (facts.hasSought ? null : 'nothingSought');
const needsSortable = (facts: ScreenFacts): DisabledReason | null => (facts.rowIsSortable ? null : 'notSortable');
const needsFilterable = (facts: ScreenFacts): DisabledReason | null =>
  needsRow(facts) ?? (facts.columnIsFilterable ? null : 'notFilterable');
const needsColumns = (facts: ScreenFacts): DisabledReason | null => (facts.hasColumns ? null : 'lastColumn');
const needsPreview = (facts: ScreenFacts): DisabledReason | null => (facts.hasPreview ? null : 'noPreview');
const needsSavedView = (facts: ScreenFacts): DisabledReason | null => (facts.isViewSaved ? null : 'builtInView');
const needsOtherView = (facts: ScreenFacts): DisabledReason | null => (facts.canHideView ? null : 'lastView');
const needsInLedger =
  (fact: keyof LedgerFacts, reason: DisabledReason) =>
  ({ledger}: ScreenFacts): DisabledReason | null =>
    ledger?.[fact] ? null : reason;
const needsTemplate = (facts: ScreenFacts): DisabledReason | null => (facts.hasTemplate ? null : 'noTemplate');
const needsDoubt = (facts: ScreenFacts): DisabledReason | null => (facts.hasDoubt ? null : 'noDoubt');
const needsLost = (facts: ScreenFacts): DisabledReason | null => (facts.isLost ? null : 'notLost');
const needsMasked = (facts: ScreenFacts): DisabledReason | null => (facts.hasMaskedNumber ? null : 'notMasked');
const needsReview = (facts: ScreenFacts): DisabledReason | null => (facts.hasReview ? null : 'noReview');
const needsEntry = (facts: ScreenFacts): DisabledReason | null => (facts.hasRow ? null : 'noEntry');
const needsMessages = (facts: ScreenFacts): DisabledReason | null =>
  needsEntry(facts) ?? (facts.isOfMessages ? null : 'notOfMessages');
const needsBatch = (facts: ScreenFacts): DisabledReason | null => (facts.hasBatch ? null : 'noBatch');
const needsFailed = (facts: ScreenFacts): DisabledReason | null =>
  needsBatch(facts) ?? (facts.hasFailed ? null : 'nothingFailed');
const needsOpenBatch = (facts: ScreenFacts): DisabledReason | null =>
  needsBatch(facts) ?? (facts.isBatchOver ? 'batchOver' : null);
const needsProgress = (facts: ScreenFacts): DisabledReason | null => (facts.canGoOn ? null : 'notYet');

export const commands = {
  'app.help': {scope: 'global', keys: ['?', 'f1'], needs: null, hint: 90},
  'app.palette': {scope: 'global', keys: [':', 'ctrl+p'], needs: null},
  'app.back': {scope: 'global', keys: ['escape'], needs: null, hint: 94},
  'app.close': {scope: 'global', keys: ['q'], needs: null, hint: 95},
  'app.quit': {scope: 'global', keys: ['ctrl+c'], needs: null},
  'app.redraw': {scope: 'global', keys: ['ctrl+l'], needs: null},
  'app.suspend': {scope: 'global', keys: ['ctrl+z'], needs: null},
  'app.mouse': {scope: 'global', keys: ['M'], needs: null},
  'app.stop': {scope: 'global', keys: ['!', 'ctrl+x'], needs: 'stop'},

  'welcome.bulk': {scope: 'welcome', keys: ['b'], needs: 'prepare', hint: 1},
  'welcome.demo': {scope: 'welcome', keys: ['d'], needs: 'settings', hint: 2},
  'welcome.new': {scope: 'welcome', keys: ['m'], needs: 'reply', hint: 3},

  'grid.down': {scope: 'grid', keys: ['down', 'j'], needs: null, moves: true},
  'grid.up': {scope: 'grid', keys: ['up', 'k'], needs: null, moves: true},
  'grid.left': {scope: 'grid', keys: ['left', 'h'], needs: null, moves: true},
  'grid.right': {scope: 'grid', keys: ['right', 'l'], needs: null, moves: true},
  'grid.pageDown': {scope: 'grid', keys: ['pagedown', 'ctrl+f'], needs: null, moves: true},
  'grid.pageUp': {scope: 'grid', keys: ['pageup', 'ctrl+b'], needs: null, moves: true},
  'grid.halfDown': {scope: 'grid', keys: ['ctrl+d'], needs: null, moves: true},
  'grid.halfUp': {scope: 'grid', keys: ['ctrl+u'], needs: null, moves: true},
  'grid.top': {scope: 'grid', keys: ['g', 'home'], needs: null, moves: true},
  'grid.bottom': {scope: 'grid', keys: ['G', 'end'], needs: null, moves: true},
  'grid.open': {scope: 'grid', keys: ['enter'], needs: null, hint: 1, disabled: needsRow},
  'grid.search': {scope: 'grid', keys: ['/'], needs: null, hint: 2},
  'grid.nextHit': {scope: 'grid', keys: ['n'], needs: null, disabled: needsSought},
  'grid.previousHit': {scope: 'grid', keys: ['N'], needs: null, disabled: needsSought},
  'grid.filter': {scope: 'grid', keys: ['\\'], needs: null, hint: 3},
  'grid.sortUp': {scope: 'grid', keys: ['['], needs: null, hint: 4, disabled: needsSortable},
  'grid.sortDown': {scope: 'grid', keys: [']'], needs: null, disabled: needsSortable},
  'grid.sortMoreUp': {scope: 'grid', keys: ['{'], needs: null, disabled: needsSortable},
  'grid.sortMoreDown': {scope: 'grid', keys: ['}'], needs: null, disabled: needsSortable},
  'grid.filterBy': {scope: 'grid', keys: ['f'], needs: null, disabled: needsFilterable},
  'grid.exclude': {scope: 'grid', keys: ['F'], needs: null, disabled: needsFilterable},
  'grid.clear': {scope: 'grid', keys: ['x'], needs: null, disabled: needsQuery},
  'grid.dropLast': {scope: 'grid', keys: ['backspace'], needs: null, disabled: needsQuery},
  'grid.mark': {scope: 'grid', keys: ['space'], needs: null, hint: 11, disabled: needsRow},
  'grid.range': {scope: 'grid', keys: ['v'], needs: null, disabled: needsRow},
  'grid.markAll': {scope: 'grid', keys: ['A'], needs: null, disabled: needsRow},
  'grid.copy': {scope: 'grid', keys: ['y'], needs: null, hint: 12, disabled: needsTarget},
  'grid.templates': {scope: 'grid', keys: ['T'], needs: null},
  'grid.sending': {scope: 'grid', keys: ['S'], needs: null},
  'grid.reviews': {scope: 'grid', keys: ['O'], needs: null},
  'grid.audit': {scope: 'grid', keys: ['a'], needs: 'release'},
  'grid.script': {scope: 'grid', keys: ['$'], needs: null},
  'grid.export': {scope: 'grid', keys: ['e'], needs: 'export', hint: 10},
  'grid.bulk': {scope: 'grid', keys: ['b'], needs: 'prepare', hint: 5},
  'grid.batches': {scope: 'grid', keys: ['B'], needs: null, hint: 6},
  'grid.reply': {scope: 'grid', keys: ['r'], needs: 'reply', hint: 7, disabled: needsRow},
  'grid.again': {scope: 'grid', keys: ['R'], needs: 'reply', disabled: (facts) => needsRow(facts) ?? needsLost(facts)},
  'grid.reveal': {
    scope: 'grid',
    keys: ['#'],
    needs: 'reveal',
    disabled: (facts) => needsRow(facts) ?? needsMasked(facts),
  },
  'grid.new': {scope: 'grid', keys: ['m'], needs: 'reply', hint: 8},
  'grid.status': {scope: 'grid', keys: ['s'], needs: 'reply', hint: 9, disabled: needsTarget},
  'grid.doubt': {
    scope: 'grid',
    keys: ['u'],
    needs: 'release',
    disabled: (facts) => needsTarget(facts) ?? needsDoubt(facts),
  },
  'grid.columns': {scope: 'grid', keys: ['c'], needs: null, hint: 10},
  'grid.preview': {scope: 'grid', keys: ['p'], needs: null, hint: 11},
  'grid.previewDown': {scope: 'grid', keys: ['J'], needs: null, moves: true, disabled: needsPreview},
  'grid.previewUp': {scope: 'grid', keys: ['K'], needs: null, moves: true, disabled: needsPreview},
  'grid.narrower': {scope: 'grid', keys: ['<'], needs: null},
  'grid.wider': {scope: 'grid', keys: ['>'], needs: null},
  'grid.autoWidth': {scope: 'grid', keys: ['='], needs: null},
  'grid.hideColumn': {scope: 'grid', keys: ['-'], needs: null, disabled: needsColumns},
  'grid.view': {scope: 'grid', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], needs: null, moves: true},
  'grid.nextView': {scope: 'grid', keys: ['tab'], needs: null, hint: 12},
  'grid.previousView': {scope: 'grid', keys: ['shift+tab'], needs: null},
  'grid.views': {scope: 'grid', keys: ['V'], needs: null},
  'grid.saveView': {scope: 'grid', keys: ['+'], needs: null},
  'grid.freeze': {scope: 'grid', keys: ['Z'], needs: null},
  'grid.freezeColumn': {scope: 'grid', keys: ['z'], needs: null},
  'grid.columnLeft': {scope: 'grid', keys: ['H', 'shift+left'], needs: null},
  'grid.columnRight': {scope: 'grid', keys: ['L', 'shift+right'], needs: null},

  'detail.down': {scope: 'detail', keys: ['down', 'j'], needs: null, moves: true},
  'detail.up': {scope: 'detail', keys: ['up', 'k'], needs: null, moves: true},
  'detail.halfDown': {scope: 'detail', keys: ['ctrl+d', 'ctrl+f'], needs: null, moves: true},
  'detail.halfUp': {scope: 'detail', keys: ['ctrl+u', 'ctrl+b'], needs: null, moves: true},
  'detail.top': {scope: 'detail', keys: ['g', 'home'], needs: null, moves: true},
  'detail.bottom': {scope: 'detail', keys: ['G', 'end'], needs: null, moves: true},
  'detail.talk': {scope: 'detail', keys: ['tab'], needs: null, hint: 3},
  'detail.next': {scope: 'detail', keys: ['n', 'pagedown'], needs: null, hint: 1},
  'detail.previous': {scope: 'detail', keys: ['N', 'pageup'], needs: null, hint: 2},
  'detail.close': {scope: 'detail', keys: ['p'], needs: null},
  'detail.reply': {scope: 'detail', keys: ['r'], needs: 'reply', hint: 4},
  'detail.again': {scope: 'detail', keys: ['R'], needs: 'reply', disabled: needsLost},
  'detail.status': {scope: 'detail', keys: ['s'], needs: 'reply', hint: 5},
  'detail.conversation': {scope: 'detail', keys: ['c'], needs: null, hint: 6},
  'detail.copy': {scope: 'detail', keys: ['y'], needs: null, hint: 7},
  'detail.doubt': {scope: 'detail', keys: ['u'], needs: 'release', hint: 8, disabled: needsDoubt},
  'detail.reveal': {scope: 'detail', keys: ['#'], needs: 'reveal', disabled: needsMasked},

  'list.down': {scope: 'list', keys: ['down', 'j'], needs: null, moves: true},
  'list.up': {scope: 'list', keys: ['up', 'k'], needs: null, moves: true},
  'list.pageDown': {scope: 'list', keys: ['pagedown', 'ctrl+f'], needs: null, moves: true},
  'list.pageUp': {scope: 'list', keys: ['pageup', 'ctrl+b'], needs: null, moves: true},
  'list.top': {scope: 'list', keys: ['g', 'home'], needs: null, moves: true},
  'list.bottom': {scope: 'list', keys: ['G', 'end'], needs: null, moves: true},
  'list.choose': {scope: 'list', keys: ['enter'], needs: null, hint: 1},

  'wishes.pause': {scope: 'wishes', keys: ['p'], needs: 'stop', hint: 2, disabled: needsBatch},
  'wishes.resume': {scope: 'wishes', keys: ['r'], needs: 'release', hint: 4, disabled: needsBatch},
  'wishes.release': {scope: 'wishes', keys: ['R'], needs: 'release', hint: 5, disabled: needsBatch},
  'wishes.cancel': {
    scope: 'wishes',
    keys: ['X', 'delete'],
    needs: 'stop',
    hint: 6,
    danger: true,
    disabled: needsOpenBatch,
  },

  'batch.messages': {scope: 'batch', keys: ['m'], needs: null, hint: 7, disabled: needsBatch},
  'batch.failed': {scope: 'batch', keys: ['f'], needs: null, hint: 8, disabled: needsFailed},
  'batch.save': {scope: 'batch', keys: ['w'], needs: 'export', hint: 9, disabled: needsBatch},
  'batch.again': {scope: 'batch', keys: ['n'], needs: 'prepare', hint: 10, disabled: needsFailed},

  'stop.pause': {scope: 'stop', keys: ['enter', 'p'], needs: 'stop', hint: 1, disabled: needsBatch},
  'stop.pauseAll': {scope: 'stop', keys: ['A', '!', 'ctrl+x'], needs: 'stop', hint: 3},

  'templates.new': {scope: 'templates', keys: ['n'], needs: 'settings', hint: 2},
  'templates.remove': {
    scope: 'templates',
    keys: ['d', 'delete'],
    needs: 'settings',
    hint: 3,
    danger: true,
    disabled: needsTemplate,
  },

  'reviews.accept': {scope: 'reviews', keys: ['a'], needs: 'reply', hint: 2, disabled: needsReview},
  'reviews.dismiss': {scope: 'reviews', keys: ['d', 'delete'], needs: 'reply', hint: 3, disabled: needsReview},

  'audit.search': {scope: 'audit', keys: ['/'], needs: null, hint: 2},
  'audit.filter': {scope: 'audit', keys: ['\\'], needs: null, hint: 3},
  'audit.left': {scope: 'audit', keys: ['left', 'h'], needs: null, moves: true},
  'audit.right': {scope: 'audit', keys: ['right', 'l'], needs: null, moves: true},
  'audit.sortUp': {scope: 'audit', keys: ['['], needs: null, hint: 4},
  'audit.sortDown': {scope: 'audit', keys: [']'], needs: null},
  'audit.filterBy': {scope: 'audit', keys: ['f'], needs: null, hint: 5},
  'audit.exclude': {scope: 'audit', keys: ['F'], needs: null},
  'audit.clear': {scope: 'audit', keys: ['x'], needs: null, hint: 6, disabled: needsQuery},
  'audit.export': {scope: 'audit', keys: ['e'], needs: 'export', hint: 7},
  'audit.messages': {scope: 'audit', keys: ['m'], needs: null, hint: 8, disabled: needsMessages},
  'audit.copy': {scope: 'audit', keys: ['y'], needs: null, hint: 9, disabled: needsEntry},
  'audit.dropLast': {scope: 'audit', keys: ['backspace'], needs: null, disabled: needsQuery},

  'template.save': {scope: 'template', keys: ['ctrl+s'], needs: 'settings', hint: 1},
  'template.editor': {scope: 'template', keys: ['ctrl+e'], needs: 'settings', hint: 3},
  'template.plain': {scope: 'template', keys: ['ctrl+t'], needs: 'settings', hint: 4},

  'area.next': {scope: 'area', keys: ['tab'], needs: null, hint: 2},
  'area.previous': {scope: 'area', keys: ['shift+tab'], needs: null},
  'area.leave': {scope: 'area', keys: ['escape'], needs: null, hint: 5},

  'offered.toggle': {scope: 'offered', keys: ['space', 'enter'], needs: null, hint: 2},
  'offered.next': {scope: 'offered', keys: ['tab'], needs: null, hint: 3},
  'offered.previous': {scope: 'offered', keys: ['shift+tab'], needs: null},
  'offered.leave': {scope: 'offered', keys: ['escape'], needs: null, hint: 5},

  'text.accept': {scope: 'text', keys: ['enter'], needs: null, hint: 1},
  'text.cancel': {scope: 'text', keys: ['escape'], needs: null, hint: 2},
  'text.complete': {scope: 'text', keys: ['tab'], needs: null, hint: 3},
  'text.previous': {scope: 'text', keys: ['shift+tab'], needs: null},
  'text.down': {scope: 'text', keys: ['down', 'ctrl+n'], needs: null, moves: true},
  'text.up': {scope: 'text', keys: ['up'], needs: null, moves: true},
  'text.clear': {scope: 'text', keys: ['ctrl+u'], needs: null},

  'compose.template': {scope: 'compose', keys: ['ctrl+t'], needs: 'reply', hint: 3},
  'compose.editor': {scope: 'compose', keys: ['ctrl+e'], needs: 'reply', hint: 4},

  'filter.down': {scope: 'filter', keys: ['down', 'j'], needs: null, moves: true},
  'filter.up': {scope: 'filter', keys: ['up', 'k'], needs: null, moves: true},
  'filter.toggle': {scope: 'filter', keys: ['space', 'enter'], needs: null, hint: 1},
  'filter.exclude': {scope: 'filter', keys: ['-'], needs: null, hint: 2},
  'filter.nextField': {scope: 'filter', keys: ['tab', 'right', 'l'], needs: null, hint: 3},
  'filter.previousField': {scope: 'filter', keys: ['shift+tab', 'left', 'h'], needs: null},
  'filter.type': {scope: 'filter', keys: ['/'], needs: null, hint: 4},
  'filter.clear': {scope: 'filter', keys: ['x'], needs: null, hint: 5, disabled: needsQuery},
  'filter.dropLast': {scope: 'filter', keys: ['backspace'], needs: null, disabled: needsQuery},
  'filter.close': {scope: 'filter', keys: ['\\'], needs: null},

  'columns.down': {scope: 'columns', keys: ['down', 'j'], needs: null, moves: true},
  'columns.up': {scope: 'columns', keys: ['up', 'k'], needs: null, moves: true},
  'columns.top': {scope: 'columns', keys: ['g', 'home'], needs: null, moves: true},
  'columns.bottom': {scope: 'columns', keys: ['G', 'end'], needs: null, moves: true},
  'columns.toggle': {scope: 'columns', keys: ['space', 'enter'], needs: null, hint: 1},
  'columns.moveDown': {scope: 'columns', keys: ['J', 'shift+down'], needs: null, hint: 2},
  'columns.moveUp': {scope: 'columns', keys: ['K', 'shift+up'], needs: null, hint: 3},
  'columns.narrower': {scope: 'columns', keys: ['<'], needs: null, hint: 6},
  'columns.wider': {scope: 'columns', keys: ['>'], needs: null, hint: 5},
  'columns.autoWidth': {scope: 'columns', keys: ['='], needs: null},
  'columns.freeze': {scope: 'columns', keys: ['z'], needs: null, hint: 4},
  'columns.reset': {scope: 'columns', keys: ['r'], needs: null, hint: 7},
  'columns.close': {scope: 'columns', keys: ['c'], needs: null},

  'views.down': {scope: 'views', keys: ['down', 'j'], needs: null, moves: true},
  'views.up': {scope: 'views', keys: ['up', 'k'], needs: null, moves: true},
  'views.top': {scope: 'views', keys: ['g', 'home'], needs: null, moves: true},
  'views.bottom': {scope: 'views', keys: ['G', 'end'], needs: null, moves: true},
  'views.open': {scope: 'views', keys: ['enter'], needs: null, hint: 1},
  'views.toggle': {scope: 'views', keys: ['space'], needs: null, hint: 2, disabled: needsOtherView},
  'views.moveDown': {scope: 'views', keys: ['J', 'shift+down'], needs: null, hint: 3},
  'views.moveUp': {scope: 'views', keys: ['K', 'shift+up'], needs: null, hint: 4},
  'views.rename': {scope: 'views', keys: ['r'], needs: null, hint: 5, disabled: needsSavedView},
  'views.share': {scope: 'views', keys: ['s'], needs: 'settings', hint: 6, disabled: needsSavedView},
  'views.remove': {scope: 'views', keys: ['d', 'delete'], needs: null, hint: 7, danger: true, disabled: needsSavedView},
  'views.close': {scope: 'views', keys: ['V'], needs: null},

  'doubt.resend': {scope: 'doubt', keys: ['r'], needs: 'release', hint: 2, danger: true, disabled: needsDoubt},
  'doubt.accept': {scope: 'doubt', keys: ['a'], needs: 'release', hint: 3, disabled: needsDoubt},
  'doubt.giveUp': {scope: 'doubt', keys: ['g'], needs: 'release', hint: 4, disabled: needsDoubt},

  'copy.cell': {scope: 'copy', keys: ['c', 'y'], needs: null, hint: 2},
  'copy.row': {scope: 'copy', keys: ['r'], needs: null, hint: 3},
  'copy.number': {scope: 'copy', keys: ['n'], needs: null, hint: 4},
  'copy.text': {scope: 'copy', keys: ['t'], needs: null, hint: 5},
  'copy.json': {scope: 'copy', keys: ['j'], needs: null, hint: 6},
  'copy.down': {scope: 'copy', keys: ['down', 'tab'], needs: null, moves: true},
  'copy.up': {scope: 'copy', keys: ['up', 'shift+tab'], needs: null, moves: true},
  'copy.choose': {scope: 'copy', keys: ['enter'], needs: null, hint: 1},

  'script.copy': {scope: 'script', keys: ['enter', 'y'], needs: null, hint: 1},
  'script.down': {scope: 'script', keys: ['down', 'j', 'tab'], needs: null, moves: true},
  'script.up': {scope: 'script', keys: ['up', 'k', 'shift+tab'], needs: null, moves: true},
  'script.close': {scope: 'script', keys: ['$'], needs: null},

  'export.start': {scope: 'export', keys: ['enter'], needs: 'export', hint: 1},

  'exportForm.next': {scope: 'exportForm', keys: ['right', 'space'], needs: null, hint: 2},
  'exportForm.previous': {scope: 'exportForm', keys: ['left'], needs: null},
  'exportForm.down': {scope: 'exportForm', keys: ['down', 'tab'], needs: null, moves: true},
  'exportForm.up': {scope: 'exportForm', keys: ['up', 'shift+tab'], needs: null, moves: true},
  'exportForm.path': {scope: 'exportForm', keys: ['/', 'i'], needs: null, hint: 3},
  'exportForm.command': {scope: 'exportForm', keys: ['y', '$'], needs: null, hint: 4},
  'exportForm.marked': {scope: 'exportForm', keys: ['m'], needs: null, disabled: needsMarks},
  'exportForm.csv': {scope: 'exportForm', keys: ['c'], needs: null},
  'exportForm.excel': {scope: 'exportForm', keys: ['s'], needs: null},
  'exportForm.xlsx': {scope: 'exportForm', keys: ['x'], needs: null},
  'exportForm.jsonl': {scope: 'exportForm', keys: ['j'], needs: null},
  'exportForm.shown': {scope: 'exportForm', keys: ['g'], needs: null},
  'exportForm.all': {scope: 'exportForm', keys: ['a'], needs: null},
  'exportForm.bulk': {scope: 'exportForm', keys: ['b'], needs: null},
  'exportForm.close': {scope: 'exportForm', keys: ['e'], needs: null},

  'exporting.cancel': {scope: 'exporting', keys: ['escape'], needs: null, hint: 1},
  'exporting.hide': {scope: 'exporting', keys: ['enter', 'e', 'q'], needs: null, hint: 2},

  'exported.close': {scope: 'exported', keys: ['enter', 'escape', 'e', 'q'], needs: null, hint: 1},
  'exported.path': {scope: 'exported', keys: ['y'], needs: null, hint: 2},
  'exported.command': {scope: 'exported', keys: ['$'], needs: null, hint: 3},

  'wizard.next': {scope: 'wizard', keys: ['tab', 'enter', 'ctrl+n'], needs: null, hint: 2, disabled: needsProgress},
  'wizard.previous': {scope: 'wizard', keys: ['shift+tab'], needs: null, hint: 14},

  'wizard.templateFile': {scope: 'wizard', keys: ['1', 'alt+1'], needs: null},
  'wizard.columns': {scope: 'wizard', keys: ['2', 'alt+2'], needs: null},
  'wizard.file': {scope: 'wizard', keys: ['3', 'alt+3'], needs: null},
  'wizard.queue': {scope: 'wizard', keys: ['4', 'alt+4'], needs: null},
  'wizard.template': {scope: 'wizard', keys: ['5', 'alt+5'], needs: null},
  'wizard.time': {scope: 'wizard', keys: ['6', 'alt+6'], needs: null},
  'wizard.status': {scope: 'wizard', keys: ['7', 'alt+7'], needs: null},
  'wizard.send': {scope: 'wizard', keys: ['8', 'alt+8'], needs: null},

  'drafts.drop': {
    scope: 'drafts',
    keys: ['d', 'delete'],
    needs: 'prepare',
    danger: true,
    disabled: needsInLedger('hasDraft', 'noDraft'),
  },

  'files.open': {scope: 'files', keys: ['right', 'l'], needs: null},
  'files.parent': {scope: 'files', keys: ['backspace', 'left', 'h'], needs: null, hint: 5},
  'files.path': {scope: 'files', keys: ['/', 'i'], needs: null, hint: 4},
  'files.home': {scope: 'files', keys: ['~'], needs: null, hint: 7},
  'files.hidden': {scope: 'files', keys: ['.'], needs: null, hint: 6},
  'files.rows': {scope: 'files', keys: ['v'], needs: null, disabled: needsProgress},

  'mapping.clid': {scope: 'mapping', keys: ['c'], needs: 'prepare', hint: 4},
  'mapping.message': {scope: 'mapping', keys: ['m'], needs: 'prepare', hint: 5},
  'mapping.time': {scope: 'mapping', keys: ['t'], needs: 'prepare', hint: 6},
  'mapping.none': {scope: 'mapping', keys: ['x', 'space', '-'], needs: 'prepare', hint: 7},

  'rows.edit': {scope: 'rows', keys: ['e'], needs: 'prepare', hint: 4, disabled: needsRow},
  'rows.suggestion': {
    scope: 'rows',
    keys: ['s'],
    needs: 'prepare',
    disabled: needsInLedger('hasSuggestion', 'noSuggestion'),
  },
  'rows.undo': {
    scope: 'rows',
    keys: ['u'],
    needs: 'prepare',
    hint: 12,
    disabled: needsInLedger('isRowMended', 'notMended'),
  },
  'rows.nextBad': {scope: 'rows', keys: ['n'], needs: null, hint: 5},
  'rows.previousBad': {scope: 'rows', keys: ['N'], needs: null},
  'rows.nextGroup': {scope: 'rows', keys: ['f', 'right'], needs: null, hint: 6},
  'rows.previousGroup': {scope: 'rows', keys: ['F', 'left'], needs: null},
  'rows.badFirst': {scope: 'rows', keys: ['w'], needs: null},
  'rows.mapping': {scope: 'rows', keys: ['m'], needs: null},
  'rows.encoding': {scope: 'rows', keys: ['E'], needs: 'prepare', disabled: needsInLedger('isText', 'noEncoding')},
  'rows.otherFile': {scope: 'rows', keys: ['o', 'backspace'], needs: 'prepare', hint: 13},

  'fixes.rejects': {
    scope: 'fixes',
    keys: ['r'],
    needs: 'prepare',
    hint: 7,
    disabled: needsInLedger('hasRejected', 'noRejected'),
  },
  'fixes.plain': {
    scope: 'fixes',
    keys: ['p'],
    needs: 'prepare',
    hint: 8,
    disabled: needsInLedger('canBePlain', 'noUnicode'),
  },
  'fixes.worst': {
    scope: 'fixes',
    keys: ['x'],
    needs: 'prepare',
    hint: 9,
    disabled: needsInLedger('hasSent', 'nothingSent'),
  },
  'fixes.duplicates': {
    scope: 'fixes',
    keys: ['d'],
    needs: 'prepare',
    hint: 10,
    disabled: needsInLedger('hasDuplicates', 'noDuplicates'),
  },
  'fixes.past': {scope: 'fixes', keys: ['t'], needs: 'prepare', hint: 11, disabled: needsInLedger('hasPast', 'noPast')},
  'fixes.hour': {
    scope: 'fixes',
    keys: ['c'],
    needs: 'prepare',
    disabled: needsInLedger('hasDoubtfulHour', 'noDoubtfulHour'),
  },

  'send.send': {scope: 'send', keys: ['enter'], needs: 'prepare', hint: 1, disabled: needsProgress},
  'send.hold': {scope: 'send', keys: ['h'], needs: 'prepare', hint: 4},
  'send.holdLess': {scope: 'send', keys: ['H'], needs: 'prepare'},
  'send.rows': {scope: 'send', keys: ['v', 'right'], needs: null, hint: 5, disabled: needsRow},
  'send.down': {scope: 'send', keys: ['down', 'j'], needs: null, moves: true},
  'send.up': {scope: 'send', keys: ['up', 'k'], needs: null, moves: true},
  'send.warningsDown': {scope: 'send', keys: ['J', 'pagedown', 'ctrl+d'], needs: null, moves: true},
  'send.warningsUp': {scope: 'send', keys: ['K', 'pageup', 'ctrl+u'], needs: null, moves: true},

  'confirm.yes': {scope: 'confirm', keys: ['y'], needs: null, hint: 1},
  'confirm.no': {scope: 'confirm', keys: ['n', 'escape', 'q'], needs: null, hint: 2},
  'confirm.switch': {scope: 'confirm', keys: ['left', 'right', 'tab', 'h', 'l'], needs: null},
  'confirm.accept': {scope: 'confirm', keys: ['enter'], needs: null},

  'help.down': {scope: 'help', keys: ['down', 'pagedown'], needs: null, moves: true},
  'help.up': {scope: 'help', keys: ['up', 'pageup'], needs: null, moves: true},
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof commands;

/** The commands of one scope; a handler table over it is total. */
export type CommandOf<S extends Scope> = {
  [Id in CommandId]: (typeof commands)[Id]['scope'] extends S ? Id : never;
}[CommandId];

export const commandIds = Object.keys(commands) as CommandId[];

export const commandSpec = (id: CommandId): CommandSpec => commands[id];
