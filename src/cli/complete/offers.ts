/** What an argument or the value of a flag may be completed with; the table of commands names one for each. */
import {auditColumns, auditSortKeys} from '../../core/audit/audit-fields.ts';
import type {kindChoices} from '../../core/gateway-kind.ts';
import {httpOptionNames, optionsOfAll, simulatorOptionNames, smppOptionNames} from '../../core/gateway-options.ts';
import {exportColumns} from '../../core/export/export-columns.ts';
import {installationSettingNames} from '../../core/installation-settings.ts';
import {columnNames} from '../../core/query/column-list.ts';
import {sortKeys} from '../../core/query/sort.ts';
import {verbs} from '../../core/rights.ts';
import {queueSettingNames, settingWord} from '../../core/queue-settings.ts';
import {importColumns} from '../../core/sheet.ts';
import type {FixedOffer} from '../command-spec.ts';

/** Words before an equals sign, whose values are the person's own. */
const before = (names: readonly string[]): string[] => [...new Set(names)].map((name) => `${name}=`);

const optionNames: Record<(typeof kindChoices)[number], readonly string[]> = {
  simulator: simulatorOptionNames,
  http: httpOptionNames,
  smpp: smppOptionNames,
};

/** Those that the program knows by itself. A list goes on behind a comma. */
export const fixedOffers: Readonly<Record<FixedOffer, {values: readonly string[]; isList: boolean}>> = {
  sortKeys: {values: sortKeys.flatMap((key) => [key, `-${key}`]), isList: true},
  columns: {values: columnNames, isList: true},
  auditSortKeys: {values: auditSortKeys.flatMap((key) => [key, `-${key}`]), isList: true},
  auditColumns: {values: auditColumns, isList: true},
  exportColumns: {values: exportColumns, isList: true},
  queueSetting: {values: before(queueSettingNames.map(settingWord)), isList: false},
  gatewayOption: {values: before([...optionsOfAll, ...Object.values(optionNames).flat()]), isList: false},
  installationSetting: {values: before(installationSettingNames), isList: false},
  verb: {values: verbs, isList: true},
  importColumn: {values: before(importColumns), isList: false},
};
