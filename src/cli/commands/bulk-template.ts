import {UserError} from '../../core/problem.ts';
import {templateFormats, type TemplateFormat} from '../../core/sheet.ts';
import {showable} from '../../core/outside-text.ts';
import type {Command} from '../command.ts';

/** Needs no database: the template is the same for everybody. */
export const bulkTemplate: Command<'bulk.template'> = async ({output, note, messages}, {flags}) => {
  const {templateFile, saveTemplate} = await import('../../actions/bulk/save-template.ts');
  const path = flags.output === '-' ? null : flags.output;
  const format = flags.format ?? formatOf(path);
  if (path !== null) {
    await saveTemplate(format, path, {overwrite: false});
    note(messages.cli.results.templateSaved(showable(path)));
    return 0;
  }
  // The bytes of a workbook mean nothing to a terminal but harm.
  if (output.isTerminal && format === 'xlsx') {
    throw new UserError({
      code: 'missingOption',
      option: '--output FILE',
      command: 'smsdesk bulk template --format xlsx',
    });
  }
  await output.write(await templateFile(format));
  return 0;
};

/** By the ending of the name; csv where it has none of ours. */
const formatOf = (path: string | null): TemplateFormat =>
  templateFormats.find((format) => path?.toLowerCase().endsWith(`.${format}`)) ?? 'csv';
