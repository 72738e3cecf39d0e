import type {DatabaseChoice} from '../actions/desk.ts';
import {UserError} from '../core/problem.ts';
import type {CommandContext} from './command.ts';
import {screenVariables} from './config/screen-variables.ts';
import type {ScreenRequest} from './environment.ts';
import {startSender} from './start-sender.ts';
import {findTerminalFault} from './terminal-fault.ts';

/** Connections for the screen and the sender beside it, so that neither waits for the other. */
const maxConnections = 8;

/** Throws `noTerminal` or `dumbTerminal` where the screen could not work. */
export function requireTerminal({environment}: CommandContext): void {
  const fault = findTerminalFault(environment);
  if (fault) throw new UserError(fault);
}

/** Shows the screen over a database until the person leaves it. */
export async function openScreen(
  context: CommandContext,
  choice: DatabaseChoice,
  request: Pick<ScreenRequest, 'query' | 'plainRender' | 'mouse'>,
): Promise<void> {
  const {environment} = context;
  const desk = await context.openDesk({...choice, maxConnections});
  // Nobody has to wait for it before they see their rows.
  const sender = startSender(desk);
  environment.signals.release();
  try {
    const {language, version, variables} = environment;
    const {values} = environment.configuration;
    const env = screenVariables(variables, values);
    const mouse = request.mouse && values['desk.mouse'];
    await environment.openScreen({...request, mouse, env, desk, language, version});
  } finally {
    await sender.stop();
  }
}
