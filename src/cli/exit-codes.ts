import type {ProblemCode} from '../core/problem.ts';

/**
 * 0 done · 1 done in part · 2 bad usage, query, file or value · 3 no database · 4 no gateway · 5 not allowed ·
 * 70 a fault of ours (EX_SOFTWARE of sysexits.h, so that no script takes it for "done in part") · 130 interrupted.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 70 | 130;

/** What each problem ends with. */
export const exitCodes: Record<ProblemCode, ExitCode> = {
  unknownField: 2,
  badValue: 2,
  openQuote: 2,
  queryTooLong: 2,
  unknownSort: 2,
  copyTooLong: 2,
  rangeTooLong: 2,

  badNumber: 2,
  badTime: 2,
  pastTime: 2,
  missingHour: 2,
  doubledHour: 2,
  missingText: 2,
  tooLong: 2,
  noSuchName: 2,
  nameTaken: 2,
  badName: 2,
  badColor: 2,
  badSenderId: 2,

  fileMissing: 2,
  fileIsFolder: 2,
  fileUnreadable: 2,
  fileEmpty: 2,
  fileNotSheet: 2,
  fileDamaged: 2,
  fileTooLarge: 2,
  tooManyRows: 2,
  noRows: 2,
  missingColumn: 2,
  doubledColumn: 2,
  badEncoding: 2,
  fileExists: 2,
  cannotWrite: 2,
  fileChanged: 2,
  unknownEncoding: 2,
  fileLocked: 2,
  strayQuote: 2,
  tooManyColumns: 2,
  cellTooLong: 2,

  nothingToSend: 2,
  notChosen: 2,
  templateNotOffered: 2,
  templateChanged: 2,
  strictRejects: 2,
  notConfirmed: 2,

  unknownCommand: 2,
  unknownOption: 2,
  missingOption: 2,
  missingValue: 2,
  repeatedOption: 2,
  missingArgument: 2,
  tooManyArguments: 2,
  badOption: 2,
  noTerminal: 2,
  dumbTerminal: 2,

  noDatabase: 3,
  databaseTooOld: 3,
  databaseNotSetUp: 3,
  schemaOlder: 3,
  schemaNewer: 3,
  migrationRefused: 3,
  dataFolderUnusable: 3,
  diskFull: 3,
  embeddedMissing: 3,
  embeddedFailed: 3,
  embeddedNoUser: 3,
  demoRefused: 2,
  noGateway: 4,
};
