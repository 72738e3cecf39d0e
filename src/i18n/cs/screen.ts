import {exported} from './exported.ts';
import type {CopiedForm} from '../../core/copied-text.ts';
import type {BatchWish} from '../../core/message.ts';
import type {Sort, SortTerm} from '../../core/query/sort.ts';
import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';
import {problemSentence} from '../problem-sentence.ts';
import {saySettled} from '../say-settled.ts';
import type {ScreenMessages} from '../screen-messages.ts';
import {commands, disabled} from './commands.ts';
import {rightsWords} from './rights.ts';
import {doubt} from './doubt.ts';
import {problems} from './problems.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const characters = (count: number) => plural(count, {one: '# znak', few: '# znaky', many: '# znaku', other: '# znaků'});
const sms = (count: number) => plural(count, {one: '# SMS', few: '# SMS', many: '# SMS', other: '# SMS'});
const partCount = (count: number) => plural(count, {one: '# část', few: '# části', many: '# části', other: '# částí'});

const copiedForms: Record<CopiedForm, (count: number) => string> = {
  cell: (count) => plural(count, {one: '# buňka', few: '# buňky', many: '# buňky', other: '# buněk'}),
  row: (count) => plural(count, {one: '# řádek', few: '# řádky', many: '# řádku', other: '# řádků'}),
  number: (count) => plural(count, {one: '# číslo', few: '# čísla', many: '# čísla', other: '# čísel'}),
  text: (count) => plural(count, {one: '# text', few: '# texty', many: '# textu', other: '# textů'}),
  path: () => 'cesta',
  command: (count) => plural(count, {one: '# příkaz', few: '# příkazy', many: '# příkazu', other: '# příkazů'}),
  json: (count) => `${sms(count)} jako JSON`,
};

const wishGranted: Record<BatchWish, (batch: number) => string> = {
  pause: (batch) => `Hromadná SMS ${batch} je pozastavena; odejde jen to, co už odesílač drží.`,
  resume: (batch) => `Hromadná SMS ${batch} pokračuje.`,
  release: (batch) => `Hromadná SMS ${batch} teď odchází.`,
  cancel: (batch) => `Hromadná SMS ${batch} je zrušena; co neodešlo, už neodejde.`,
};

