/** A secret from where no shell history and no list of processes has it: a file, standard input, or typed unseen. */
import {readFile} from 'node:fs/promises';
import {errorCode} from '../core/error-code.ts';
import {UserError} from '../core/problem.ts';
import type {CommandContext} from './command.ts';

/** UTF-16 units; anything longer was not meant. */
const longest = 4_096;

/** Without the line end that editors put behind it. Problem: `secretUnreadable`. */
export async function readSecret(
  context: Pick<CommandContext, 'environment' | 'messages'>,
  path: string,
): Promise<string> {
  const secret = (await contentOf(context, path)).replace(/\r?\n$/u, '');
  if (secret === '') throw unreadable(path, 'empty');
  // A file of several lines is not a secret, and a control character in one is a slip.
  if (secret.length > longest || /\p{Cc}/u.test(secret)) throw unreadable(path, 'notOneLine');
  return secret;
}

const unreadable = (path: string, reason: string): UserError => new UserError({code: 'secretUnreadable', path, reason});

async function contentOf({environment: {streams}, messages}: Parameters<typeof readSecret>[0], path: string) {
  if (path === '-')
    return streams.stdin.isTTY ? typeUnseen(streams, messages.cli.questions.secret) : readAll(streams.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw unreadable(path, errorCode(error) ?? String(error));
  }
}

async function readAll(stdin: NodeJS.ReadStream): Promise<string> {
  let text = '';
  for await (const piece of stdin.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > 2 * longest) break;
  }
  return text;
}

type Streams = CommandContext['environment']['streams'];

/** One line, which the terminal does not show. Ctrl-C ends the program as ever. */
async function typeUnseen({stdin, stderr}: Streams, question: string): Promise<string> {
  // Before the question, so that nothing typed in answer is ever shown.
  stdin.setRawMode(true);
  stderr.write(`${question} `);
  try {
    let typed = '';
    for await (const piece of stdin.setEncoding('utf8')) {
      for (const character of String(piece)) {
        if (character === '\u0003') process.kill(process.pid, 'SIGINT');
        else if (character === '\r' || character === '\n' || character === '\u0004') return typed;
        else if (character === '\u007f' || character === '\b') typed = Array.from(typed).slice(0, -1).join('');
        else if (character === '\u0015') typed = '';
        else typed += character;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
    stderr.write('\n');
  }
}
