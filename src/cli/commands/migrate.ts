import type {Command} from '../command.ts';

export const migrate: Command<'migrate'> = async ({environment, openDesk, output, note, messages}, {flags}) => {
  const {migrateDatabase} = await import('../../actions/migrate-database.ts');
  const {awaitsSetUp} = await import('../../actions/members.ts');
  const {database: choice, language, zone} = environment;
  const {applied, isNew} = await migrateDatabase({choice, language, zone});
  // A database of a later version takes no step of ours, and is not up to date for all that.
  const desk = await openDesk();
  if (flags.json) await output.json({applied, isNew});
  note(messages.cli.results.migrated(applied));
  if (await awaitsSetUp(desk)) note(messages.cli.members.awaitsSetUp);
  return 0;
};
