import type {CliMessages} from '../cli-messages.ts';

export const groups: CliMessages['groups'] = {
  bulk: 'kontrola, odeslání, sledování a zastavení hromadných SMS z tabulky',
  message: 'vyřízení SMS, o kterých nikdo neví, zda odešly',
  optout: 'seznam odhlášených čísel, na která se nepíše',
  queue: 'nastavení front, do kterých SMS patří',
  gateway: 'nastavení bran, tedy cest k operátorům',
  template: 'nastavení šablon, textů k opakovanému použití',
  status: 'nastavení statusů, štítků, které lidé dávají na SMS',
  member: 'kdo k desku patří a co kdo kde smí',
  retention: 'jak dlouho se uchovávají SMS a řádky souborů, a smazání starších',
  settings: 'časové pásmo a země instalace: výpis a změna',
  config: 'které volby platí a odkud, nebo založení souboru s nimi',
};

export const topics: CliMessages['topics'] = {
  query: {title: 'Dotazy', intro: 'jak se SMS hledají'},
  environment: {title: 'Proměnné prostředí', intro: 'které proměnné smsdesk čte'},
  exitCodes: {title: 'Návratové kódy', intro: 'čím příkaz skončí'},
};

export const queryForms: CliMessages['queryForms'] = [
  ['objednávka zakaznik', 'obě slova kdekoli v textu nebo čísle; na velikosti písmen a diakritice nezáleží'],
  ['"zavolejte zpět"', 'tato slova za sebou'],
  ['777 123', 'číslo, ať je zapsáno jakkoli'],
  ['state:failed,unknown', 'jedna z těchto hodnot'],
  ['-state:delivered', 'tato hodnota ne'],
  ['number:+4207771*', 'co tak začíná; hvězdička může stát na kterémkoli konci čísla nebo jména'],
  ['status:"Zavolat zpět"', 'jméno s mezerou'],
  ['status:none', 'bez statusu; také user, template, batch a due'],
  ['time:today due:tomorrow', 'také yesterday, week, month, -2h, -7d, +30m, 2026-11-01'],
  ['after:-7d before:today', 'časový úsek'],
  ['time:2026-11-01..2026-11-03', 'od prvního do posledního z těchto dnů'],
  ['parts:>1', 'o více než jedné části; také 2..4, <=3'],
  ['direction:in queue:fakturace', 'přijaté, v této frontě'],
  ['batch:12 user:agent1', 'z této hromadné SMS, od tohoto člověka'],
  ['template:Připomínka id:1..100', 'napsané podle této šablony, s jedním z těchto ID'],
  ['text:zásilka', 'toto slovo jen v textu'],
];

export const exitCodes: CliMessages['exitCodes'] = {
  '0': 'hotovo',
  '1': 'hotovo zčásti: některé řádky byly odmítnuty nebo některé SMS selhaly',
  '2': 'chybné použití, dotaz, soubor nebo hodnota; nic se nezapsalo',
  '3': 'není databáze',
  '4': 'není brána',
  '5': 'není dovoleno',
  '70': 'chyba v samotném smsdesku',
  '130': 'přerušeno',
};

export const pages: CliMessages['pages'] = {
  intro: 'SMS desk kontaktního centra: čtení, hledání, odpovědi a hromadné SMS.',
  usage: 'Použití',
  commands: 'Příkazy',
  sections: {
    read: 'Čtení',
    send: 'Odesílání a zastavení',
    setUp: 'Nastavení',
    run: 'Provoz',
    learn: 'Nápověda',
  },
  arguments: 'Argumenty',
  options: 'Volby',
  commonOptions: 'Volby každého příkazu',
  examples: 'Příklady',
  oneCommand: 'udělá jednu věc bez obrazovky',
  oneHelp: 'argumenty, volby a příklady příkazu',
  manual: {
    name: 'Jméno',
    synopsis: 'Přehled',
    description: 'Popis',
    about:
      'Bez příkazu otevře smsdesk přehled na celou obrazovku, s dotazem rovnou vyfiltrovaný. Každý příkaz udělá jednu věc ' +
      'bez obrazovky: data jdou na standardní výstup, věty na standardní chybový výstup. První slovo, které není příkaz, je ' +
      'dotaz; dvě pomlčky před ním udělají dotaz i ze slova, které příkaz je.',
  },
  required: 'povinné',
  isDefault: (value) => `jinak ${value}`,
  orOption: (option) => `nebo volba ${option} v nastavení`,
  more: 'Dál',
};
