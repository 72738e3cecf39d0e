import type {Command} from '../command.ts';

export const migrate: Command<'migrate'> = async ({environment, openDesk, output, note, messages}, {flags}) => {
  const {migrateDatabase} = await import('../../actions/migrate-database.ts');
  const {database: choice, language, zone} = environment;
  const {applied, isNew} = await migrateDatabase({choice, language, zone});
  // A database of a later version takes no step of ours, and is not up to date for all that.
  await openDesk();
  if (flags.json) await output.json({applied, isNew});
  note(messages.cli.results.migrated(applied));
  return 0;
};
