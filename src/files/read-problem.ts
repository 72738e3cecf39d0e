import {errorCode} from '../core/error-code.ts';
import {UserError, type Problem} from '../core/problem.ts';

/** What the system said about reading a path, as a `UserError`; what it did not say stays a bug. */
export function readProblem(path: string, error: unknown): unknown {
  const code = errorCode(error);
  return code === null ? error : new UserError(problemOf(path, code));
}

function problemOf(path: string, code: string): Problem {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ERR_INVALID_ARG_VALUE':
      return {code: 'fileMissing', path};
    case 'EISDIR':
      return {code: 'fileIsFolder', path, isToBeWritten: false};
    default:
      return {code: 'fileUnreadable', path, reason: code};
  }
}
