import type {CliMessages} from '../cli-messages.ts';
import {showable} from '../../core/outside-text.ts';
import {pluralizer} from '../plural.ts';
import {help} from './cli-help.ts';
import {exportFlags, exporting} from './export.ts';
import {exitCodes, groups, pages, queryForms, topics} from './cli-pages.ts';
import {columns} from './cli-columns.ts';
import {config} from './config.ts';
import {members} from './members.ts';
import {simulator, simulatorFlags} from './simulator.ts';

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
  groups,
  topics,
  queryForms,
  arguments: {
    shell: 'pro který shell: bash, zsh nebo fish',
    query: 'hledaná slova a podmínky, např. state:failed queue:fakturace after:today -status:Vyřešeno',
    auditQuery: 'hledaná slova a podmínky, např. act:released user:eva queue:fakturace after:today',
    idsOrQuery: 'id jednotlivých SMS, nebo dotaz, který je najde, třeba state:unknown queue:billing',
    messageId: 'ID SMS, jak je vypíše smsdesk list --columns id,number',
    file: 'tabulka .csv, .xlsx, .ods nebo .xls; - je standardní vstup',
    number: 'telefonní číslo',
    text: 'text SMS',
    name: 'jméno',
    templateText: 'text, zástupná slova ve dvojitých složených závorkách',
    batch: 'ID hromadné SMS',
    command: 'vysvětlovaný příkaz',
    installationSetting: 'nastavení s hodnotou: zone=Europe/Prague, country=CZ',
    setting:
      'nastavení s hodnotou; nastavení jsou: quiet, repeat, block, max-parts, price, hold, second-pair, brake-after, brake-failed, brake-opted-out, numbers, stop-reply, start-reply, validity, send-again',
    member: 'přihlašovací jméno: písmena, číslice a _ . @ -',
    gatewayOption: 'volba s hodnotou, např. window=50 nebo rate=20; prázdná hodnota za = ji odebere',
  },
  flags: {
    quiet: 'na stderr nepíše nic než chyby a otázky',
    verbose: 'na stderr píše, co otevírá a na co se ptá databáze a kdy',
    help: 'vysvětlí',
    version: 'vypíše verzi',
    json: 'vypíše JSON, jeden objekt na řádek',
    limit: 'vypíše nejvýše tolik',
    tailLimit: 'nejdřív vypíše tolik nejnovějších; 0 žádnou',
    all: 'vypíše všechny',
    columns: 'vypíše tyto sloupce v tomto pořadí: time,number,text',
    sort: 'řadí podle těchto polí, minus před polem řazení obrátí: -time,number',
    auditColumns: 'vypíše tyto sloupce v tomto pořadí: time,user,act,details',
    auditLimit: 'nejvýš tolik; jinak se jich vypíše 50 a do souboru jdou všechny',
    auditSort: 'řadí podle těchto polí, minus před polem řazení obrátí: user,-time',
    queue: 'fronta, ze které se posílá',
    template: 'šablona textu pro řádky bez textu',
    at: 'čas pro řádky bez času: dd.mm.rrrr hh:mm',
    status: 'status, který dostane každá SMS',
    encoding: 'kódování souboru .csv, není-li UTF-8, např. windows-1250',
    map: 'jak se sloupec jmenuje v souboru: --map clid=telefon; lze zopakovat',
    allowDuplicates: 'pošle i to, co číslo dostává dvakrát nebo nedávno dostalo',
    past: 'řádky, jejichž čas už minul, pošle ihned',
    hour: 'před změnou času, nebo po ní, u hodiny, která chybí nebo je dvakrát',
    plain: 'všechny texty pošle bez diakritiky',
    rejects: 'odmítnuté řádky uloží do stejného souboru i s důvodem',
    hold: 'jak dlouho počkat, než odejde první SMS, aby šlo všechno vzít zpět: 60s, 5m; release, dokud ji někdo neuvolní',
    dryRun: 'jen řekne, co by se poslalo, jako bulk check, a nepošle nic',
    yes: 'odešle bez dotazu',
    unasked: 'udělat to bez dotazu; nutné tam, kde není terminál',
    keepReceived: 'přijaté SMS: 24m měsíců, 30d dnů, off navždy',
    keepSent: 'odeslané SMS, stejně tak',
    keepFiles: 'odmítnuté řádky souborů a rozepsané hromadné SMS, stejně tak',
    countOnly: 'jen řekne, kolik by se smazalo, a nesmaže nic',
    strict: 'je-li odmítnut kterýkoli řádek, neodešle nic',
    format: 'druh souboru',
    output: 'soubor, do kterého se zapíše; existující nikdy nepřepíše',
    gateway: 'brána, kterou SMS odcházejí',
    senderId: 'co příjemce uvidí jako odesílatele: číslo nebo nejvýše 11 písmen',
    set: 'nastavení fronty, viz smsdesk queue set; lze zopakovat',
    offeredIn: 'nabízet jen v této frontě; lze zopakovat',
    allQueues: 'nabízet ve všech frontách',
    color: 'barva',
    drain: 'skončí, jakmile není co dělat',
    log: 'jak se na stderr píše protokol',
    metrics: 'nabídne údaje pro Prometheus na /metrics; není-li uveden počítač, jen na loopbacku',
    systemd: 'vypíše soubor služby pro systemd a nic neodesílá',
    kind: 'jak brána mluví s operátorem',
    dialect: 'čím mluví brána přes HTTP',
    url: 'kde operátor je: smpp://user@host:2775, https://host/cesta',
    secretFile:
      'soubor s heslem nebo tokenem; - ho přečte z klávesnice, aniž se ukáže, nebo z roury; VOLBA=SOUBOR pro jinou volbu; lze zopakovat',
    gatewaySet: 'volba brány, např. window=50 nebo rate=20; lze zopakovat',
    optOutMonths: 'čísla jeho SMS zapíše na tolik měsíců mezi odhlášená',
    ended: 'i čísla, která v seznamu byla a už nejsou',
    reason: 'proč, několika slovy; uloží se k číslu',
    revealReason: 'proč číslo potřebujete vidět',
    until: 'do kdy: dd.mm.rrrr hh:mm; jinak natrvalo',
    accept: 'odhlásit číslo z této SMS; lze opakovat',
    dismiss: 'tato SMS znamenala něco jiného; lze opakovat',
    addWord: 'přidat slovo, nebo několik slov, která tvoří celou zprávu; lze opakovat',
    wordMeaning: 'co přidaná slova znamenají: odhlásit hned, zeptat se člověka, nebo znovu přihlásit',
    removeWord: 'odebrat slovo, ať znamená cokoli; lze opakovat',
    usualWords: 'nejdřív se vrátit k obvyklým slovům',
    batchRejects: 'vypíše řádky, které odmítla, jak je viděl její autor',
    results: 'soubor, do kterého se zapíše, .csv nebo .xlsx; existující nikdy nepřepíše',
    messages: 'kolik SMS',
    seed: 'stejné číslo dá stejné SMS',
    desk: 'pak otevře desk, ve vlastní složce dat a se živým provozem',
    markdown: 'jako tabulky Markdown',
    plainRender: 'kreslí celé snímky, pro terminály, kde desk vypadá špatně',
    noMouse: 'myš nechá terminálu',
    role: 'k čemu tu je; sender je účet odesílače smsdesk sender',
    memberQueue: 'jeho fronty, třeba fakturace,podpora; +fakturace,-podpora přidá a ubere; lze opakovat',
    everyQueue: 'všechny fronty, i ty budoucí',
    may: 'práva navíc k roli: read, reply, prepare, release, stop, export, reveal, numbers, settings',
    mayNot: 'práva z role, která nedostane',
    login: 'účtem počítače, klientským certifikátem, nebo heslem; první dva potřebují řádek v pg_hba.conf',
    passwordFile:
      'soubor s heslem; - je přečte z klávesnice, aniž je ukáže, nebo z roury. Do databáze jde jen jeho ověřovač SCRAM',
    printSql: 'jen vypsat skript pro psql, který spustí správce databáze',
    ...exportFlags,
    ...simulatorFlags,
  },
  config,
  exitCodes,
  pages,
  columns,
  results: {
    opening: 'Spouštím databázi…',
    nothingFound: 'Nic nenalezeno.',
    moreRows: (shown) => `Vypsáno jen prvních ${shown}; více dá --limit N, vše dá --all.`,
    databaseAway: 'Databáze neodpovídá; tail čeká a naváže tam, kde skončil.',
    earlier: (command) => `… starší: ${command}`,
    later: (command) => `… novější: ${command}`,
    checked: ({rows: all, send, parts: cost, rejected}) =>
      `${rows(all)}: k odeslání ${sms(send)} (${parts(cost)}), ${rejectedRows(rejected)}.`,
    longest: ({row, parts: cost}) => `Nejdelší je řádek ${row}: ${parts(cost)}.`,
    costs: ({amount, currency}) => `Stojí to ${amount.toLocaleString('cs-CZ')}${currency && ` ${currency}`}.`,
    rejectsSaved: ({rows: count, path}) => `${rows(count)} uloženo do ${showable(path)}.`,
    bulkQueued: ({batch, queued, rejected}) =>
      `Hromadná SMS ${batch}: zařazeno ${sms(queued)}, ${rejectedRows(rejected)}.` +
      (rejected > 0 ? ' Které a proč, řekne: smsdesk bulk check.' : ''),
    bulkHeld: {
      hold: ({batch}) => `Chvíli čeká: smsdesk bulk cancel ${batch} ji vezme zpět, bulk release ${batch} ji pustí.`,
      release: ({batch}) => `Čeká, dokud ji někdo neuvolní: smsdesk bulk release ${batch}.`,
      other: ({batch}) => `Uvolnit ji musí někdo jiný: smsdesk bulk release ${batch}.`,
    },
    notSent: 'Nic se neodeslalo.',
    queued: ({id, number, parts: cost}) => `SMS ${id} na ${number} je zařazena (${parts(cost)}).`,
    queueSet: (name) => `Fronta ${name} je nastavena.`,
    queueRemoved: (name) => `Fronta ${name} je odstraněna.`,
    gatewaySet: (name) => `Brána ${name} je nastavena; odesílače ji samy otevřou znovu.`,
    gatewaySwitched: (name, isOn) =>
      isOn
        ? `Brána ${name} je zapnutá; odesílače ji samy otevřou.`
        : `Brána ${name} je vypnutá; co je pro ni ve frontě, počká.`,
    gatewayRemoved: (name) => `Brána ${name} je odstraněna.`,
    secretTyped:
      'Heslo teď zůstalo v historii shellu; --secret-file - se na něj zeptá, aniž ho ukáže, --secret-file SOUBOR ho přečte.',
    added: {
      queue: (name) => `Fronta ${name} přidána.`,
      gateway: (name) => `Brána ${name} přidána.`,
      template: (name) => `Šablona ${name} přidána.`,
      status: (name) => `Status ${name} přidán.`,
    },
    templateSet: (name) => `Šablona ${name} je změněna.`,
    templateRemoved: (name) => `Šablona ${name} je odstraněna.`,
    templateSaved: (path) => `Uloženo do ${path}.`,
    optedOut: ({numbers, added}) =>
      `Odhlášeno: ${plural(numbers, {one: '# číslo', few: '# čísla', many: '# čísla', other: '# čísel'})}; z toho nově: ${added}.`,
    optOutEnded: (time) => `Odhlášené bylo do ${time}, teď už není.`,
    optOutRemoved: (number) => `Číslo ${number} už není odhlášené.`,
    revealed: (message) => `Že jste viděli číslo SMS ${message} a proč, je v záznamu činností.`,
    optOutsImported: ({rows: all, added, bad}) =>
      `Přečteno: ${rows(all)}; nově odhlášeno: ${plural(added, {one: '# číslo', few: '# čísla', many: '# čísla', other: '# čísel'})}; vadné: ${rows(bad)}.`,
    optOutsSaved: ({numbers, path}) =>
      `${plural(numbers, {one: '# číslo', few: '# čísla', many: '# čísla', other: '# čísel'})} v souboru ${showable(path)}.`,
    reviewed: {
      accepted: (number) => `Číslo ${number} je odhlášené.`,
      dismissed: (number) => `Číslo ${number} odhlášené není.`,
    },
    wordMeanings: {stop: 'odhlásí hned', doubt: 'rozhodne člověk', back: 'znovu přihlásí'},
    wordsSet: 'Slova jsou nastavena; každý odesílač se jimi řídí od příští SMS.',
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
    cancelBulk: ({batch, name, left, messages}) =>
      `Zrušit hromadnou SMS ${batch} (${name})? Z ${messages.toLocaleString('cs-CZ')} SMS jich ${left.toLocaleString('cs-CZ')} neodejde.`,
    removeQueue: ({name, gateway, templates}) =>
      `Odebrat frontu ${name}, která posílá přes ${gateway}? Přijdete o její nastavení` +
      (templates > 0 ? ` a přestanou se v ní nabízet šablony (${templates}).` : '.'),
    removeGateway: ({name, kind, waiting}) =>
      `Odebrat bránu ${name} (${kind})? Přijdete o její adresu, volby i heslo` +
      (waiting > 0 ? ` a o doručenky, na které čeká ještě ${sms(waiting)}.` : '.'),
    removeTemplate: ({name, text}) => `Odebrat šablonu ${name}? Přijdete o její text: ${text}`,
    usualWords: (words) => `Vrátit obvyklá slova? Přijdete o vlastní (${words.length}): ${showable(words.join(', '))}.`,
    fillDemo: ({messages, address}) =>
      `Vložit do ${showable(address)} ukázková data, ${sms(messages)}? Odstranit už je nepůjde.`,
    declined: 'Nic se nestalo.',
    yes: 'a',
    secret: 'Heslo nebo token (nezobrazí se):',
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
      installationZone: 'Pásmo instalace',
      country: 'Země instalace',
      config: 'Nastavení',
      user: 'Uživatel',
      database: 'Databáze',
      address: 'Adresa',
      login: 'Tam jste',
      queues: 'Vaše fronty',
      rights: 'Vaše práva',
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
    kinds: {embedded: 'vlastní, spouští ji smsdesk', external: 'vaše'},
    schemas: {
      current: 'této verze',
      older: 'starší verze',
      newer: 'novější verze',
      empty: 'zatím žádné',
      foreign: 'cizí, ne smsdesku',
    },
    silent: {embedded: 'neběží; spustí ho další příkaz', external: 'nebylo možné se ho zeptat'},
    fine: 'Nic není špatně.',
  },
  exporting,
  members,
  simulator,
  verbose: {
    began: ({version, node, system, language, user}) =>
      `smsdesk ${version}, Node ${node}, ${system}; jazyk ${language}, uživatel ${user}`,
    opening: {
      embedded: (folder) => `otevírá vlastní databázi v ${folder}`,
      external: 'otevírá databázi, která je mu určena (kde, řekne smsdesk config list)',
    },
    opened: {
      embedded: ({address, user, zone}) => `otevřena vlastní databáze v ${address}, uživatel ${user}, pásmo ${zone}`,
      external: ({address, user, zone}) => `otevřena ${address}, uživatel ${user}, pásmo ${zone}`,
    },
    statement: (count) => `dotaz ${count}:`,
    ended: ({code, statements}) => `končí s ${code}, dotazů: ${statements}`,
  },
  bug: (reason) =>
    `V samotném smsdesku se něco pokazilo: ${reason}. Spusťte ho znovu s SMSDESK_DEBUG=1, ukáže kde, a nahlaste to.`,
};
