import {commandSpec, type CommandId} from '../../keys/commands.ts';
import {lackedRight} from '../../keys/lacked-right.ts';
import {auditLoaded} from './audit/audit.ts';
import {auditFacts} from './audit/audit-reach.ts';
import {auditEntryHandlers} from './audit/audit-entry.ts';
import {auditKeys, restedAnywhere, typeAudit} from './audit/audit-keys.ts';
import {batchDueLoaded, batchHandlers, batchLoaded, rejectsLoaded} from './batches/batch-page.ts';
import {bulkSent} from './batches/bulk-sent.ts';
import {batchesHandlers, batchesLoaded} from './batches/board.ts';
import {batchCommands, batchFacts, chosenBatch} from './batches/chosen-batch.ts';
import {openBatchesLoaded, secondPassed} from './batches/open-batches.ts';
import {resultsHandlers, resultsNotSaved, resultsSaved, typeResults} from './batches/save-results.ts';
import {stopHandlers} from './batches/stop.ts';
import {batchChanged, batchesPaused, batchNotChanged, wishHandlers} from './batches/wishes.ts';
import {columnsSaved} from './grid/column-change.ts';
import {columnsHandlers} from './grid/column-picker.ts';
import {connectionBack, connectionLost} from './connection.ts';
import {composeHandlers, isLost, messageQueued, optOutLoaded, queuesLoaded, typeCompose} from './message/compose.ts';
import {copied, copyHandlers} from './clipboard/copy.ts';
import {confirmHandlers} from './confirm.ts';
import {detailHandlers, detailLoaded} from './message/detail.ts';
import {doubtHandlers, doubtSeen, doubtSettled, hasDoubt} from './doubt/doubt.ts';
import {editorHandlers, textEdited} from './message/editor.ts';
import type {Event, EventOf} from './event.ts';
import {failed} from './failed.ts';
import {pasteEntry, typeEntry} from './filter/filter-entry.ts';
import {filterCounts, filterHandlers, filterTextHandlers, filterValues} from './filter/filter.ts';
import {globalHandlers} from './global.ts';
import {gridFacts, gridHandlers} from './grid/grid.ts';
import {counted, firstLoaded, moreLoaded, withGrid} from './grid/grid-load.ts';
import {hitFound, rowsAtLoaded} from './search/hits.ts';
import {helpHandlers, typeHelp} from './help.ts';
import {gridHeight} from './layout.ts';
import {moveTo} from './list.ts';
import {answered, databaseChanged, installationLoaded, pump, refreshDue} from './live/live.ts';
import {pageRefreshed} from './live/live-rows.ts';
import {allMarked, followMarks, marksCounted, marksLookedUp} from './marks/marks-of-all.ts';
import {isOnTabs, press, pressTabs, wheel} from './grid/mouse.ts';
import {rangeLoaded} from './marks/range.ts';
import {refuseLongPaste} from './search/paste-limit.ts';
import {paletteHandlers, typePalette, type CommandWords} from './palette.ts';
import {senderLookedFor} from './look-for-sender.ts';
import {fadeMarks} from './live/live-marks.ts';
import {followCursor, previewKeys, previewLoaded, previewSaved} from './message/preview.ts';
import {listedReview, reviewDecided, reviewsHandlers, reviewsLoaded} from './opt-outs/reviews.ts';
import {hasMaskedNumber, revealEvents, revealHandlers, typeReason} from './message/reveal.ts';
import type {LineCounts} from './scroll.ts';
import {rightsLoaded} from './rights/follow-rights.ts';
import {candidatesLoaded, searchHandlers, typeSearch} from './search/search.ts';
import {exportHandlers} from './export/export-form.ts';
import {exportEvents} from './export/export-events.ts';
import {isOnExport, pressExport, type ExportSpots} from './export/export-mouse.ts';
import {pasteExportPath, typeExportPath} from './export/export-path.ts';
import {exportingHandlers} from './export/export-run.ts';
import {scriptHandlers} from './clipboard/script.ts';
import {sendingHandlers, sendingLoaded} from './sending/sending.ts';
import type {Layer, State} from './state.ts';
import {statusesLoaded, statusHandlers, statusProgress, statusSet} from './message/status.ts';
import {andThen, handle, stay, topLayer, withNotice, type Handler, type Step} from './step.ts';
import {insertText} from './text.ts';
import {templateHandlers, templateNotStored, templateStored, typeTemplate} from './templates/template-editor.ts';
import {listedTemplate, templateRemoved, templatesHandlers, templatesLoaded} from './templates/template-list.ts';
import {pickHandlers} from './templates/template-pick.ts';
import {viewsCounted} from './views/view-counts.ts';
import {viewsHandlers} from './views/view-list.ts';
import {typeViewName, viewNameHandlers, viewRemoved, viewSaved} from './views/view-name.ts';
import {arrangementSaved, viewsLoaded} from './views/views.ts';
import type {TabLine} from './views/view-tabs.ts';
import {isOverList, turnWheel} from './turn-wheel.ts';
import {demoFilled, demoProgress, fitWelcome, welcomeHandlers} from './welcome.ts';
import {openWizard} from './wizard/wizard-open.ts';
import {isWizardEvent, type WizardEvent} from './wizard/wizard-event.ts';
import {fitWizard} from './wizard/wizard-fit.ts';
import {reduceWizard} from './wizard/wizard.ts';
import {wizardFacts} from './wizard/wizard-facts.ts';

