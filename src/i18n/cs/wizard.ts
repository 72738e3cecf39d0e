import {pluralizer} from '../plural.ts';
import type {RowsMessages, WizardMessages} from '../wizard-messages.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const number = (value: number) => value.toLocaleString('cs-CZ');
const rowCount = (count: number) => plural(count, {one: '# řádek', few: '# řádky', many: '# řádku', other: '# řádků'});
const rowsOf = (count: number) => plural(count, {one: '# řádku', few: '# řádků', many: '# řádku', other: '# řádků'});
const partCount = (count: number) => plural(count, {one: '# část', few: '# části', many: '# části', other: '# částí'});

const rows: RowsMessages = {
  columns: {
    row: 'Řádek',
    verdict: 'Posudek',
    number: 'Číslo',
    parts: 'Části',
    time: 'Čas',
    text: 'Text *=průvodce',
  },
  heading: (file, how) => `Řádky souboru ${file} (${how})`,
  rows: rowCount,
  send: (count) => `${number(count)} k odeslání`,
  rejected: (count) => `${number(count)} odmítnuto`,
  shown: {badFirst: 'odmítnuté napřed', mended: 'opravené'},
  partly: (kept, count) => `ukázáno ${number(kept)} z ${number(count)}`,
  judging: 'posuzuje se znovu…',
  atOnce: 'ihned',
  row: (row) => `Řádek ${row}`,
  parts: partCount,
  textFrom: {row: 'vlastní text', template: 'text šablony'},
  timeFrom: {row: 'vlastní čas', send: 'čas celé hromadné SMS', now: 'ihned'},
  mended: 'opraveno',
  forcing: (characters, plain) =>
    `UCS-2 kvůli ${characters.join(' ')}` + (plain === null ? '' : `; bez diakritiky ${plain} (p)`),
  takeSuggestion: (suggestion) => `s vezme ${suggestion}`,
  editing: (row, column, place, columns) =>
    `Řádek ${row}, ${column} (${place} z ${columns}) · Enter převezme, Tab další buňka`,
  fixes: {
    plain: 'bez diakritiky',
    allowDuplicates: 'i duplicity',
    pastNow: 'minulé časy ihned',
    earlier: 'dřívější hodina',
    later: 'pozdější hodina',
  },
  cellsMended: (count) =>
    plural(count, {
      one: '# řádek opraven',
      few: '# řádky opraveny',
      many: '# řádku opraveno',
      other: '# řádků opraveno',
    }),
};

