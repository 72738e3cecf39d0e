/**
 * Every command of the screen: in which scope it is, which keys call it, where in the footer it stands (`hint`, the
 * lowest first), whether it destroys something, and why it may be off. No words and no handlers: words live in
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
  /** Whether the message that is opened or under the cursor never arrived, and will not any more. */
  isLost?: boolean;
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
  | 'noDoubt'
  | 'notLost'
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
const needsReview = (facts: ScreenFacts): DisabledReason | null => (facts.hasReview ? null : 'noReview');
const needsBatch = (facts: ScreenFacts): DisabledReason | null => (facts.hasBatch ? null : 'noBatch');
const needsFailed = (facts: ScreenFacts): DisabledReason | null =>
  needsBatch(facts) ?? (facts.hasFailed ? null : 'nothingFailed');
const needsOpenBatch = (facts: ScreenFacts): DisabledReason | null =>
  needsBatch(facts) ?? (facts.isBatchOver ? 'batchOver' : null);
const needsProgress = (facts: ScreenFacts): DisabledReason | null => (facts.canGoOn ? null : 'notYet');

export const commands = {
  'app.help': {scope: 'global', keys: ['?', 'f1'], hint: 90},
  'app.palette': {scope: 'global', keys: [':', 'ctrl+p']},
  'app.back': {scope: 'global', keys: ['escape'], hint: 94},
  'app.close': {scope: 'global', keys: ['q'], hint: 95},
  'app.quit': {scope: 'global', keys: ['ctrl+c']},
  'app.redraw': {scope: 'global', keys: ['ctrl+l']},
  'app.suspend': {scope: 'global', keys: ['ctrl+z']},
  'app.mouse': {scope: 'global', keys: ['M']},
  'app.stop': {scope: 'global', keys: ['!', 'ctrl+x']},

  'welcome.bulk': {scope: 'welcome', keys: ['b'], hint: 1},
  'welcome.demo': {scope: 'welcome', keys: ['d'], hint: 2},
  'welcome.new': {scope: 'welcome', keys: ['m'], hint: 3},

  'grid.down': {scope: 'grid', keys: ['down', 'j'], moves: true},
  'grid.up': {scope: 'grid', keys: ['up', 'k'], moves: true},
  'grid.left': {scope: 'grid', keys: ['left', 'h'], moves: true},
  'grid.right': {scope: 'grid', keys: ['right', 'l'], moves: true},
  'grid.pageDown': {scope: 'grid', keys: ['pagedown', 'ctrl+f'], moves: true},
  'grid.pageUp': {scope: 'grid', keys: ['pageup', 'ctrl+b'], moves: true},
  'grid.halfDown': {scope: 'grid', keys: ['ctrl+d'], moves: true},
  'grid.halfUp': {scope: 'grid', keys: ['ctrl+u'], moves: true},
  'grid.top': {scope: 'grid', keys: ['g', 'home'], moves: true},
  'grid.bottom': {scope: 'grid', keys: ['G', 'end'], moves: true},
  'grid.open': {scope: 'grid', keys: ['enter'], hint: 1, disabled: needsRow},
  'grid.search': {scope: 'grid', keys: ['/'], hint: 2},
  'grid.nextHit': {scope: 'grid', keys: ['n'], disabled: needsSought},
  'grid.previousHit': {scope: 'grid', keys: ['N'], disabled: needsSought},
  'grid.filter': {scope: 'grid', keys: ['\\'], hint: 3},
  'grid.sortUp': {scope: 'grid', keys: ['['], hint: 4, disabled: needsSortable},
  'grid.sortDown': {scope: 'grid', keys: [']'], disabled: needsSortable},
  'grid.sortMoreUp': {scope: 'grid', keys: ['{'], disabled: needsSortable},
  'grid.sortMoreDown': {scope: 'grid', keys: ['}'], disabled: needsSortable},
  'grid.filterBy': {scope: 'grid', keys: ['f'], disabled: needsFilterable},
  'grid.exclude': {scope: 'grid', keys: ['F'], disabled: needsFilterable},
  'grid.clear': {scope: 'grid', keys: ['x'], disabled: needsQuery},
  'grid.dropLast': {scope: 'grid', keys: ['backspace'], disabled: needsQuery},
  'grid.mark': {scope: 'grid', keys: ['space'], hint: 11, disabled: needsRow},
  'grid.range': {scope: 'grid', keys: ['v'], disabled: needsRow},
  'grid.markAll': {scope: 'grid', keys: ['A'], disabled: needsRow},
  'grid.copy': {scope: 'grid', keys: ['y'], hint: 12, disabled: needsTarget},
  'grid.templates': {scope: 'grid', keys: ['T']},
  'grid.sending': {scope: 'grid', keys: ['S']},
  'grid.reviews': {scope: 'grid', keys: ['O']},
  'grid.script': {scope: 'grid', keys: ['$']},
  'grid.export': {scope: 'grid', keys: ['e'], hint: 10},
  'grid.bulk': {scope: 'grid', keys: ['b'], hint: 5},
  'grid.batches': {scope: 'grid', keys: ['B'], hint: 6},
  'grid.reply': {scope: 'grid', keys: ['r'], hint: 7, disabled: needsRow},
  'grid.again': {scope: 'grid', keys: ['R'], disabled: (facts) => needsRow(facts) ?? needsLost(facts)},
  'grid.new': {scope: 'grid', keys: ['m'], hint: 8},
  'grid.status': {scope: 'grid', keys: ['s'], hint: 9, disabled: needsTarget},
  'grid.doubt': {scope: 'grid', keys: ['u'], disabled: (facts) => needsTarget(facts) ?? needsDoubt(facts)},
  'grid.columns': {scope: 'grid', keys: ['c'], hint: 10},
  'grid.preview': {scope: 'grid', keys: ['p'], hint: 11},
  'grid.previewDown': {scope: 'grid', keys: ['J'], moves: true, disabled: needsPreview},
  'grid.previewUp': {scope: 'grid', keys: ['K'], moves: true, disabled: needsPreview},
  'grid.narrower': {scope: 'grid', keys: ['<']},
  'grid.wider': {scope: 'grid', keys: ['>']},
  'grid.autoWidth': {scope: 'grid', keys: ['=']},
  'grid.hideColumn': {scope: 'grid', keys: ['-'], disabled: needsColumns},
  'grid.view': {scope: 'grid', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], moves: true},
  'grid.nextView': {scope: 'grid', keys: ['tab'], hint: 12},
  'grid.previousView': {scope: 'grid', keys: ['shift+tab']},
  'grid.views': {scope: 'grid', keys: ['V']},
  'grid.saveView': {scope: 'grid', keys: ['+']},
  'grid.freeze': {scope: 'grid', keys: ['Z']},
  'grid.freezeColumn': {scope: 'grid', keys: ['z']},
  'grid.columnLeft': {scope: 'grid', keys: ['H', 'shift+left']},
  'grid.columnRight': {scope: 'grid', keys: ['L', 'shift+right']},

  'detail.down': {scope: 'detail', keys: ['down', 'j'], moves: true},
  'detail.up': {scope: 'detail', keys: ['up', 'k'], moves: true},
  'detail.halfDown': {scope: 'detail', keys: ['ctrl+d', 'ctrl+f'], moves: true},
  'detail.halfUp': {scope: 'detail', keys: ['ctrl+u', 'ctrl+b'], moves: true},
  'detail.top': {scope: 'detail', keys: ['g', 'home'], moves: true},
  'detail.bottom': {scope: 'detail', keys: ['G', 'end'], moves: true},
  'detail.talk': {scope: 'detail', keys: ['tab'], hint: 3},
  'detail.next': {scope: 'detail', keys: ['n', 'pagedown'], hint: 1},
  'detail.previous': {scope: 'detail', keys: ['N', 'pageup'], hint: 2},
  'detail.close': {scope: 'detail', keys: ['p']},
  'detail.reply': {scope: 'detail', keys: ['r'], hint: 4},
  'detail.again': {scope: 'detail', keys: ['R'], disabled: needsLost},
  'detail.status': {scope: 'detail', keys: ['s'], hint: 5},
  'detail.conversation': {scope: 'detail', keys: ['c'], hint: 6},
  'detail.copy': {scope: 'detail', keys: ['y'], hint: 7},
  'detail.doubt': {scope: 'detail', keys: ['u'], hint: 8, disabled: needsDoubt},

  'list.down': {scope: 'list', keys: ['down', 'j'], moves: true},
  'list.up': {scope: 'list', keys: ['up', 'k'], moves: true},
  'list.pageDown': {scope: 'list', keys: ['pagedown', 'ctrl+f'], moves: true},
  'list.pageUp': {scope: 'list', keys: ['pageup', 'ctrl+b'], moves: true},
  'list.top': {scope: 'list', keys: ['g', 'home'], moves: true},
  'list.bottom': {scope: 'list', keys: ['G', 'end'], moves: true},
  'list.choose': {scope: 'list', keys: ['enter'], hint: 1},

  'wishes.pause': {scope: 'wishes', keys: ['p'], hint: 2, disabled: needsBatch},
  'wishes.resume': {scope: 'wishes', keys: ['r'], hint: 4, disabled: needsBatch},
  'wishes.release': {scope: 'wishes', keys: ['R'], hint: 5, disabled: needsBatch},
  'wishes.cancel': {scope: 'wishes', keys: ['X', 'delete'], hint: 6, danger: true, disabled: needsOpenBatch},

  'batch.messages': {scope: 'batch', keys: ['m'], hint: 7, disabled: needsBatch},
  'batch.failed': {scope: 'batch', keys: ['f'], hint: 8, disabled: needsFailed},
  'batch.save': {scope: 'batch', keys: ['w'], hint: 9, disabled: needsBatch},
  'batch.again': {scope: 'batch', keys: ['n'], hint: 10, disabled: needsFailed},

  'stop.pause': {scope: 'stop', keys: ['enter', 'p'], hint: 1, disabled: needsBatch},
  'stop.pauseAll': {scope: 'stop', keys: ['A', '!', 'ctrl+x'], hint: 3},

  'templates.new': {scope: 'templates', keys: ['n'], hint: 2},
  'templates.remove': {scope: 'templates', keys: ['d', 'delete'], hint: 3, danger: true, disabled: needsTemplate},

  'reviews.accept': {scope: 'reviews', keys: ['a'], hint: 2, disabled: needsReview},
  'reviews.dismiss': {scope: 'reviews', keys: ['d', 'delete'], hint: 3, disabled: needsReview},

  'template.save': {scope: 'template', keys: ['ctrl+s'], hint: 1},
  'template.editor': {scope: 'template', keys: ['ctrl+e'], hint: 3},
  'template.plain': {scope: 'template', keys: ['ctrl+t'], hint: 4},

  'area.next': {scope: 'area', keys: ['tab'], hint: 2},
  'area.previous': {scope: 'area', keys: ['shift+tab']},
  'area.leave': {scope: 'area', keys: ['escape'], hint: 5},

  'offered.toggle': {scope: 'offered', keys: ['space', 'enter'], hint: 2},
  'offered.next': {scope: 'offered', keys: ['tab'], hint: 3},
  'offered.previous': {scope: 'offered', keys: ['shift+tab']},
  'offered.leave': {scope: 'offered', keys: ['escape'], hint: 5},

  'text.accept': {scope: 'text', keys: ['enter'], hint: 1},
  'text.cancel': {scope: 'text', keys: ['escape'], hint: 2},
  'text.complete': {scope: 'text', keys: ['tab'], hint: 3},
  'text.previous': {scope: 'text', keys: ['shift+tab']},
  'text.down': {scope: 'text', keys: ['down', 'ctrl+n'], moves: true},
  'text.up': {scope: 'text', keys: ['up'], moves: true},
  'text.clear': {scope: 'text', keys: ['ctrl+u']},

  'compose.editor': {scope: 'compose', keys: ['ctrl+e'], hint: 3},

  'filter.down': {scope: 'filter', keys: ['down', 'j'], moves: true},
  'filter.up': {scope: 'filter', keys: ['up', 'k'], moves: true},
  'filter.toggle': {scope: 'filter', keys: ['space', 'enter'], hint: 1},
  'filter.exclude': {scope: 'filter', keys: ['-'], hint: 2},
  'filter.nextField': {scope: 'filter', keys: ['tab', 'right', 'l'], hint: 3},
  'filter.previousField': {scope: 'filter', keys: ['shift+tab', 'left', 'h']},
  'filter.type': {scope: 'filter', keys: ['/'], hint: 4},
  'filter.clear': {scope: 'filter', keys: ['x'], hint: 5, disabled: needsQuery},
  'filter.dropLast': {scope: 'filter', keys: ['backspace'], disabled: needsQuery},
  'filter.close': {scope: 'filter', keys: ['\\']},

  'columns.down': {scope: 'columns', keys: ['down', 'j'], moves: true},
  'columns.up': {scope: 'columns', keys: ['up', 'k'], moves: true},
  'columns.top': {scope: 'columns', keys: ['g', 'home'], moves: true},
  'columns.bottom': {scope: 'columns', keys: ['G', 'end'], moves: true},
  'columns.toggle': {scope: 'columns', keys: ['space', 'enter'], hint: 1},
  'columns.moveDown': {scope: 'columns', keys: ['J', 'shift+down'], hint: 2},
  'columns.moveUp': {scope: 'columns', keys: ['K', 'shift+up'], hint: 3},
  'columns.narrower': {scope: 'columns', keys: ['<'], hint: 6},
  'columns.wider': {scope: 'columns', keys: ['>'], hint: 5},
  'columns.autoWidth': {scope: 'columns', keys: ['=']},
  'columns.freeze': {scope: 'columns', keys: ['z'], hint: 4},
  'columns.reset': {scope: 'columns', keys: ['r'], hint: 7},
  'columns.close': {scope: 'columns', keys: ['c']},

  'views.down': {scope: 'views', keys: ['down', 'j'], moves: true},
  'views.up': {scope: 'views', keys: ['up', 'k'], moves: true},
  'views.top': {scope: 'views', keys: ['g', 'home'], moves: true},
  'views.bottom': {scope: 'views', keys: ['G', 'end'], moves: true},
  'views.open': {scope: 'views', keys: ['enter'], hint: 1},
  'views.toggle': {scope: 'views', keys: ['space'], hint: 2, disabled: needsOtherView},
  'views.moveDown': {scope: 'views', keys: ['J', 'shift+down'], hint: 3},
  'views.moveUp': {scope: 'views', keys: ['K', 'shift+up'], hint: 4},
  'views.rename': {scope: 'views', keys: ['r'], hint: 5, disabled: needsSavedView},
  'views.share': {scope: 'views', keys: ['s'], hint: 6, disabled: needsSavedView},
  'views.remove': {scope: 'views', keys: ['d', 'delete'], hint: 7, danger: true, disabled: needsSavedView},
  'views.close': {scope: 'views', keys: ['V']},

  'doubt.resend': {scope: 'doubt', keys: ['r'], hint: 2, danger: true, disabled: needsDoubt},
  'doubt.accept': {scope: 'doubt', keys: ['a'], hint: 3, disabled: needsDoubt},
  'doubt.giveUp': {scope: 'doubt', keys: ['g'], hint: 4, disabled: needsDoubt},

  'copy.cell': {scope: 'copy', keys: ['c', 'y'], hint: 2},
  'copy.row': {scope: 'copy', keys: ['r'], hint: 3},
  'copy.number': {scope: 'copy', keys: ['n'], hint: 4},
  'copy.text': {scope: 'copy', keys: ['t'], hint: 5},
  'copy.json': {scope: 'copy', keys: ['j'], hint: 6},
  'copy.down': {scope: 'copy', keys: ['down', 'tab'], moves: true},
  'copy.up': {scope: 'copy', keys: ['up', 'shift+tab'], moves: true},
  'copy.choose': {scope: 'copy', keys: ['enter'], hint: 1},

  'script.copy': {scope: 'script', keys: ['enter', 'y'], hint: 1},
  'script.down': {scope: 'script', keys: ['down', 'j', 'tab'], moves: true},
  'script.up': {scope: 'script', keys: ['up', 'k', 'shift+tab'], moves: true},
  'script.close': {scope: 'script', keys: ['$']},

  'export.start': {scope: 'export', keys: ['enter'], hint: 1},

  'exportForm.next': {scope: 'exportForm', keys: ['right', 'space'], hint: 2},
  'exportForm.previous': {scope: 'exportForm', keys: ['left']},
  'exportForm.down': {scope: 'exportForm', keys: ['down', 'tab'], moves: true},
  'exportForm.up': {scope: 'exportForm', keys: ['up', 'shift+tab'], moves: true},
  'exportForm.path': {scope: 'exportForm', keys: ['/', 'i'], hint: 3},
  'exportForm.command': {scope: 'exportForm', keys: ['y', '$'], hint: 4},
  'exportForm.marked': {scope: 'exportForm', keys: ['m'], disabled: needsMarks},
  'exportForm.csv': {scope: 'exportForm', keys: ['c']},
  'exportForm.excel': {scope: 'exportForm', keys: ['s']},
  'exportForm.xlsx': {scope: 'exportForm', keys: ['x']},
  'exportForm.jsonl': {scope: 'exportForm', keys: ['j']},
  'exportForm.shown': {scope: 'exportForm', keys: ['g']},
  'exportForm.all': {scope: 'exportForm', keys: ['a']},
  'exportForm.bulk': {scope: 'exportForm', keys: ['b']},
  'exportForm.close': {scope: 'exportForm', keys: ['e']},

  'exporting.cancel': {scope: 'exporting', keys: ['escape'], hint: 1},
  'exporting.hide': {scope: 'exporting', keys: ['enter', 'e', 'q'], hint: 2},

  'exported.close': {scope: 'exported', keys: ['enter', 'escape', 'e', 'q'], hint: 1},
  'exported.path': {scope: 'exported', keys: ['y'], hint: 2},
  'exported.command': {scope: 'exported', keys: ['$'], hint: 3},

  'wizard.next': {scope: 'wizard', keys: ['tab', 'enter', 'ctrl+n'], hint: 2, disabled: needsProgress},
  'wizard.previous': {scope: 'wizard', keys: ['shift+tab'], hint: 14},

  'wizard.templateFile': {scope: 'wizard', keys: ['1', 'alt+1']},
  'wizard.columns': {scope: 'wizard', keys: ['2', 'alt+2']},
  'wizard.file': {scope: 'wizard', keys: ['3', 'alt+3']},
  'wizard.queue': {scope: 'wizard', keys: ['4', 'alt+4']},
  'wizard.template': {scope: 'wizard', keys: ['5', 'alt+5']},
  'wizard.time': {scope: 'wizard', keys: ['6', 'alt+6']},
  'wizard.status': {scope: 'wizard', keys: ['7', 'alt+7']},
  'wizard.send': {scope: 'wizard', keys: ['8', 'alt+8']},

  'drafts.drop': {scope: 'drafts', keys: ['d', 'delete'], danger: true, disabled: needsInLedger('hasDraft', 'noDraft')},

  'files.open': {scope: 'files', keys: ['right', 'l']},
  'files.parent': {scope: 'files', keys: ['backspace', 'left', 'h'], hint: 5},
  'files.path': {scope: 'files', keys: ['/', 'i'], hint: 4},
  'files.home': {scope: 'files', keys: ['~'], hint: 7},
  'files.hidden': {scope: 'files', keys: ['.'], hint: 6},
  'files.rows': {scope: 'files', keys: ['v'], disabled: needsProgress},

  'mapping.clid': {scope: 'mapping', keys: ['c'], hint: 4},
  'mapping.message': {scope: 'mapping', keys: ['m'], hint: 5},
  'mapping.time': {scope: 'mapping', keys: ['t'], hint: 6},
  'mapping.none': {scope: 'mapping', keys: ['x', 'space', '-'], hint: 7},

  'rows.edit': {scope: 'rows', keys: ['e'], hint: 4, disabled: needsRow},
  'rows.suggestion': {scope: 'rows', keys: ['s'], disabled: needsInLedger('hasSuggestion', 'noSuggestion')},
  'rows.undo': {scope: 'rows', keys: ['u'], hint: 12, disabled: needsInLedger('isRowMended', 'notMended')},
  'rows.nextBad': {scope: 'rows', keys: ['n'], hint: 5},
  'rows.previousBad': {scope: 'rows', keys: ['N']},
  'rows.nextGroup': {scope: 'rows', keys: ['f', 'right'], hint: 6},
  'rows.previousGroup': {scope: 'rows', keys: ['F', 'left']},
  'rows.badFirst': {scope: 'rows', keys: ['w']},
  'rows.mapping': {scope: 'rows', keys: ['m']},
  'rows.encoding': {scope: 'rows', keys: ['E'], disabled: needsInLedger('isText', 'noEncoding')},
  'rows.otherFile': {scope: 'rows', keys: ['o', 'backspace'], hint: 13},

  'fixes.rejects': {scope: 'fixes', keys: ['r'], hint: 7, disabled: needsInLedger('hasRejected', 'noRejected')},
  'fixes.plain': {scope: 'fixes', keys: ['p'], hint: 8, disabled: needsInLedger('canBePlain', 'noUnicode')},
  'fixes.worst': {scope: 'fixes', keys: ['x'], hint: 9, disabled: needsInLedger('hasSent', 'nothingSent')},
  'fixes.duplicates': {scope: 'fixes', keys: ['d'], hint: 10, disabled: needsInLedger('hasDuplicates', 'noDuplicates')},
  'fixes.past': {scope: 'fixes', keys: ['t'], hint: 11, disabled: needsInLedger('hasPast', 'noPast')},
  'fixes.hour': {scope: 'fixes', keys: ['c'], disabled: needsInLedger('hasDoubtfulHour', 'noDoubtfulHour')},

  'send.send': {scope: 'send', keys: ['enter'], hint: 1, disabled: needsProgress},
  'send.hold': {scope: 'send', keys: ['h'], hint: 4},
  'send.holdLess': {scope: 'send', keys: ['H']},
  'send.rows': {scope: 'send', keys: ['v', 'right'], hint: 5, disabled: needsRow},
  'send.down': {scope: 'send', keys: ['down', 'j'], moves: true},
  'send.up': {scope: 'send', keys: ['up', 'k'], moves: true},
  'send.warningsDown': {scope: 'send', keys: ['J', 'pagedown', 'ctrl+d'], moves: true},
  'send.warningsUp': {scope: 'send', keys: ['K', 'pageup', 'ctrl+u'], moves: true},

  'confirm.yes': {scope: 'confirm', keys: ['y'], hint: 1},
  'confirm.no': {scope: 'confirm', keys: ['n', 'escape', 'q'], hint: 2},
  'confirm.switch': {scope: 'confirm', keys: ['left', 'right', 'tab', 'h', 'l']},
  'confirm.accept': {scope: 'confirm', keys: ['enter']},

  'help.down': {scope: 'help', keys: ['down', 'pagedown'], moves: true},
  'help.up': {scope: 'help', keys: ['up', 'pageup'], moves: true},
} as const satisfies Record<string, CommandSpec>;

export type CommandId = keyof typeof commands;

/** The commands of one scope; a handler table over it is total. */
export type CommandOf<S extends Scope> = {
  [Id in CommandId]: (typeof commands)[Id]['scope'] extends S ? Id : never;
}[CommandId];

export const commandIds = Object.keys(commands) as CommandId[];

export const commandSpec = (id: CommandId): CommandSpec => commands[id];
