import {mkdir, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {errorCode} from '../../core/error-code.ts';
import {UserError} from '../../core/problem.ts';
import type {Command} from '../command.ts';
import {exampleFile} from '../config/example-file.ts';

/** For its owner alone from the start, since a password may be written into it. */
export const configInit: Command<'config.init'> = async ({environment, messages, output, note}) => {
  const path = environment.configuration.paths.own;
  try {
    await mkdir(dirname(path), {recursive: true, mode: 0o700});
    await writeFile(path, exampleFile(messages), {flag: 'wx', mode: 0o600});
  } catch (error) {
    const reason = errorCode(error);
    if (reason === null) throw error;
    throw new UserError(reason === 'EEXIST' ? {code: 'fileExists', path} : {code: 'cannotWrite', path, reason});
  }
  await output.line(path);
  note(messages.cli.config.written(path));
  return 0;
};