export type Reduce = (state: State, event: Event, now: Date) => Step;

/** The root: routes an event to the reducer of its screen, and holds no rule of its own. */
export function createReducer(
  words: CommandWords,
  counts: LineCounts,
  tabs: (state: State) => TabLine,
  spots: (state: State) => ExportSpots,
): Reduce {
  const run = (state: State, id: CommandId, key?: string): Step => runCommand(state, {id, key}, table);
  const table: HandlersOfScreens = {
    ...handlersOf,
    grid: {...gridHandlers, ...previewKeys(counts)},
    detail: detailHandlers(counts),
    batch: {...batchHandlers(counts), ...batchCommands, ...wishHandlers(chosenBatch)},
    help: helpHandlers(counts),
    sending: sendingHandlers(counts),
    auditEntry: auditEntryHandlers(counts),
    palette: paletteHandlers(words, run),
  };
  return (before, event, now) => {
    const state: State = {...before, now};
    const known = answered(state, event);
    const after = isOnTabs(known, event)
      ? pressTabs(known, event, tabs(known))
      : isOnExport(known, event)
        ? pressExport(known, event, spots(known))
        : isOverList(known, event)
          ? turnWheel(known, event, run)
          : event.type === 'command'
            ? run(forgetNotice(known), event.id, event.key)
            : reduceEvent(known, event, counts);
    return followCursor(andThen(followMarks(before, {...after, state: fitWelcome(after.state)}), pump));
  };
}

/** A notice has been read once the next key is pressed. */
const forgetNotice = (state: State): State => (state.notice ? {...state, notice: null} : state);

function runCommand(state: State, {id, key}: {id: CommandId; key: string | undefined}, table: HandlersOfScreens): Step {
  const layer = topLayer(state);
  const {scope, disabled} = commandSpec(id);
  const lacked = lackedRight(state.rights, id);
  if (lacked) return stay(withNotice(state, 'error', {code: 'problem', problem: {code: 'notAllowed', verb: lacked}}));
  const reason =
    disabled?.(
      layer.screen === 'wizard'
        ? wizardFacts(layer.wizard)
        : {
            ...gridFacts(state),
            ...batchFacts(state),
            ...auditFacts(state),
            hasTemplate: listedTemplate(state) !== undefined,
            hasReview: listedReview(state) !== undefined,
            hasDoubt: hasDoubt(state),
            isLost: isLost(state),
            hasMaskedNumber: hasMaskedNumber(state),
          },
    ) ?? null;
  if (reason) return stay(withNotice(state, 'error', {code: 'disabled', command: id, reason}));
  if (scope === 'global') return handle(globalHandlers, id, state);
  if (layer.screen === 'wizard') return reduceWizard(state, {type: 'command', id});
  // Whoever presses a key over the rows means the row that they see, whatever comes in meanwhile.
  const held = layer.screen === 'grid' && id !== 'grid.freeze' ? withGrid(state, {isFollowing: false}) : state;
  return handle(table[layer.screen], id, held, key);
}

type HandlersOfScreens = Record<Exclude<Layer['screen'], 'wizard'>, Partial<Record<CommandId, Handler>>>;

type Worded = 'grid' | 'detail' | 'batch' | 'help' | 'palette' | 'sending' | 'auditEntry';

/** Those that need no words; the others are made with them. */
const handlersOf: Omit<HandlersOfScreens, Worded> = {
  welcome: welcomeHandlers,
  barred: {},
  search: searchHandlers,
  filter: {...filterHandlers, ...filterTextHandlers},
  batches: {...batchesHandlers, ...batchCommands, ...wishHandlers(chosenBatch)},
  results: resultsHandlers,
  templates: templatesHandlers,
  template: templateHandlers,
  pick: pickHandlers,
  reviews: reviewsHandlers,
  audit: auditKeys,
  stop: {...stopHandlers, ...wishHandlers(chosenBatch)},
  compose: {...composeHandlers, ...editorHandlers},
  status: statusHandlers,
  doubt: doubtHandlers,
  columns: columnsHandlers,
  views: viewsHandlers,
  viewName: viewNameHandlers,
  reveal: revealHandlers,
  copy: copyHandlers,
  script: scriptHandlers,
  export: exportHandlers,
  exporting: exportingHandlers,
  confirm: confirmHandlers,
  busy: {},
};

function reduceEvent(state: State, event: Exclude<Event, {type: 'command'}>, counts: LineCounts): Step {
  if (isWizardEvent(event)) return reduceWizard(state, event);
  // The type picks the one handler whose event this is; the compiler can't follow the pairing.
  const reduce = handlers[event.type] as (state: State, event: Event, counts: LineCounts) => Step;
  return reduce(state, event, counts);
}