export const wizard: WizardMessages = {
  title: 'Nová hromadná SMS',
  steps: {
    templateFile: 'Stažení',
    columns: 'Sloupce',
    file: 'Soubor',
    queue: 'Fronta',
    template: 'Šablona',
    time: 'Čas',
    status: 'Status',
    send: 'Odeslání',
  },
  headings: {
    templateFile: 'Stažení vzorového souboru',
    columns: 'Co znamenají sloupce',
    file: 'Výběr souboru',
    queue: 'Fronta',
    template: 'Šablona (nepovinná)',
    time: 'Čas odeslání (nepovinný)',
    status: 'Status pro každou SMS (nepovinný)',
    send: 'Odeslání',
  },
  place: (step, steps) => `Krok ${step} z ${steps}`,
  until: (minutes) => `za ${duration(minutes)}`,
  ago: (minutes) => (minutes < 1 ? 'právě teď' : `před ${durationBefore(minutes)}`),
  seconds: (seconds) => (seconds > 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`),
  partOf: {
    failed: (batch) => `neúspěšné z hromadné SMS ${batch}`,
    rejected: (batch) => `odmítnuté z hromadné SMS ${batch}`,
    cancelled: (batch) => `zrušené z hromadné SMS ${batch}`,
  },
  mapping: {
    heading: (file) => `Který sloupec je který v souboru ${file}?`,
    about: 'Určete, ve kterém sloupci jsou čísla, texty a časy; Enter pokračuje.',
    needed: 'Zatím není určeno, kde jsou čísla: na tom sloupci stiskněte c.',
    column: 'Sloupec',
    meaning: 'Obsahuje',
    sample: 'V souboru',
    noName: '(bez názvu)',
  },
  encoding: {
    heading: (file) => `V jakém kódování je ${file}?`,
    about: 'Vyberte to, ve kterém písmena vypadají správně.',
    names: {
      'utf-8': 'UTF-8',
      'windows-1250': 'Windows-1250 (čeština, polština…)',
      'iso-8859-2': 'ISO 8859-2 (čeština, polština…)',
      'windows-1252': 'Windows-1252 (němčina, francouzština…)',
      'utf-16le': 'UTF-16',
      'utf-16be': 'UTF-16, velký konec napřed',
    },
  },
  rejects: {
    heading: 'Uložení odmítnutých řádků',
    saving: 'Ukládají se odmítnuté řádky…',
    pathLabel: 'Uložit jako:',
    pathHint: 'cesta k novému souboru',
    keep: 'Ponechat ten soubor a zvolit jiný název',
    overwrite: 'Přepsat ho',
  },
  templateFile: {
    about: 'Prázdná tabulka se správnými sloupci, připravená k vyplnění.',
    goOn: 'Soubor už mám: pokračovat',
    xlsx: 'Uložit vzorový soubor .xlsx',
    csv: 'Uložit vzorový soubor .csv',
    resume: (file) => `Pokračovat: ${file}`,
    left: (queue, ago) => `${queue === null ? 'zatím bez fronty' : `fronta ${queue}`}, rozpracováno ${ago}`,
    dropHint: 'd zahodí rozpracovanou hromadnou SMS pod kurzorem.',
    pathLabel: 'Uložit jako:',
    pathHint: 'cesta k novému souboru',
    keep: 'Ponechat ten soubor a zvolit jiný název',
    overwrite: 'Přepsat ho',
  },
  columns: {
    about: 'Jeden řádek je jedna SMS.',
    required: 'povinný',
    optional: 'nepovinný',
    meanings: {
      clid: ['Číslo příjemce.'],
      message: ['Text. Smí být prázdný, je-li zvolena šablona.'],
      datetime_scheduled: ['Kdy odeslat: dd.mm.rrrr hh:mm.', 'Prázdný: ihned, nebo v čase celé hromadné SMS.'],
    },
    example: 'Například:',
    exampleTexts: ['Vaše zásilka dorazí dnes.', 'Uvidíme se v úterý!'],
    more: 'Jakýkoli další sloupec může doplnit šablonu: {{jmeno}} zastupuje sloupec „jmeno“.',
  },
  file: {
    pathLabel: 'Cesta:',
    pathHint: 'napište cestu nebo sem přetáhněte soubor; Tab doplňuje',
    loading: 'čte se složka…',
    empty: 'nic tu není',
    holds: ({folders, sheets, others, unlisted}) =>
      [
        folders > 0 && plural(folders, {one: '# složka', few: '# složky', many: '# složky', other: '# složek'}),
        sheets > 0 && plural(sheets, {one: '# tabulka', few: '# tabulky', many: '# tabulky', other: '# tabulek'}),
        others > 0 &&
          plural(others, {
            one: '# jiný soubor',
            few: '# jiné soubory',
            many: '# jiného souboru',
            other: '# jiných souborů',
          }),
        unlisted > 0 && `${number(unlisted)} neuvedeno`,
      ]
        .filter((words) => words !== false)
        .join(', '),
    several: (others) =>
      plural(others, {
        one: 'Vždy jen jeden soubor: # další je vynechán.',
        few: 'Vždy jen jeden soubor: # další jsou vynechány.',
        many: 'Vždy jen jeden soubor: # dalšího je vynecháno.',
        other: 'Vždy jen jeden soubor: # dalších je vynecháno.',
      }),
    reading: (file, count, percent) => `Čte se ${file}… ${rowCount(count)}${percent === null ? '' : `, ${percent} %`}`,
    cancelHint: 'Esc čtení zastaví',
  },
  rows,
  queue: {
    about: 'SMS odejdou z této fronty. Určuje odesílatele a bránu.',
    empty: 'Není žádná fronta. Přidá ji: smsdesk queue add NÁZEV --gateway BRÁNA',
    sender: (id) => `odesílatel ${id}`,
    gateway: (name) => `brána ${name}`,
  },
  template: {
    about: 'Řádky bez vlastního textu dostanou text šablony; vlastní text má přednost.',
    none: 'Bez šablony',
    withRow: 'Doplněno prvním řádkem, který ji použije',
    noPreview: 'Každý řádek musí mít vlastní text.',
    missing: (names) => `V souboru chybí sloupec pro ${names.map((name) => `{{${name}}}`).join(', ')}.`,
    empty: (names) => `Buňka pro ${names.map((name) => `{{${name}}}`).join(', ')} je na tomto řádku prázdná.`,
  },
  time: {
    about: 'Řádky bez vlastního času odejdou v tento čas; vlastní čas má přednost.',
    zone: (zone, now) => `Časy jsou v pásmu ${zone}; tam je teď ${now}.`,
    label: 'Kdy:',
    hint: 'ihned, nebo dd.mm.rrrr hh:mm',
    atOnce: 'Ihned.',
  },
  status: {about: 'Status dostane každá SMS z této hromadné SMS.', none: 'Bez statusu'},
  send: {
    labels: {
      file: 'Soubor',
      sms: 'SMS',
      parts: 'Části',
      rejected: 'Odmítnuto',
      price: 'Cena',
      when: 'Kdy',
      hold: 'Zdržení',
      chosen: 'Zvoleno',
      queue: 'Fronta',
      template: 'Šablona',
      status: 'Status',
    },
    of: (messages, count) => `${number(messages)} z ${rowsOf(count)}`,
    total: 'celkem',
    none: '–',
    longest: (row, count) => `nejdelší, řádek ${row}: ${count}`,
    saveHint: 'r je uloží',
    held: (length) => `${length}, kdy ji lze zastavit (h)`,
    notHeld: 'žádné: odejde ihned (h)',
    heldForRelease: 'dokud ji někdo neuvolní (h)',
    heldForOther: 'dokud ji neuvolní někdo jiný',
    warnings: (count, first) => (first > 1 ? `Upozornění, od ${first}. z ${count}` : `Upozornění: ${count}`),
    atOnce: 'ihned',
    between: (first, last) => `${first} – ${last}`,
    someAtOnce: (last) => `některé ihned, poslední ${last}`,
    ready: 'Enter odešle. Ještě jednou se zeptáme.',
    sending: (done, total) => `Zapisují se SMS: ${done.toLocaleString('cs-CZ')} z ${total.toLocaleString('cs-CZ')}`,
  },
};

/** `3 h 12 min`; from two days on in days and hours. */
function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours < 1) return `${minutes} min`;
  if (hours < 48) return `${hours} h ${minutes % 60} min`;
  const days = plural(Math.floor(hours / 24), {one: '# den', few: '# dny', many: '# dne', other: '# dnů'});
  return `${days} ${hours % 24} h`;
}

/** The same after „před“. */
function durationBefore(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return duration(minutes);
  const days = plural(Math.floor(hours / 24), {one: '# dnem', few: '# dny', many: '# dne', other: '# dny'});
  return `${days} ${hours % 24} h`;
}
