import {showable} from '../../core/outside-text.ts';
import type {ExportedKind, ExportFlag, ExportMessages} from '../export-messages.ts';
import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';
import {saySpan} from '../say-span.ts';
import {exporting as dialog} from './export-dialog.ts';
import {exported} from './exported.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs');
const nothing: Record<ExportedKind, string> = {messages: 'žádná SMS', audit: 'žádný záznam auditu'};
const number = numbersOf('cs');
const percent = new Intl.NumberFormat('cs', {style: 'percent'});

export const exportFlags: Record<ExportFlag, string> = {
  exportFormat: 'druh souboru; neuvede-li se, rozhodne přípona souboru FILE',
  exportOutput: 'soubor, který se zapíše celý, nebo vůbec; - je standardní výstup',
  exportColumns: 'tyto sloupce v tomto pořadí: time,number,text; clid,message dá soubor pro bulk check',
  exportLimit: 'nejvýše tolik SMS',
  exportReveal: 'čísla zapíše celá; důvod bude v záznamu činností',
  overwrite: 'nahradí soubor téhož jména',
  noManifest: 'vedle souboru nevznikne FILE.manifest.json',
  excelCs: '.csv, který český Excel otevře poklepáním: středníky, windows-1250',
  delimiter: 'co odděluje buňky v .csv',
  csvEncoding: 'kódování .csv',
  bom: '.csv začne značkou pořadí bajtů (BOM)',
  raw: 'vzorce v .csv zůstanou, jak jsou; tabulkový program je po otevření spustí',
};

export const exporting: ExportMessages = {
  done: ({what, rows: count, path, sha256}) => {
    if (path === null)
      return `${count === 0 ? 'Nic se nenašlo' : `Vypsáno ${exported[what](count)}`}. SHA-256 ${sha256}`;
    return count === 0
      ? `Nic se nenašlo: v souboru ${showable(path)} není ${nothing[what]}.`
      : `Uloženo ${exported[what](count)} do ${showable(path)}.`;
  },
  loss: ({cells, first, isWorkbook}) =>
    isWorkbook
      ? `${plural(cells, {one: '# text je zkrácen', few: '# texty jsou zkráceny', many: '# textu je zkráceno', other: '# textů je zkráceno'})}, do buňky se nevejde${first ? `; první je na řádku ${first.row}` : ''}.`
      : `${plural(cells, {one: '# buňka má', few: '# buňky mají', many: '# buňky má', other: '# buněk má'})} znaky, které windows-1250 nezná; jsou zapsány jako <U+1F600>${first ? `, poprvé na řádku ${first.row}` : ''}.`,
  masked: (mayReveal) =>
    mayReveal ? 'Čísla v něm nejsou celá; s --reveal DŮVOD budou.' : 'Čísla v něm nejsou celá, stejně jako je vidíte.',
  stopped: 'Přerušeno; žádný soubor nevznikl.',
  progress: ({done, total, perSecond, left}) =>
    done === 0
      ? `nalezeno ${exported.messages(total)}, řadí se …`
      : [
          percent.format(total === 0 ? 1 : done / total),
          dialog.rowsOf('messages', number.format(done), number.format(total)),
          dialog.perSecond(number.format(Math.round(perSecond))),
          ...(left === null ? [] : [dialog.left(saySpan(left))]),
        ].join(' · '),
};
