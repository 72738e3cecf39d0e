import type {TemplateFormat} from '../../core/sheet.ts';
import {writeWhole} from '../../files/write-file.ts';
import {writeTemplate} from '../../files/write-template.ts';

/** The empty import file, as bytes. */
export {writeTemplate as templateFile} from '../../files/write-template.ts';

/** Writes the empty import file to `path`. Problems: `fileExists`, `fileIsFolder`, `cannotWrite`, `diskFull`. */
export async function saveTemplate(format: TemplateFormat, path: string, options: {overwrite: boolean}): Promise<void> {
  await writeWhole(path, await writeTemplate(format), options);
}