type OwnEvent = Exclude<Event['type'], 'command' | WizardEvent['type']>;

const handlers: {[Type in OwnEvent]: (state: State, event: EventOf<Type>, counts: LineCounts) => Step} = {
  text: (state, event) => typeInto(state, event.value, false, event.cursor),
  paste: (state, event) => pasteInto(state, event),
  press: (state, event) => (topLayer(state).screen === 'wizard' ? reduceWizard(state, event) : press(state, event)),
  wheel: (state, event, counts) =>
    topLayer(state).screen === 'wizard' ? reduceWizard(state, event) : wheel(state, event, counts),
  resize: (state, {size}) => resize({...state, size}),
  changed: databaseChanged,
  installationLoaded,
  rightsLoaded,
  refreshDue,
  marksFaded: fadeMarks,
  connection: (state, event) => (event.state === 'down' ? connectionLost(state) : connectionBack(state)),
  searchRested: restedAnywhere,
  candidatesLoaded,
  firstLoaded,
  moreLoaded,
  hitFound,
  rowsAtLoaded,
  counted,
  rangeLoaded,
  copied,
  pageRefreshed,
  viewsLoaded,
  viewsCounted,
  viewSaved,
  viewRemoved,
  arrangementSaved,
  allMarked,
  marksCounted,
  marksLookedUp,
  detailLoaded,
  previewLoaded,
  previewSaved,
  filterValues,
  filterCounts,
  batchesLoaded,
  openBatchesLoaded,
  batchLoaded,
  batchDueLoaded,
  rejectsLoaded,
  batchChanged,
  batchesPaused,
  batchNotChanged,
  secondPassed,
  resultsSaved,
  resultsNotSaved,
  batchDrafted: openWizard,
  templatesLoaded,
  templateStored,
  templateNotStored,
  templateRemoved,
  reviewsLoaded,
  reviewDecided,
  auditLoaded,
  optOutLoaded,
  ...revealEvents,
  progressLoaded: (state, {progress}) => stay(withGrid(state, {progress})),
  queuesLoaded,
  statusesLoaded,
  statusProgress,
  statusSet,
  doubtSeen,
  doubtSettled,
  messageQueued,
  textEdited,
  demoProgress,
  demoFilled,
  senderLookedFor,
  sendingLoaded,
  bulkSent,
  ...exportEvents,
  columnsSaved,
  failed,
};

/** What is typed goes to the field of the top layer. */
function typeInto(state: State, value: string, isForeign: boolean, cursor = value.length): Step {
  const {screen} = topLayer(state);
  if (screen === 'search') return typeSearch(state, {value, cursor});
  if (screen === 'audit') return typeAudit(state, {value, cursor});
  if (screen === 'filter') return typeEntry(state, {value, cursor});
  if (screen === 'export') return typeExportPath(state, {value, cursor});
  if (screen === 'compose') return typeCompose(state, value, isForeign);
  if (screen === 'template') return typeTemplate(state, value, isForeign);
  if (screen === 'results') return typeResults(state, value, isForeign);
  if (screen === 'palette') return typePalette(state, value, isForeign);
  if (screen === 'reveal') return typeReason(state, value, isForeign);
  if (screen === 'viewName') return typeViewName(state, value, isForeign);
  if (screen === 'help') return typeHelp(state, value, isForeign);
  if (screen === 'wizard') return reduceWizard(state, {type: 'text', value});
  return stay(state);
}

function pasteInto(state: State, event: EventOf<'paste'>): Step {
  const layer = topLayer(state);
  const refused = refuseLongPaste(state, event.value);
  if (refused) return stay(refused);
  if (layer.screen === 'wizard') return reduceWizard(state, event);
  if (layer.screen === 'export') return pasteExportPath(state, event.value);
  const oneLine = event.value.replace(/\s+/g, ' ');
  if (layer.screen === 'search') return typeSearch(state, insertText(layer.text, oneLine));
  if (layer.screen === 'filter') return pasteEntry(state, oneLine);
  if (layer.screen === 'audit' && layer.typing) return typeAudit(state, insertText(layer.typing.text, oneLine));
  const field = fieldOf(layer);
  if (field === null) return stay(state);
  const isManyLines = (layer.screen === 'compose' || layer.screen === 'template') && layer.step === 'text';
  return typeInto(state, field + (isManyLines ? event.value : oneLine), true);
}

/** The text under the cursor of the layer, where it has a field. */
function fieldOf(layer: Layer): string | null {
  if (layer.screen === 'compose') return layer.step === 'queue' ? null : layer[layer.step].value;
  if (layer.screen === 'template') return layer.step === 'queues' ? null : layer[layer.step].value;
  return 'text' in layer ? layer.text.value : null;
}

function resize(state: State): Step {
  const {list, rows} = state.grid;
  return stay(fitWizard(withGrid(state, {list: moveTo(list, list.cursor, rows.length, gridHeight(state))})));
}
