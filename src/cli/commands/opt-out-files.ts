import {showable} from '../../core/outside-text.ts';
import {readMapping} from '../bulk-request.ts';
import type {Command} from '../command.ts';
import {optOutObject} from '../opt-out-object.ts';
import {printRows} from '../print-rows.ts';

export const optoutImport: Command<'optout.import'> = async (context, {words: [file = ''], flags}) => {
  const {environment, output, note, messages} = context;
  const {importOptOuts} = await import('../../actions/opt-out-files.ts');
  const {rows, added, bad} = await importOptOuts(await context.openDesk(), {
    from: file === '-' ? environment.streams.stdin : file,
    ...(flags.encoding !== null && {encoding: flags.encoding}),
    mapping: readMapping(flags.map),
    reason: flags.reason ?? '',
    rejects: flags.rejects,
  });
  if (flags.json) await output.json({rows, added, problems: bad});
  else if (bad.length > 0) {
    const {names} = messages.verdicts;
    await printRows(context, false, bad, [
      {name: 'row', align: 'right', value: ({row}) => String(row)},
      {name: 'verdict', value: ({code}) => (output.isTerminal ? names[code] : code)},
      {name: 'value', value: ({value}) => value, isFlexible: true},
    ]);
  }
  note(messages.cli.results.optOutsImported({rows, added, bad: bad.length}));
  if (flags.rejects !== null && bad.length > 0) {
    note(messages.cli.results.rejectsSaved({rows: bad.length, path: showable(flags.rejects)}));
  }
  return bad.length > 0 ? 1 : 0;
};

export const optoutExport: Command<'optout.export'> = async ({openDesk, output, note, messages}, {flags}) => {
  const {exportOptOuts, saveOptOuts, writeOptOuts} = await import('../../actions/opt-out-files.ts');
  const {jsonLine} = await import('../../core/json-line.ts');
  const desk = await openDesk();
  const write = async (put: (bytes: Uint8Array) => Promise<void>): Promise<number> => {
    if (flags.format === 'csv') return writeOptOuts(desk, flags.ended, put);
    let numbers = 0;
    for await (const entry of exportOptOuts(desk, {all: flags.ended, format: 'jsonl'})) {
      await put(Buffer.from(`${jsonLine(optOutObject(entry, desk.zone))}\n`));
      numbers += 1;
    }
    return numbers;
  };
  if (flags.output === null || flags.output === '-') await write((bytes) => output.write(bytes));
  else note(messages.cli.results.optOutsSaved({numbers: await saveOptOuts(flags.output, write), path: flags.output}));
  return 0;
};
