import type {BatchState, Direction, ShownState, StatusColor} from '../core/message.ts';
import type {CommandId, DisabledReason, Scope} from '../keys/commands.ts';
import type {KeyWord} from '../keys/key-words.ts';
import type {AuditMessages} from './audit-messages.ts';
import type {BatchesMessages} from './batches-messages.ts';
import type {BulkMessages} from './bulk-messages.ts';
import type {CliMessages} from './cli-messages.ts';
import type {DoubtMessages} from './doubt-messages.ts';
import type {ExportDialogMessages} from './export-dialog-messages.ts';
import type {FailureTexts} from './failure-sentence.ts';
import type {GatewaysMessages} from './gateways-messages.ts';
import type {ProblemTexts} from './problem-sentence.ts';
import type {ScreenMessages} from './screen-messages.ts';
import type {OptOutsMessages} from './opt-outs-messages.ts';
import type {RetentionMessages} from './retention-messages.ts';
import type {RightsMessages} from './rights-messages.ts';
import type {TemplatesMessages} from './templates-messages.ts';
import type {VerdictMessages} from './verdict-messages.ts';
import type {WarningMessages} from './warning-messages.ts';
import type {WizardMessages} from './wizard-messages.ts';

/** What each language must say; a text that is missing or has a plural form too few does not compile. */
export interface Messages {
  /** BCP 47, for Intl. */
  locale: string;
  problems: ProblemTexts;
  /** What the codes beside failed messages mean. */
  failures: FailureTexts;
  states: Record<ShownState, string>;
  batchStates: Record<BatchState, string>;
  directions: Record<Direction, string>;
  colors: Record<StatusColor, string>;
  commands: Record<CommandId, {label: string; help: string}>;
  scopes: Record<Scope, string>;
  disabled: Record<DisabledReason, string>;
  keyWords: Record<KeyWord, string>;
  screen: ScreenMessages;
  wizard: WizardMessages;
  verdicts: VerdictMessages;
  warnings: WarningMessages;
  bulk: BulkMessages;
  batches: BatchesMessages;
  templates: TemplatesMessages;
  gateways: GatewaysMessages;
  optOuts: OptOutsMessages;
  audit: AuditMessages;
  doubt: DoubtMessages;
  exporting: ExportDialogMessages;
  retention: RetentionMessages;
  rights: RightsMessages;
  cli: CliMessages;
}