const size = (bytes: number): string =>
  bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toLocaleString('cs-CZ', {maximumFractionDigits: 1})} kB`;

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** `60 s`, `5 min`. */
const holdWords = (seconds: number): string =>
  seconds > 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;

/** One column with words for its direction, several with their arrows. */
function sayTerms(sort: Sort, then: string): string {
  const [first, ...others] = sort;
  if (!first) return '';
  const way = first.descending ? 'od nejvyššího nebo nejnovějšího' : 'od nejnižšího nebo nejstaršího';
  if (others.length === 0) return `${nameOf(first)}, ${way}`;
  return sort.map((term) => `${nameOf(term)} ${term.descending ? '▼' : '▲'}`).join(then);
}

const nameOf = ({key}: SortTerm): string => screen.columns[key].toLowerCase();

export const screen: ScreenMessages = {
  columns: {
    id: 'Id',
    time: 'Čas',
    direction: 'Směr',
    number: 'Číslo',
    queue: 'Fronta',
    text: 'Text',
    state: 'Stav',
    status: 'Status',
    user: 'Uživatel',
    parts: 'Části',
    batch: 'Hrom.',
    due: 'Odeslat',
    template: 'Šablona',
    error: 'Chyba',
  },
  searchPrompt: 'Hledat',
  searchHelp: 'slova, nebo pole jako state:failed direction:out number:+420777*',
  filterTitle: 'Filtr',
  filterEmpty: 'žádné hodnoty',
  filterRange: 'Od–do…',
  filterNarrow: 'Najít',
  noValue: '(nic)',
  timePresets: {today: 'Dnes', yesterday: 'Včera', '-7d': '7 dní', month: 'Tento měsíc', '-30d': '30 dní'},
  nothingFound: 'Žádná SMS neodpovídá. Klávesa x zruší hledání a všechny filtry.',
  loading: 'načítá se…',
  counting: '…',
  position: (shown, total, isCapped) => (total === null ? `${shown} / …` : `${shown} / ${total}${isCapped ? '+' : ''}`),
  more: 'další',
  views: {
    title: 'Pohledy',
    names: {
      all: 'Vše',
      waiting: 'Čekají',
      goingOut: 'Odcházejí',
      failed: 'Nedoručené',
      unknown: 'Neznámé',
      receivedToday: 'Dnes přijaté',
    },
    builtIn: 'vestavěný',
    shared: 'sdílený',
    own: 'jen váš',
    everything: '(vše)',
    sortedBy: (sort) => `řazeno podle ${sort}`,
    save: 'Uložit jako pohled',
    rename: 'Přejmenovat pohled',
    name: 'Název',
    forMe: 'jen pro mě',
    forAll: 'pro všechny',
    choose: (key) => `${key} přepíná`,
  },
  frozen: (waiting) => (waiting === null ? 'zastaveno' : `zastaveno, čeká ${waiting}`),
  marks: {
    marked: (count) =>
      plural(count, {one: 'označena # SMS', few: 'označeny # SMS', many: 'označeno # SMS', other: 'označeno # SMS'}),
    counting: 'označeny všechny odpovídající, počítají se…',
    range: (rows, isWhole) =>
      isWhole
        ? `rozsah: ${plural(rows, {one: '# řádek', few: '# řádky', many: '# řádku', other: '# řádků'})}`
        : 'rozsah až po kurzor',
  },
  connectionLost: 'databáze nedostupná',
  tooSmall: (columns, rows) => `Málo místa: je třeba ${columns}×${rows}`,
  noSender: 'žádný odesílač neběží: SMS čekají, dokud se nespustí (smsdesk sender)',
  notices: {
    problem: ({problem}) => problemSentence(problems, problem),
    disabled: ({command, reason}) => `${commands[command].label}: ${disabled[reason]}`,
    sortedBy: ({sort}) => `Řazeno: ${sayTerms(sort, ', potom ')}`,
    fewValues: () => 'Těchto hodnot je málo; vybírá je mezerník.',
    noHit: ({words}) => `Mezi těmito SMS není žádná s ${words}.`,
    onlyHit: () => 'Žádná jiná SMS tato slova nemá.',
    hitWrapped: ({backwards}) => (backwards ? 'Pokračuje se od posledního řádku.' : 'Pokračuje se od prvního řádku.'),
    queued: ({number}) => `SMS na číslo ${number} je ve frontě.`,
    batchSent: ({batch, messages}) => `Hromadná SMS ${batch} odchází: ${sms(messages)}.`,
    batchHeld: ({batch, messages, seconds}) =>
      `Hromadná SMS ${batch} je zdržena: ${sms(messages)} odejde za ${holdWords(seconds)}; ! ji zastaví.`,
    batchWaits: ({batch, messages}) =>
      `Hromadná SMS ${batch} (${sms(messages)}) čeká, dokud ji někdo neuvolní: klávesy má !.`,
    batchNeedsOther: ({batch, messages}) =>
      `Hromadná SMS ${batch} (${sms(messages)}) čeká: uvolnit ji musí někdo jiný.`,
    rejectsSaved: ({path, rows}) => `Odmítnuté řádky (${rows.toLocaleString('cs-CZ')}) jsou uloženy jako ${path}.`,
    bulkFileChanged: ({path, hadMended}) =>
      `${lastName(path)} se mezitím změnil a byl posouzen znovu${hadMended ? '; opravené buňky jsou zase jako v souboru' : ''}.`,
    statusSet: ({status, changed, isWhole}) => {
      if (changed === null) return status === null ? 'Status je odebrán.' : `Status: ${status}`;
      const many = status === null ? `Status odebrán: ${sms(changed)}` : `Status ${status}: změněno ${sms(changed)}`;
      return isWhole ? `${many}.` : `Zastaveno. ${many}; ostatní zůstávají, jak byly.`;
    },
    batchChanged: ({batch, wish}) => wishGranted[wish](batch),
    batchesPaused: ({count}) =>
      count === 0
        ? 'Žádná hromadná SMS neběžela ani nečekala.'
        : plural(count, {
            one: 'Pozastavena # hromadná SMS.',
            few: 'Pozastaveny # hromadné SMS.',
            many: 'Pozastaveno # hromadné SMS.',
            other: 'Pozastaveno # hromadných SMS.',
          }),
    resultsSaved: ({batch, path, rows}) =>
      `Řádky hromadné SMS ${batch} (${rows.toLocaleString('cs-CZ')}) jsou uloženy jako ${path}.`,
    exported: ({what, rows, path}) => `Exportováno ${exported[what](rows)} do ${path}.`,
    exportCancelled: ({rows}) => `Zrušeno po ${sms(rows)}; ze souboru nic nezůstalo.`,
    noCommand: () => 'Označených je na příkaz příliš mnoho; exportujte je zde.',
    templateStored: ({name}) => `Šablona „${name}“ je uložena.`,
    templateRemoved: ({name}) => `Šablona „${name}“ je odstraněna.`,
    optOutDecided: ({number, isOptedOut}) =>
      isOptedOut ? `Číslo ${number} je odhlášené.` : `Na číslo ${number} lze psát dál.`,
    doubtSettled: ({settlement, settled}) => saySettled(doubt, settlement, settled),
    copied: ({form, count, bytes}) => `Zkopírováno: ${copiedForms[form](count)}, ${size(bytes)}.`,
    nothingToCopy: () => 'Není co kopírovat: je to prázdné. Schránka zůstává, jak byla.',
    stillCounting: () => 'Označené SMS se ještě počítají; okamžik.',
    notAmongMarked: () => 'Nepatří mezi všechny označené: A označí vše znovu, Esc začne od začátku.',
    demoFilled: ({messages}) => `Nahráno ukázkových dat: ${sms(messages)}.`,
    templateSaved: ({path}) => `Šablona je uložena jako ${path}.`,
    frozen: ({on}) => (on ? 'Řádky stojí; Z vpustí, co mezitím přišlo.' : 'Řádky zase tečou.'),
    noSuchTab: ({number}) => `Pohled ${number} tu není.`,
    viewSaved: ({name}) => `Pohled „${name}“ je uložen.`,
    viewRemoved: ({name}) => `Pohled „${name}“ je smazán.`,
    mouse: ({on}) => (on ? 'Myš je zapnutá.' : 'Myš je vypnutá: text zase označuje terminál.'),
    noPreviewRoom: ({columns, rows}) => `Náhled chce aspoň ${columns}×${rows}; p vrací řádky.`,
    textUnchanged: () => 'Text se nezměnil.',
    noEditor: () => 'Není tu žádný editor: pojmenujte ho v EDITOR.',
    editorFailed: ({editor, exit}) =>
      exit === 127 ? `Editor nelze spustit: ${editor}` : `Editor selhal (${exit}), text se nezměnil: ${editor}`,
    editedTooLarge: ({bytes, limit}) =>
      `Soubor z editoru je příliš velký (${bytes} B, nejvýše ${limit}); text se nezměnil.`,
    pasteTooLong: ({length, most}) =>
      `Vložit sem ${characters(length)} nejde: vejde se jich nejvýš ${numbersOf('cs-CZ').format(most)}.`,
    rightsChanged: ({change}) => rightsWords.changed(change),
    memberAgain: () => rightsWords.again,
    connectionLost: () => 'Spojení s databází se ztratilo; řádky zůstávají, zkouší se znovu…',
    connectionBack: () => 'Databáze je zpět.',
  },
  questions: {
    quit: () => 'Ukončit smsdesk?',
    quitExporting: () => 'Právě se zapisuje export. Ukončit smsdesk a zrušit jej?',
    overwriteExport: ({path}) => `Soubor ${lastName(path)} už existuje. Přepsat jej?`,
    leaveCompose: () => 'Zahodit tento text?',
    removeView: ({view}) => `Smazat pohled „${view.name}“${view.isShared ? ', a to všem' : ''}?`,
    leaveWizard: () => 'Opustit tuto hromadnou SMS? Zůstane rozpracovaná na později.',
    dropDraft: ({path}) => `Zahodit rozpracovanou hromadnou SMS ze souboru ${lastName(path)}?`,
    setStatus: ({messages, status}) =>
      status === null ? `Odebrat status: ${sms(messages)}?` : `Dát status „${status}“: ${sms(messages)}?`,
    settleDoubt: ({settlement, messages}) => doubt.questions[settlement](messages),
    leaveTemplate: () => 'Zahodit, co jste napsali?',
    removeTemplate: ({template, used}) =>
      `Odstranit šablonu „${template.name}“?${
        used === 0 ? '' : ` Neskončené hromadné SMS z ní (${used}) zůstanou, jak jsou.`
      }`,
    cancelBatch: ({batch, name, left}) =>
      `Zrušit ${sms(left)} z hromadné SMS ${batch} „${name}“, aby už nikdy neodešly?`,
    sendBulk: ({messages, parts, warnings}) =>
      `Odeslat ${sms(messages)} (${partCount(parts)}${warnings === 0 ? '' : `, upozornění: ${warnings}`})?`,
  },
  yes: 'Ano',
  no: 'Ne',
  welcome: {
    title: 'Vítejte ve smsdesku, SMS přepážce ve vašem terminálu.',
    about: [
      'Přijaté i odeslané SMS tu stojí v jednom přehledu: řaďte, hledejte, filtrujte,',
      'odpovězte na jednu SMS, nebo pošlete najednou celou tabulku.',
      'Zatím tu žádné SMS nejsou. Čím chcete začít?',
    ],
    choices: {
      bulk: 'Nová hromadná SMS: poslat všem v tabulce (.xlsx, .csv)',
      demo: 'Nahrát ukázková data: 5 000 SMS na prohlížení',
      new: 'Nová SMS: napsat na jedno číslo',
      help: 'Nápověda: všechny klávesy a jak hledat',
    },
    keptIn: (address) => `SMS jsou uloženy v ${address}`,
  },
  detail: {
    title: (id) => `SMS ${id}`,
    text: 'Text',
    life: 'Průběh',
    conversation: 'Konverzace',
    partsAndEncoding: (parts, units, encoding, forcing) =>
      `${partCount(parts)}, ${plural(units, {one: '# znak', few: '# znaky', many: '# znaku', other: '# znaků'})} v ${encoding}${forcing === '' ? '' : ` kvůli ${forcing}`}`,
    batchRow: (batch, row) => `${batch}, řádek ${row}`,
    earlier: '… starší: c ukáže všechny v přehledu',
    later: '… novější: c ukáže všechny v přehledu',
    carrierIds: 'Id u operátora',
    noCarrierId: 'neznámé',
    gateway: 'Brána',
    template: 'Šablona',
    noStatus: 'žádný',
  },
  reveal: {
    title: (message) => `Číslo SMS ${message}`,
    reason: 'Proč ho potřebujete vidět',
    audited: 'Důvod bude v záznamu činností dřív, než se číslo ukáže.',
    asking: 'Ptám se …',
    hidden: (seconds) => `Zmizí za ${seconds} sekund, nebo klávesou Enter.`,
  },
  compose: {
    title: 'Nová SMS',
    reply: 'Odpověď',
    again: 'Stejná SMS znovu',
    number: 'Číslo',
    queue: 'Fronta',
    text: 'Text',
    parts: (parts, left, encoding) => `${partCount(parts)}, zbývá ${left}, ${encoding}`,
    forcing: (characters) => `UCS-2 kvůli: ${characters}`,
    queueHelp: 'šipky vybírají, Enter jde dál',
  },
  copy: {
    title: 'Kopírovat',
    titleOfMarked: (count) =>
      count === null ? 'Kopírovat všechny označené, počítají se…' : `Kopírovat označené: ${sms(count)}`,
    forms: {cell: 'buňka', row: 'řádek', number: 'číslo', text: 'text', json: 'JSON'},
  },
  script: {
    title: 'Tato obrazovka jako příkaz',
    commands: {rows: 'řádky', json: 'JSON', count: 'počet', marked: 'označené'},
  },
  columnPicker: {title: 'Sloupce', auto: 'auto', frozen: 'ukotven', noRoom: 'nevejde se'},
  status: {
    title: 'Status této SMS',
    titleOfMarked: (count) =>
      count === null ? 'Status všech označených, počítá se…' : `Status označených: ${sms(count)}`,
    none: 'žádný',
  },
  help: {
    title: 'Nápověda',
    prompt: 'Najít',
    queryTitle: 'Hledání',
    query: [
      ['objednávka zakaznik', 'obě slova, kdekoli v textu nebo čísle; na velikosti a diakritice nezáleží'],
      ['"zavolejte mi"', 'tato slova pohromadě'],
      ['777 123', 'číslo, ať je napsáno jakkoli'],
      ['state:failed,unknown', 'jedna z těchto hodnot'],
      ['-state:delivered', 'tato hodnota ne'],
      ['number:+420777*', 'čísla, která tak začínají'],
      ['after:2026-11-01 before:today', 'časové rozmezí'],
      ['parts:>1', 'víc než jedna část'],
      ['batch:12 user:agent1', 'z této hromadné SMS, od tohoto člověka'],
    ],
  },
  palette: {title: 'Příkazy', nothing: 'takový příkaz není'},
  busy: {demo: 'Nahrávají se ukázková data', status: 'Nastavuje se status; Esc zastaví'},
  goodbye: 'smsdesk je ukončen.',
};
