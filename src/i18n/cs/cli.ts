import type {CliMessages} from '../cli-messages.ts';
import {pluralizer} from '../plural.ts';
import {help} from './cli-help.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs');
const sms = (count: number) => plural(count, {one: '# SMS', few: '# SMS', many: '# SMS', other: '# SMS'});
const parts = (count: number) => plural(count, {one: '# část', few: '# části', many: '# části', other: '# částí'});
const rows = (count: number) => plural(count, {one: '# řádek', few: '# řádky', many: '# řádku', other: '# řádků'});
const rejectedRows = (count: number) =>
  plural(count, {
    one: '# řádek odmítnut',
    few: '# řádky odmítnuty',
    many: '# řádku odmítnuto',
    other: '# řádků odmítnuto',
  });

export const cli: CliMessages = {
  help,
  arguments: {
    query: 'hledaná slova a podmínky, např. state:failed queue:fakturace after:today -status:Vyřešeno',
    file: 'tabulka .csv nebo .xlsx; - je standardní vstup',
    number: 'telefonní číslo',
    text: 'text SMS',
    name: 'jméno',
    templateText: 'text, zástupná slova ve dvojitých složených závorkách',
    batch: 'ID hromadné SMS',
    command: 'vysvětlovaný příkaz',
    setting:
      'nastavení s hodnotou; nastavení jsou: quiet, repeat, block, max-parts, price, hold, second-pair, brake-after, brake-failed, brake-opted-out',
  },
  flags: {
    help: 'vysvětlí',
    version: 'vypíše verzi',
    json: 'vypíše JSON, jeden objekt na řádek',
    limit: 'vypíše nejvýše tolik',
    all: 'vypíše všechny',
    columns: 'vypíše tyto sloupce v tomto pořadí: time,number,text',
    sort: 'řadí podle těchto polí, minus před polem řazení obrátí: -time,number',
    queue: 'fronta, ze které se posílá',
    template: 'šablona textu pro řádky bez textu',
    at: 'čas pro řádky bez času: dd.mm.rrrr hh:mm',
    status: 'status, který dostane každá SMS',
    encoding: 'kódování souboru .csv, není-li UTF-8, např. windows-1250',
    yes: 'odešle bez dotazu',
    strict: 'je-li odmítnut kterýkoli řádek, neodešle nic',
    format: 'druh souboru',
    output: 'soubor, do kterého se zapíše; existující nikdy nepřepíše',
    gateway: 'brána, kterou SMS odcházejí',
    senderId: 'co příjemce uvidí jako odesílatele: číslo nebo nejvýše 11 písmen',
    set: 'nastavení fronty, viz smsdesk queue set; lze zopakovat',
    offeredIn: 'nabízet jen v této frontě; lze zopakovat',
    color: 'barva',
    drain: 'skončí, jakmile není co dělat',
    messages: 'kolik SMS',
    seed: 'stejné číslo dá stejné SMS',
    desk: 'pak otevře desk, ve vlastní složce dat a se živým provozem',
    markdown: 'jako tabulky Markdown',
    plainRender: 'kreslí celé snímky, pro terminály, kde desk vypadá špatně',
    noMouse: 'myš nechá terminálu',
  },
  environment: {
    database: 'Postgres 15 nebo novější; bez ní a bez PGHOST apod. si smsdesk spustí vlastní',
    home: 'složka vlastní databáze; jinak ~/.local/share/smsdesk',
    language: 'en nebo cs; jinak jazyk systému',
    zone: 'časové pásmo při prvním spuštění; jinak pásmo systému',
    noColor: 'cokoli: bez barev',
    debug: '1: odkud v programu přišla nečekaná chyba',
  },
  exitCodes: {
    '0': 'hotovo',
    '1': 'hotovo zčásti: některé řádky byly odmítnuty nebo některé SMS selhaly',
    '2': 'chybné použití, dotaz, soubor nebo hodnota; nic se nezapsalo',
    '3': 'není databáze',
    '4': 'není brána',
    '5': 'není dovoleno',
    '70': 'chyba v samotném smsdesku',
    '130': 'přerušeno',
  },
  pages: {
    intro: 'SMS desk kontaktního centra: čtení, hledání, odpovědi a hromadné SMS.',
    usage: 'Použití',
    arguments: 'Argumenty',
    options: 'Volby',
    examples: 'Příklady',
    environment: 'Proměnné prostředí',
    exitCodes: 'Návratové kódy',
    required: 'povinné',
    isDefault: (value) => `jinak ${value}`,
    more: 'Každý příkaz se vysvětlí sám: smsdesk COMMAND --help',
  },
  columns: {
    id: 'ID',
    name: 'Jméno',
    state: 'Stav',
    queue: 'Fronta',
    queues: 'Fronty',
    gateway: 'Brána',
    senderId: 'Odesílatel',
    settings: 'Nastavení',
    text: 'Text',
    color: 'Barva',
    user: 'Uživatel',
    time: 'Čas',
    messages: 'SMS',
    parts: 'Částí',
    rejected: 'Odmítnuto',
    handedOver: 'Předáno',
    finished: 'Dokončeno',
    template: 'Šablona',
    status: 'Status',
    row: 'Řádek',
    verdict: 'Verdikt',
    field: 'Sloupec',
    value: 'Hodnota',
  },
  results: {
    opening: 'Spouštím databázi…',
    nothingFound: 'Nic nenalezeno.',
    moreRows: (shown) => `Vypsáno jen prvních ${shown}; více dá --limit N, vše dá --all.`,
    checked: ({rows: all, send, parts: cost, rejected}) =>
      `${rows(all)}: k odeslání ${sms(send)} (${parts(cost)}), ${rejectedRows(rejected)}.`,
    bulkQueued: ({batch, queued, rejected}) =>
      `Hromadná SMS ${batch}: zařazeno ${sms(queued)}, ${rejectedRows(rejected)}.` +
      (rejected > 0 ? ' Které a proč, řekne: smsdesk bulk check.' : ''),
    notSent: 'Nic se neodeslalo.',
    queued: ({id, number, parts: cost}) => `SMS ${id} na ${number} je zařazena (${parts(cost)}).`,
    queueSet: (name) => `Fronta ${name} je nastavena.`,
    added: {
      queue: (name) => `Fronta ${name} přidána.`,
      template: (name) => `Šablona ${name} přidána.`,
      status: (name) => `Status ${name} přidán.`,
    },
    templateSaved: (path) => `Uloženo do ${path}.`,
    migrated: (applied) =>
      applied === 0
        ? 'Databáze je aktuální.'
        : `Databáze je teď aktuální (${plural(applied, {one: '# krok', few: '# kroky', many: '# kroku', other: '# kroků'})}).`,
    demoProgress: {
      messages: (done, total) => `vyrobeno ${done.toLocaleString('cs')} z ${total.toLocaleString('cs')} ukázkových SMS`,
      indexes: (done, total) => `vytvořeno ${done} z ${total} indexů`,
    },
    demoFilled: (messages) => `Vyrobeno ${sms(messages)}. Prohlédnete si je příkazem: smsdesk`,
    demoKept: 'Ukázkové SMS už tu jsou.',
  },
  questions: {
    sendBulk: ({messages, parts: cost, rejected, queue, at}) =>
      `Odeslat ${sms(messages)} (${parts(cost)}) z fronty ${queue} ${at === null ? 'hned' : `od ${at}`}?` +
      (rejected > 0 ? ` Vynechá se ${rows(rejected)}.` : ''),
    yes: 'a',
  },
  keysPage: {key: 'Klávesa', does: 'Co dělá'},
  doctor: {
    facts: {
      version: 'smsdesk',
      node: 'Node',
      system: 'Systém',
      terminal: 'Terminál',
      language: 'Jazyk',
      zone: 'Časové pásmo',
      user: 'Uživatel',
      database: 'Databáze',
      address: 'Adresa',
      server: 'Postgres',
      schema: 'Tabulky',
      size: 'Velikost',
      home: 'Složka',
      dataFolder: 'Data',
      log: 'Protokol',
      binaries: 'Programy',
      senders: 'Odesílače',
      serverUser: 'Server běží jako',
      wrong: 'Špatně',
    },
    kinds: {embedded: 'vlastní, spouští ji smsdesk', external: 'vaše, podle DATABASE_URL nebo proměnných PG'},
    schemas: {
      current: 'této verze',
      older: 'starší verze',
      newer: 'novější verze',
      empty: 'zatím žádné',
      foreign: 'cizí, ne smsdesku',
    },
    notRunning: 'neběží; spustí ho další příkaz',
    fine: 'Nic není špatně.',
  },
  bug: (reason) =>
    `V samotném smsdesku se něco pokazilo: ${reason}. Spusťte ho znovu s SMSDESK_DEBUG=1, ukáže kde, a nahlaste to.`,
};
