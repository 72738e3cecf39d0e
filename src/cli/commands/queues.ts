import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import {
  formatSetting,
  queueSettingNames,
  settingWord,
  usualSettings,
  type QueueSettings,
} from '../../core/queue-settings.ts';
import type {Command} from '../command.ts';
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

export const queueAdd: Command<'queue.add'> = async (
  {openDesk, output, note, messages},
  {words: [name = ''], flags},
) => {
  const {addQueue} = await import('../../actions/queues.ts');
  const id = await addQueue(await openDesk(), {
    name,
    gateway: flags.gateway,
    senderId: flags['sender-id'],
    settings: flags.set,
  });
  if (flags.json) await output.json({id, name});
  note(messages.cli.results.added.queue(name));
  return 0;
};

export const queueSet: Command<'queue.set'> = async (
  {openDesk, note, messages},
  {words: [name = '', ...settings], flags: {gateway, 'sender-id': senderId}},
) => {
  if (settings.length === 0 && gateway === null && senderId === null) {
    throw new UserError({code: 'missingArgument', argument: 'SETTING=VALUE', command: 'smsdesk queue set'});
  }
  const {setQueue} = await import('../../actions/queues.ts');
  await setQueue(await openDesk(), name, {settings, gateway, senderId});
  note(messages.cli.results.queueSet(showable(name)));
  return 0;
};

export const queueRemove: Command<'queue.remove'> = async ({openDesk, note, messages}, {words: [name = '']}) => {
  const {removeQueue} = await import('../../actions/queues.ts');
  await removeQueue(await openDesk(), name);
  note(messages.cli.results.queueRemoved(showable(name)));
  return 0;
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
