import {installationSettingNames, type InstallationSettings} from '../../core/installation-settings.ts';
import type {Command, CommandContext} from '../command.ts';
import {printRows} from '../print-rows.ts';

export const settingsList: Command<'settings.list'> = async (context, {flags}) => {
  const {zone, country} = await context.openDesk();
  await print(context, {zone, country}, flags.json);
  return 0;
};

export const settingsSet: Command<'settings.set'> = async (context, {words, flags}) => {
  const {setInstallation} = await import('../../actions/installation.ts');
  const settings = await setInstallation(await context.openDesk(), words);
  if (flags.json) await context.output.json(settings);
  context.note(context.messages.cli.config.settingsSet);
  return 0;
};

/** One object, or a line a setting. */
async function print(context: CommandContext, settings: InstallationSettings, asJson: boolean): Promise<void> {
  if (asJson) return context.output.json(settings);
  const rows = installationSettingNames.map((name) => ({name, value: settings[name]}));
  await printRows(context, false, rows, [
    {name: 'setting', value: ({name}) => name},
    {name: 'value', value: ({value}) => value},
  ]);
}
