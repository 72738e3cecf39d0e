import {readLinkProblem} from '../../core/gateway-link.ts';
import type {BatchState, BatchWish} from '../../core/message.ts';
import type {NamedKind, UnreadKind} from '../../core/problem.ts';
import {isSecretName} from '../../core/secret.ts';
import {showable} from '../../core/outside-text.ts';
import {shellWord} from '../../core/shell-words.ts';
import {wantedOf} from './gateway-options.ts';
import {linkSentence} from '../link-sentence.ts';
import {pluralizer} from '../plural.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {configProblems} from './config-problems.ts';
import {failures} from './failures.ts';
import {didYouMean, existing, list, oneOf, quoted} from './hints.ts';
import {maskingProblems} from './masking-problems.ts';
import {rightsProblems} from './rights-problems.ts';
import {gateways} from './gateways.ts';
import {retentionProblems} from './retention-problems.ts';
import {databaseProblems} from './database-problems.ts';
import {tlsProblems} from './tls-problems.ts';
import {memberProblems} from './members.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const number = (value: number) => value.toLocaleString('cs-CZ');
const megabytes = (bytes: number) => `${number(Math.ceil(bytes / 1_048_576))} MB`;

interface Declined {
  /** Genitive: «takové … není». */
  genitive: string;
  /** Nominative with «tato/tento …»: «taková … už je». */
  such: string;
}

const kinds: Record<NamedKind, Declined> = {
  queue: {genitive: 'fronty', such: 'Fronta'},
  template: {genitive: 'šablony', such: 'Šablona'},
  status: {genitive: 'statusu', such: 'Status'},
  gateway: {genitive: 'brány', such: 'Brána'},
  batch: {genitive: 'hromadné SMS', such: 'Hromadná SMS'},
  view: {genitive: 'pohledu', such: 'Pohled'},
  member: {genitive: 'člena', such: 'Člen'},
};

const batchStateWords: Record<BatchState, string> = {
  held: 'čeká na uvolnění',
  running: 'běží',
  paused: 'je pozastavena',
  done: 'je hotova',
  cancelled: 'je zrušena',
};

const wished: Record<BatchWish, string> = {
  pause: 'pozastavit',
  resume: 'spustit dál',
  release: 'uvolnit',
  cancel: 'zrušit',
};
const unread: Record<UnreadKind, string> = {
  numbers: 'soubor Apple Numbers',
  xlsb: 'binární sešit (.xlsb)',
  html: 'webová stránka',
  xml: 'soubor XML',
  pdf: 'PDF',
  document: 'textový dokument',
};

/** `/etc/xdg/smsdesk/config.toml:7`, as compilers write it. */

/** `--map clid=telefon`, as it can be typed. */
const mapFlag = (column: string, name: string) => `--map ${showable(shellWord(`${column}=${name}`))}`;

