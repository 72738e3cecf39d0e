import type {Desk} from '../../actions/desk.ts';
import {drawBar} from '../../core/draw-bar.ts';
import type {Command, CommandContext} from '../command.ts';
import {openScreen, requireTerminal} from '../open-screen.ts';

export const demo: Command<'demo'> = async (context, {flags}) => {
  const {output, note, messages} = context;
  if (flags.desk) return {question: null, carryOut: () => openDemoDesk(context, flags)};
  const desk = await context.openDesk();
  return {
    // What was made just now is nobody's yet; nowhere else can the SMS ever be taken out again.
    question: desk.isNew ? null : messages.cli.questions.fillDemo({messages: flags.messages, address: desk.address}),
    carryOut: async () => {
      const added = await fill(context, desk, flags);
      if (flags.json) await output.json({messages: added});
      note(added === 0 ? messages.cli.results.demoKept : messages.cli.results.demoFilled(added));
      return 0;
    },
  };
};

/** A database of its own, beside the person's; never the one that DATABASE_URL names. */
async function openDemoDesk(context: CommandContext, flags: DemoFlags): Promise<0> {
  requireTerminal(context);
  const {database, demoHome} = context.environment;
  const choice = {...database, databaseUrl: undefined, pg: undefined, home: demoHome};
  const desk = await context.openDesk(choice);
  await fill(context, desk, flags);
  const {turnOnTraffic} = await import('../../actions/demo/demo-traffic.ts');
  await turnOnTraffic(desk);
  const {'desk.plain-render': plainRender} = context.environment.configuration.values;
  await openScreen(context, choice, {query: '', plainRender, mouse: true});
  return 0;
}

interface DemoFlags {
  messages: number;
  seed: number;
}

const barCells = 24;

async function fill({environment, messages, isQuiet}: CommandContext, desk: Desk, flags: DemoFlags): Promise<number> {
  const {fillDemo} = await import('../../actions/demo/demo.ts');
  const {stderr} = environment.streams;
  return fillDemo(desk, {
    language: environment.language,
    messages: flags.messages,
    seed: flags.seed,
    onProgress: (done, total, step) => {
      // Written over itself, which only a terminal can show.
      if (!stderr.isTTY || isQuiet || environment.terminal === 'dumb') return;
      const words = messages.cli.results.demoProgress[step](done, total);
      stderr.write(`\r${drawBar(done / total, barCells)} ${words}\x1b[K${done === total ? '\n' : ''}`);
    },
  });
}
