import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import {
  formatSetting,
  queueSettingNames,
  settingWord,
  usualSettings,
  type QueueSettings,
} from '../../core/queue-settings.ts';
import type {Desk} from '../../actions/desk.ts';
import {sayProblem} from '../../i18n/problem-sentence.ts';
import type {Command, CommandContext} from '../command.ts';
import {printRows} from '../print-rows.ts';

export const queueList: Command<'queue.list'> = async (context, {flags}) => {
  const {listQueues} = await import('../../actions/queues.ts');
  const queues = await listQueues(await context.openDesk());
  await printRows(
    context,
    flags.json,
    queues.map(({name, gateway, senderId, settings}) => ({
      name,
      gateway,
      senderId,
      settings: settingsObject(settings),
    })),
    [
      {name: 'name', value: ({name}) => name},
      {name: 'gateway', value: ({gateway}) => gateway},
      {name: 'senderId', value: ({senderId}) => senderId ?? ''},
      {name: 'settings', value: ({settings}) => unusual(settings), isFlexible: true},
    ],
  );
  return 0;
};

export const queueAdd: Command<'queue.add'> = async (context, {words: [name = ''], flags}) => {
  const {openDesk, output, note, messages} = context;
  const {addQueue} = await import('../../actions/queues.ts');
  const desk = await openDesk();
  const id = await addQueue(desk, {
    name,
    gateway: flags.gateway,
    senderId: flags['sender-id'],
    settings: flags.set,
  });
  if (flags.json) await output.json({id, name});
  note(messages.cli.results.added.queue(name));
  await warnOfShared(context, desk, name);
  return 0;
};

export const queueSet: Command<'queue.set'> = async (context, {words: [name = '', ...settings], flags}) => {
  const {openDesk, note, messages} = context;
  const {gateway, 'sender-id': senderId} = flags;
  if (settings.length === 0 && gateway === null && senderId === null) {
    throw new UserError({code: 'missingArgument', argument: 'SETTING=VALUE', command: 'smsdesk queue set'});
  }
  const {setQueue} = await import('../../actions/queues.ts');
  const desk = await openDesk();
  await setQueue(desk, name, {settings, gateway, senderId});
  note(messages.cli.results.queueSet(showable(name)));
  await warnOfShared(context, desk, name);
  return 0;
};

/** A number that another queue names too is allowed, and where its messages go should surprise nobody. */
async function warnOfShared({note, messages}: CommandContext, desk: Desk, name: string): Promise<void> {
  const {sharedNumbersOf} = await import('../../actions/queues.ts');
  for (const shared of await sharedNumbersOf(desk, name)) {
    note(sayProblem(messages, {code: 'sharedNumber', ...shared}));
  }
}

export const queueRemove: Command<'queue.remove'> = async ({openDesk, note, messages}, {words: [name = '']}) => {
  const {readUnusedQueue, removeQueue} = await import('../../actions/queues.ts');
  const desk = await openDesk();
  const {gateway, templates} = await readUnusedQueue(desk, name);
  const shown = showable(name);
  return {
    question: messages.cli.questions.removeQueue({name: shown, gateway: showable(gateway), templates}),
    carryOut: async () => {
      await removeQueue(desk, name);
      note(messages.cli.results.queueRemoved(shown));
      return 0;
    },
  };
};

const settingsObject = (settings: QueueSettings): Record<string, string> =>
  Object.fromEntries(queueSettingNames.map((name) => [settingWord(name), formatSetting(settings, name)]));

/** Those that are not as usual, as they would be set. */
function unusual(settings: Readonly<Record<string, string>>): string {
  const usual = settingsObject(usualSettings);
  return Object.entries(settings)
    .filter(([word, writing]) => writing !== usual[word])
    .map(([word, writing]) => `${word}=${writing}`)
    .join(' ');
}
