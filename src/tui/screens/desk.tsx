import {Box, Text} from 'ink';
import {isTooSmall, smallest} from '../state/layout.ts';
import type {Layer} from '../state/state.ts';
import {baseLayer, topLayer} from '../state/step.ts';
import {AuditEntryScreen, AuditScreen} from './audit/audit-screen.tsx';
import {BatchScreen} from './batches/batch-screen.tsx';
import {BatchBoard} from './batches/board.tsx';
import {ResultsDialog} from './batches/results-dialog.tsx';
import {StopDialog} from './batches/stop-dialog.tsx';
import {ColumnsDialog} from './columns-dialog.tsx';
import {ComposeScreen} from './compose.tsx';
import {CopyDialog} from './copy-dialog.tsx';
import {DetailScreen} from './detail.tsx';
import {ExportDialog} from './export/export-dialog.tsx';
import {ExportingDialog} from './export/exporting-dialog.tsx';
import {GridScreen} from './grid.tsx';
import {BarredScreen} from './barred-screen.tsx';
import {DoubtDialog} from './doubt-dialog.tsx';
import {HelpScreen} from './help.tsx';
import {BusyDialog, ConfirmDialog, PaletteDialog, StatusDialog} from './overlays.tsx';
import {ReviewsScreen} from './opt-outs/reviews-screen.tsx';
import {ScriptDialog} from './script-dialog.tsx';
import type {ScreenProps} from './screen-props.ts';
import {SendingScreen} from './sending/sending-screen.tsx';
import {PickDialog} from './templates/pick-dialog.tsx';
import {TemplateScreen} from './templates/template-screen.tsx';
import {TemplatesScreen} from './templates/templates-screen.tsx';
import {RevealDialog} from './reveal-dialog.tsx';
import {ViewNameDialog, ViewsDialog} from './views-dialog.tsx';
import {WelcomeScreen} from './welcome.tsx';
import {WizardScreen} from './wizard/wizard.tsx';

/** The whole screen: the topmost full one, and the dialog over it, if any. */
export function Desk(props: ScreenProps) {
  const {state, texts} = props;
  const {columns, rows} = state.size;
  if (isTooSmall(state.size)) {
    return (
      <Box height={rows} width={columns} overflow="hidden">
        <Text wrap="truncate">{texts.screen.tooSmall(smallest.columns, smallest.rows)}</Text>
      </Box>
    );
  }
  return (
    <Box width={columns} height={rows} overflow="hidden">
      <Base layer={baseLayer(state)} {...props} />
      <Overlay layer={topLayer(state)} {...props} />
    </Box>
  );
}

type LayerProps = ScreenProps & {layer: Layer};

function Base({layer, ...props}: LayerProps) {
  switch (layer.screen) {
    case 'welcome':
      return <WelcomeScreen {...props} />;
    case 'barred':
      return <BarredScreen {...props} />;
    case 'detail':
      return <DetailScreen layer={layer} {...props} />;
    case 'batches':
      return <BatchBoard layer={layer} {...props} />;
    case 'batch':
      return <BatchScreen layer={layer} {...props} />;
    case 'sending':
      return <SendingScreen layer={layer} {...props} />;
    case 'templates':
      return <TemplatesScreen layer={layer} {...props} />;
    case 'template':
      return <TemplateScreen layer={layer} {...props} />;
    case 'reviews':
      return <ReviewsScreen layer={layer} {...props} />;
    case 'audit':
      return <AuditScreen layer={layer} {...props} />;
    case 'auditEntry':
      return <AuditEntryScreen layer={layer} {...props} />;
    case 'compose':
      return <ComposeScreen layer={layer} {...props} />;
    case 'help':
      return <HelpScreen layer={layer} {...props} />;
    case 'wizard':
      return <WizardScreen wizard={layer.wizard} {...props} />;
    case 'grid':
    case 'search':
    case 'filter':
    case 'columns':
    case 'views':
    case 'viewName':
    case 'reveal':
    case 'copy':
    case 'script':
    case 'export':
    case 'exporting':
    case 'status':
    case 'doubt':
    case 'palette':
    case 'confirm':
    case 'busy':
    case 'stop':
    case 'results':
    case 'pick':
      return <GridScreen {...props} />;
  }
}

function Overlay({layer, ...props}: LayerProps) {
  switch (layer.screen) {
    case 'confirm':
      return <ConfirmDialog layer={layer} {...props} />;
    case 'status':
      return <StatusDialog layer={layer} {...props} />;
    case 'doubt':
      return <DoubtDialog layer={layer} {...props} />;
    case 'script':
      return <ScriptDialog layer={layer} {...props} />;
    case 'export':
      return <ExportDialog layer={layer} {...props} />;
    case 'exporting':
      return <ExportingDialog {...props} />;
    case 'copy':
      return <CopyDialog layer={layer} {...props} />;
    case 'columns':
      return <ColumnsDialog layer={layer} {...props} />;
    case 'views':
      return <ViewsDialog layer={layer} {...props} />;
    case 'viewName':
      return <ViewNameDialog layer={layer} {...props} />;
    case 'reveal':
      return <RevealDialog layer={layer} {...props} />;
    case 'palette':
      return <PaletteDialog layer={layer} {...props} />;
    case 'busy':
      return <BusyDialog layer={layer} {...props} />;
    case 'results':
      return <ResultsDialog layer={layer} {...props} />;
    case 'pick':
      return <PickDialog layer={layer} {...props} />;
    case 'stop':
      return <StopDialog layer={layer} {...props} />;
    case 'grid':
    case 'welcome':
    case 'barred':
    case 'search':
    case 'filter':
    case 'detail':
    case 'batches':
    case 'batch':
    case 'templates':
    case 'sending':
    case 'template':
    case 'reviews':
    case 'audit':
    case 'auditEntry':
    case 'compose':
    case 'help':
    case 'wizard':
      return null;
  }
}