export const problems: ProblemTexts = {
  unknownField: ({word, suggestion}) => `Pole ${quoted(word)} neexistuje.${didYouMean(suggestion)}`,
  badValue: ({word, field, allowed, suggestion}) =>
    `${quoted(word)} není hodnota pole ${showable(field)}.${suggestion === null ? oneOf(allowed) : didYouMean(suggestion)}`,
  openQuote: ({word}) => `Uvozovka, která začíná u ${quoted(word)}, není uzavřená; doplňte " na konec.`,
  copyTooLong: ({limit}) => `Víc než ${number(limit / 1000)} kB, které terminál zkopíruje; označte méně, nebo viz $.`,
  rangeTooLong: ({limit}) => `Rozsah má víc než ${number(limit)} SMS; všechny, které odpovídají, označí A.`,
  unknownColumn: ({word, suggestion}) => `Sloupec ${quoted(word)} neexistuje.${didYouMean(suggestion)}`,
  unknownSort: ({word, suggestion}) => `Podle ${quoted(word)} nelze řadit.${didYouMean(suggestion)}`,
  queryTooLong: ({length, limit}) => `Dotaz má ${number(length)} znaků; nejvíc může mít ${number(limit)}. Zkraťte jej.`,

  badNumber: ({value}) => `${quoted(value)} není telefonní číslo, na které lze poslat SMS.`,
  badTime: ({value}) => `${quoted(value)} není čas; napište jej jako dd.mm.rrrr hh:mm.`,
  pastTime: ({value}) => `Čas ${quoted(value)} už minul; zvolte pozdější, nebo žádný pro odeslání ihned.`,
  missingHour: ({value, zone}) =>
    `Čas ${quoted(value)} v pásmu ${showable(zone)} neexistuje: hodiny tu hodinu přeskočí; zvolte jiný.`,
  doubledHour: ({value, zone}) =>
    `Čas ${quoted(value)} nastane v pásmu ${showable(zone)} dvakrát, protože se hodiny vracejí; napište jej s posunem, třeba 2026-10-25T02:30+02:00.`,
  placeholderLeft: ({placeholder}) => `Ze šablony zbývá vyplnit ${quoted(placeholder)}.`,
  missingText: () => 'SMS nemá text; napište jej, nebo zvolte šablonu.',
  tooLong: ({parts, limit}) =>
    `Text zabere ${plural(parts, {one: '# část', few: '# části', many: '# části', other: '# částí'})}; nejvíc může ${number(limit)}. Zkraťte jej.`,
  noSuchMessage: ({id}) => `SMS s ID ${quoted(id)} neexistuje; ID vypíše smsdesk list --columns id,time,text.`,
  noSuchName: ({kind, name, known}) =>
    `Název ${kinds[kind].genitive} ${quoted(name)} neexistuje.${existing(name, known)}`,
  nameTaken: ({kind, name}) => `${kinds[kind].such} ${quoted(name)} už existuje; zvolte jiný název.`,
  badName: ({kind, name}) =>
    `${quoted(name)} nemůže být název ${kinds[kind].genitive}; použijte 1 až 60 tisknutelných znaků.`,
  badColor: ({value, allowed}) => `${quoted(value)} není barva.${oneOf(allowed)}`,
  badSenderId: ({value}) =>
    `${quoted(value)} nemůže být označení odesílatele; použijte číslo, nebo 1 až 11 písmen a číslic.`,
  unknownSetting: ({word, known}) => `Fronta nemá nastavení ${quoted(word)}; jsou tu ${list(known)}.`,
  badSetting: ({setting, value, example}) =>
    `${quoted(value)} nemůže být hodnotou ${setting}; pište jako ${setting}=${example}.`,

  ...retentionProblems,

  notOptedOut: ({number: written}) => `Číslo ${quoted(written)} není mezi odhlášenými.`,
  nothingToReview: ({message}) => `SMS ${message} na rozhodnutí nečeká; možná už rozhodl někdo jiný.`,
  badWord: ({word}) => `${quoted(word)} nemůže být v seznamu slov; použijte aspoň dvě písmena a nejvýše 40 znaků.`,
  noSuchWord: ({word}) => `${quoted(word)} v seznamu slov není; seznam vypíše smsdesk optout words.`,

  fileMissing: ({path}) => `Soubor ${quoted(path)} neexistuje; zkontrolujte cestu.`,
  fileIsFolder: ({path, isToBeWritten}) =>
    `${quoted(path)} je složka; uveďte ${isToBeWritten ? 'soubor v ní' : 'tabulku, která je v ní'}.`,
  fileIsTerminal: ({path}) => `${quoted(path)} je terminál, kam přesné bajty nepatří; uveďte soubor.`,
  fileUnreadable: ({path, reason}) => `Soubor ${quoted(path)} nelze číst (${showable(reason)}); zkontrolujte práva.`,
  fileEmpty: ({path}) => `Soubor ${quoted(path)} je prázdný; potřebuje záhlaví a aspoň jeden řádek.`,
  fileNotSheet: ({path}) => `${quoted(path)} není tabulka, kterou lze přečíst; uložte ji jako .xlsx nebo .csv.`,
  sheetNotRead: ({path, kind}) => `${quoted(path)} je ${unread[kind]} a číst se tu nedá; tabulku uložte jako .xlsx.`,
  fileDamaged: ({path, reason}) =>
    `Soubor ${quoted(path)} je poškozený (${showable(reason)}); otevřete jej v tabulkovém programu a uložte znovu.`,
  fileTooLarge: ({path, bytes, limit}) =>
    `Soubor ${quoted(path)} má ${megabytes(bytes)}; nejvíc může mít ${megabytes(limit)}. Rozdělte jej.`,
  fileTooHeavy: ({path, limit}) =>
    `Čtení souboru ${quoted(path)} potřebuje víc než ${megabytes(limit)} paměti; uložte jej jako .csv, nebo jej rozdělte.`,
  fileTooSlow: ({path, limit}) =>
    `Čtení souboru ${quoted(path)} se ${number(limit)} sekund nepohnulo; uložte jej jako .xlsx nebo .csv a zkuste to znovu.`,
  tooManyRows: ({path, limit}) => `Soubor ${quoted(path)} má víc než ${number(limit)} řádků; rozdělte jej.`,
  noRows: ({path}) => `Soubor ${quoted(path)} má záhlaví, ale žádné řádky; přidejte pro každou SMS jeden.`,
  missingColumn: ({path, column, found, suggestion}) =>
    `Soubor ${quoted(path)} nemá sloupec ${quoted(column)}.${
      found.length === 0 ? '' : ` Má sloupce: ${list(found)}.`
    } Sloupec s čísly pojmenujte ${showable(column)}, nebo řekněte, který to je: ${mapFlag(column, suggestion ?? 'SLOUPEC')}.`,
  noSuchColumn: ({path, column, found}) =>
    `Soubor ${quoted(path)} nemá sloupec ${quoted(column)}, který měl stát za jiný.${
      found.length === 0 ? '' : ` Má sloupce: ${list(found)}.`
    }`,
  columnMappedTwice: ({path, column, as}) =>
    `Sloupec ${quoted(column)} souboru ${quoted(path)} nemůže být ${as.map((name) => showable(name)).join(' a ')} zároveň; vyberte jedno z toho.`,
  doubledColumn: ({path, column}) =>
    `Soubor ${quoted(path)} má dva sloupce ${quoted(column)}; jeden odstraňte nebo přejmenujte.`,
  badEncoding: ({path, line, suggestion}) =>
    `Řádek ${number(line)} souboru ${quoted(path)} není v očekávaném kódování; uložte soubor v UTF-8, nebo kódování uveďte, třeba --encoding ${showable(suggestion)}.`,
  unknownEncoding: ({name, known}) => `Kódování ${quoted(name)} nelze číst.${oneOf(known)}`,
  fileLocked: ({path}) => `Soubor ${quoted(path)} je chráněn heslem; uložte jej bez hesla.`,
  strayQuote: ({path, row}) =>
    `Na řádku ${number(row)} souboru ${quoted(path)} je uvozovka, která není uzavřená nebo stojí uprostřed buňky; opravte ji a soubor uložte znovu.`,
  tooManyColumns: ({path, limit}) =>
    `Soubor ${quoted(path)} má víc než ${number(limit)} sloupců; odstraňte ty, které nejsou třeba.`,
  cellTooLong: ({path, row, limit}) =>
    `Řádek ${number(row)} souboru ${quoted(path)} má buňku delší než ${number(limit)} znaků; zkraťte ji.`,
  fileExists: ({path, flag}) =>
    `Soubor ${quoted(path)} už existuje; zvolte jiný název, nebo jej ${flag === undefined ? 'nejdřív odstraňte' : `nahraďte pomocí ${flag}`}.`,
  cannotWrite: ({path, reason}) => `${quoted(path)} nelze zapsat (${showable(reason)}); zvolte jiné místo.`,
  fileChanged: ({path}) =>
    `Soubor ${quoted(path)} se od kontroly změnil; podívejte se na řádky znovu. Nic se neodeslalo.`,
  workbookTooLarge: ({limit}) =>
    `Sešit by měl víc než ${megabytes(limit)}; exportujte méně řádků najednou, nebo jako csv či jsonl.`,

  nothingToSend: ({rejected}) =>
    `Žádný řádek nelze odeslat: ${plural(rejected, {
      one: '# řádek byl odmítnut',
      few: 'všechny # řádky byly odmítnuty',
      many: 'všech # řádku bylo odmítnuto',
      other: 'všech # řádků bylo odmítnuto',
    })}. Nic se nezapsalo.`,
  notChosen: ({step}) => (step === 'file' ? 'Ještě není zvolen soubor.' : 'Ještě není zvolena fronta.'),
  templateNotOffered: ({template, queue}) =>
    `Šablona ${quoted(template)} se ve frontě ${quoted(queue)} nenabízí; zvolte jinou.`,
  textChanged: ({name}) => `Text šablony ${quoted(name)} mezitím někdo změnil; další uložení ho přepíše.`,
  templateChanged: ({name}) =>
    `Šablona ${quoted(name)} se od kontroly řádků změnila; podívejte se na ně znovu. Nic se neodeslalo.`,
  strictRejects: ({rejected}) =>
    `${plural(rejected, {
      one: '# řádek byl odmítnut',
      few: '# řádky byly odmítnuty',
      many: '# řádku bylo odmítnuto',
      other: '# řádků bylo odmítnuto',
    })} a --strict posílá všechno, nebo nic. Nic se nezapsalo.`,
  notConfirmed: ({messages}) =>
    `${plural(messages, {
      one: 'Připravena je # SMS',
      few: 'Připraveny jsou # SMS',
      many: 'Připraveno je # SMS',
      other: 'Připraveno je # SMS',
    })}; odešlete je s --yes. Nic se nezapsalo.`,
  notAsked: ({command}) =>
    `${showable(command)} se napřed ptá, ale tady není koho; bez otázky pokračujte s --yes. Nic se nestalo.`,
  tooManyInDoubt: ({messages, limit}) =>
    `Nejistých SMS je ${messages.toLocaleString('cs-CZ')}, najednou jich lze vyřídit ${limit.toLocaleString('cs-CZ')}; vyberte méně, třeba přes after:today.`,
  nothingInDoubt: () => 'Žádná z těchto SMS není nejistá; nic se nezměnilo.',
  notAgreed: ({messages}) => `Nejistých SMS: ${messages}; vyřídíte je přidáním --yes. Nic se nezměnilo.`,
  alreadyReleased: ({batch}) => `Už byla odeslána jako hromadná SMS ${batch}; znovu se neodeslalo nic.`,
  batchState: ({batch, state, wanted}) =>
    `Hromadná SMS ${batch} ${batchStateWords[state]}; ${wished[wanted]} ji nejde.`,
  needsOther: ({batch}) => `Hromadnou SMS ${batch} musí uvolnit někdo jiný než její autor.`,

  ...rightsProblems,
  ...maskingProblems,
  ...memberProblems,

  unknownCommand: ({word, suggestion}) =>
    `Příkaz ${quoted(word)} neexistuje.${didYouMean(suggestion)} Viz smsdesk --help.`,
  unknownOption: ({option, command}) =>
    `${showable(command)} nemá volbu ${quoted(option)}. Viz ${showable(command)} --help.`,
  missingOption: ({option, command}) =>
    `${showable(command)} potřebuje ${showable(option)}. Viz ${showable(command)} --help.`,
  missingValue: ({option, command}) => `${showable(option)} potřebuje hodnotu. Viz ${showable(command)} --help.`,
  repeatedOption: ({option, command}) => `${showable(option)} smí být jen jednou. Viz ${showable(command)} --help.`,
  missingArgument: ({argument, command}) =>
    `${showable(command)} potřebuje ${showable(argument)}. Viz ${showable(command)} --help.`,
  tooManyArguments: ({argument, command}) =>
    `${showable(command)} neví, co s ${quoted(argument)}. Viz ${showable(command)} --help.`,
  badOption: ({option, value, allowed}) => `${quoted(value)} není hodnota volby ${showable(option)}.${oneOf(allowed)}`,
  optionsClash: ({options: [one, other]}) => `${showable(one)} se nesnáší s ${showable(other)}; jedno z nich vynechte.`,
  noTerminal: () => 'Obrazovka potřebuje terminál; bez něj použijte příkazy, viz smsdesk --help.',
  dumbTerminal: () => 'Tento terminál neumí celou obrazovku (TERM=dumb); použijte příkazy, viz smsdesk --help.',

  badVariable: ({variable, value, allowed}) =>
    value === null
      ? `Proměnná ${showable(variable)} obsahuje, co nemůže.${oneOf(allowed)}`
      : `Proměnná ${showable(variable)} nemůže být ${quoted(value)}.${oneOf(allowed)}`,
  ...configProblems,
  unknownInstallationSetting: ({word, suggestion, known}) =>
    `Instalace nemá nastavení ${quoted(word)}; jsou tu ${list(known)}.${didYouMean(suggestion)}`,
  badZone: ({value, suggestion}) =>
    `${quoted(value)} není časové pásmo; pište je jako Europe/Prague.${didYouMean(suggestion)}`,
  badCountry: ({value}) => `${quoted(value)} není země; napište její dvě písmena podle ISO 3166, například CZ.`,

  ...databaseProblems,
  ...tlsProblems,
  databaseNotSetUp: ({address}) =>
    `V databázi ${showable(address)} jsou cizí tabulky a žádné od smsdesku; je-li to ta pravá, spusťte smsdesk migrate.`,
  schemaOlder: () => 'Databáze je starší než tento smsdesk; spusťte smsdesk migrate.',
  schemaNewer: () => 'Databáze je novější než tento smsdesk; aktualizujte smsdesk.',
  migrationRefused: ({statement, reason}) =>
    `Databázi se nepodařilo aktualizovat (${showable(reason)} u ${quoted(statement)}); o potřebné právo požádejte jejího vlastníka.`,
  dataFolderUnusable: ({path, reason}) =>
    `Datovou složku ${quoted(path)} nelze použít (${showable(reason)}); nastavte SMSDESK_HOME na vlastní složku.`,
  diskFull: ({path}) => `Na ${quoted(path)} už není místo; uvolněte nějaké a zkuste to znovu.`,
  embeddedMissing: ({platform}) =>
    `Postgres dodávaný se smsdeskem není pro ${showable(platform)} nainstalován; nastavte DATABASE_URL na vlastní Postgres.`,
  embeddedFailed: ({path, reason}) =>
    `Postgres dodávaný se smsdeskem se nespustil (${showable(reason)}); viz ${quoted(path)}.`,
  embeddedLost: ({path, reason}) =>
    `Postgres, který ke smsdesku patří, skončil (${showable(reason)}); zkuste to znovu, tím se spustí, a kdyby skončil zase, podívejte se do server.log ve složce ${quoted(path)}.`,
  embeddedNoUser: () =>
    'Postgres neběží pod rootem a není jiný uživatel, pod kterým by běžel; přidejte jej: useradd --system smsdesk.',
  demoRefused: ({messages}) =>
    `V databázi ${plural(messages, {one: 'je # skutečná SMS', few: 'jsou # skutečné SMS', many: 'je # skutečné SMS', other: 'je # skutečných SMS'})}; ukázková data patří jen do prázdné.`,
  portTaken: ({host, port}) =>
    `Na portu ${port} adresy ${showable(host)} už poslouchá jiný program; zvolte jiný přes --port, nebo 0 pro kterýkoli volný.`,
  cannotListen: ({host, port, reason}) =>
    `Na portu ${port} adresy ${quoted(host)} nelze poslouchat (${showable(reason)}); zvolte jiné --host a --port.`,
  noGateway: ({gateway, reason}) =>
    `Bránu ${quoted(gateway)} nelze použít: ${linkSentence({gateways, failures}, readLinkProblem(reason))}`,
  gatewayDown: ({gateway, link}) =>
    `Brána ${quoted(gateway)} nefunguje${link ? `: ${linkSentence({gateways, failures}, link)}` : '; víc řekne smsdesk gateway list.'}`,
  gatewayImpaired: ({gateway, link}) =>
    `Brána ${quoted(gateway)} funguje jen zčásti: ${linkSentence({gateways, failures}, link)}`,
  noSender: () => 'SMS mají odejít a žádný odesílač neběží; spusťte ho příkazem smsdesk sender.',
  metricsNotServed: ({address, reason}) =>
    reason === 'EADDRINUSE'
      ? `${showable(address)} už používá jiný program; dejte --metrics jiný port.`
      : `Údaje nelze nabízet na ${showable(address)} (${showable(reason)}); dejte --metrics adresu tohoto počítače.`,
  gatewayInUse: ({gateway, queues}) =>
    `Bránu ${quoted(gateway)} používá ${list(queues)}; nejdřív jim dejte jinou: smsdesk queue set FRONTA --gateway JINÁ.`,
  queueInUse: ({queue}) => `Ve frontě ${quoted(queue)} jsou SMS, a tak zůstává, aby se daly najít.`,
  sharedNumber: ({number: shared, queues}) =>
    `Číslo ${showable(shared)} má víc front (${list(queues)}): přijatá SMS jde do té, jejíž brána ji přinese, a z více takových do nejstarší, která je tu uvedena první.`,
  unknownGatewayOption: ({option, kind, known}) =>
    `Brána druhu ${showable(kind)} nemá volbu ${quoted(option)}${known.length === 0 ? '; pište jako window=50' : `; jsou tu ${list(known)}`}.`,
  badGatewayOption: ({option, isMissing}) =>
    isMissing
      ? `Volba ${quoted(option)} je tu potřeba${wantedOf(option) === null ? '' : `, ${wantedOf(option)}`}; přidejte ${isSecretName(option) ? `--secret-file ${showable(option)}=SOUBOR` : `--set ${showable(option)}=…`}`
      : wantedOf(option) === null
        ? `Volba ${quoted(option)} takovou hodnotu mít nemůže; příklady ukáže smsdesk gateway add --help.`
        : `Volba ${quoted(option)} má být ${wantedOf(option)}.`,
  badGatewayUrl: ({kind, example, wanted}) =>
    example === null
      ? `Brána druhu ${showable(kind)} adresu nemá; vynechte --url.`
      : `Brána druhu ${showable(kind)} potřebuje adresu; pište jako --url ${example}${wanted === null ? '' : ` (${showable(wanted)})`}.`,
  secretUnreadable: ({path, reason}) =>
    `Z ${quoted(path)} nelze přečíst tajný údaj (${showable(reason)}); má tam být jediný řádek a na něm nic jiného.`,
  secretHasNoPlace: ({kind}) =>
    kind === 'simulator'
      ? 'Simulátor žádné heslo nepotřebuje; vynechte ho.'
      : 'S tímto heslem se nikdo nepřihlašuje; uveďte v adrese uživatele, jako smpp://user@host.',
};
