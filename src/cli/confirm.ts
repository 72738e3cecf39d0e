import {createInterface} from 'node:readline/promises';
import type {CommandContext} from './command.ts';
import type {Environment} from './environment.ts';
import {paragraph} from './help-layout.ts';

/** Whether somebody sees a question and can answer it. */
export const canAsk = ({streams: {stdin, stderr}}: Environment): boolean => stdin.isTTY && stderr.isTTY;

/** Asks on stderr, so that stdout stays data. Only a plain yes is one: an empty line, or the end of input, is not. */
export async function confirm(
  {environment: {streams}, messages}: Pick<CommandContext, 'environment' | 'messages'>,
  question: string,
): Promise<boolean> {
  const {yes} = messages.cli.questions;
  const lines = createInterface({input: streams.stdin, output: streams.stderr, terminal: false});
  try {
    streams.stderr.write(`${paragraph(`${question} [${yes}/N]`, streams.stderr.columns - 2)} `);
    const line = await lines[Symbol.asyncIterator]().next();
    const answer = line.done === true ? '' : line.value.trim().toLowerCase();
    return answer === 'y' || answer === yes;
  } finally {
    lines.close();
  }
}
