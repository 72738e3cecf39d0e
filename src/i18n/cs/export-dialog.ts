import type {ExportDialogMessages} from '../export-dialog-messages.ts';
import {exported} from './exported.ts';

const unit = {messages: ' SMS', audit: ''};

const withKey = (said: string, key: string | null): string => (key === null ? said : `${said} · ${key}`);

export const exporting: ExportDialogMessages = {
  title: (count) => (count === null ? 'Export · počítá se…' : `Export ${count} SMS`),
  titleOfAudit: (count) => (count === null ? 'Export auditu' : `Export auditu · ${count}`),
  fields: {rows: 'řádky', kind: 'formát', columns: 'sloupce', path: 'soubor', command: 'příkaz'},
  rows: {
    all: (count) => `všechny ${count ?? '…'}`,
    marked: (count) => `označené ${count ?? '…'}`,
  },
  kinds: {
    csv: {name: 'csv', means: 'čárky, UTF-8: pro programy a většinu tabulek'},
    excelCsv: {name: 'csv Excel', means: 'středníky, windows-1250: český Excel jej rovnou otevře'},
    xlsx: {name: 'xlsx', means: 'sešit pro Excel; co v něm je, říká jeho poslední list'},
    jsonl: {name: 'jsonl', means: 'na každém řádku objekt JSON: pro skripty'},
  },
  columns: {shown: 'zobrazené', all: 'vše', bulk: 'clid,message'},
  bulkMeans: 'soubor pro novou hromadnou SMS',
  masked: {
    file: 'Čísla v něm nebudou celá.',
    bulk: 'Čísla v něm nebudou celá, takže na ně nepůjde nic poslat.',
    reveal: 'Příkaz je s --reveal DŮVOD zapíše celá.',
  },
  noCommand: 'označených je na příkaz příliš mnoho',
  running: (file) => `Exportuje se do ${file}`,
  cancelling: (file) => `Ruší se export do ${file}`,
  rowsOf: (what, rows, total) => `${total === null ? rows : `${rows} z ${total}`}${unit[what]}`,
  perSecond: (rows) => `${rows} za sekundu`,
  left: (span) => `zbývá ${span}`,
  goesOn: (far, key) => withKey(`export ${far}`, key),
  ended: (key) => withKey('✓ export je hotový', key),
  failed: (key) => withKey('! export se nezdařil', key),
  done: (what, rows) => `Exportováno ${exported[what](rows)}`,
  facts: {path: 'soubor', size: 'velikost', sha256: 'SHA-256', manifest: 'manifest', command: 'příkaz'},
};
