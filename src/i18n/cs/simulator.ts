import type {CommandHelp} from '../cli-messages.ts';
import {pluralizer} from '../plural.ts';
import type {SimulatorFlag, SimulatorMessages} from '../simulator-messages.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs');

export const simulatorHelp: CommandHelp = {
  summary: 'spustí SMSC na zkoušení bran přes SMPP 3.4; nikomu se nic nepošle',
  details:
    'Svou adresu vypíše na standardní výstup, kde si ji skript může přečíst. Každou SMS přijme a doručí, jen čísla ' +
    'končící na 99 selžou, na 98 nedostanou doručenku a na 97 jsou napoprvé odložena; na každou 200. SMS přijde ' +
    'odpověď. Do záznamu píše řádek JSON o všem, co viděl, o SMS ještě před odpovědí. ' +
    'Ctrl-C nebo SIGTERM odpojí klienty a ukončí ho.',
  examples: [
    {line: 'smsdesk simulator', says: 'připojit se může kdokoli na tomto stroji, na obvyklém portu'},
    {
      line: 'smsdesk simulator --port 0 --latency 0 --ledger - --for 5m',
      says: 'na kterémkoli volném portu, co vidí, píše na standardní výstup, pět minut',
    },
    {
      line: 'smsdesk simulator --ids hex --receipt-order before --receipts-twice --rate 50',
      says: 'obtížný operátor',
    },
    {
      line: 'smsdesk simulator --port 3550 --tls-cert smsc.pem --tls-key smsc-klic.pem --enquire 30',
      says: 'přes TLS, jak to čeká brána s adresou smpps://',
    },
    {line: 'smsdesk simulator --inbound 600 --inbound-kind hostile', says: 'deset útočných SMS za sekundu'},
  ],
};

export const simulatorFlags: Record<SimulatorFlag, string> = {
  port: 'port TCP; 0 je kterýkoli volný',
  host: 'adresa, na které poslouchá; jinak 127.0.0.1, dostupná jen z tohoto stroje',
  user: 'jediné system id, které pustí dál, spolu s --password; jinak kohokoli',
  password: 'jeho heslo',
  tlsCert: 'mluví přes TLS s certifikátem z tohoto souboru ve formátu PEM, spolu s --tls-key',
  tlsKey: 'soubor s klíčem k certifikátu ve formátu PEM',
  latency: 'kolik milisekund trvá odpověď na SMS',
  jitter: 'až o kolik milisekund déle',
  rate: 'kolik SMS za sekundu smí jedno system id; co je nad to, odloží',
  window: 'kolik SMS jednoho spojení smí čekat na odpověď; co je nad to, odmítne',
  windowStatus: 'čím to odmítne',
  dropAfter: 'každé spojení po tolika SMS přeruší',
  drop: 'přeruší ho před odpověďmi, které dluží, nebo až po nich',
  silentAfter: 'po tolika SMS spojení vše bere a na nic neodpovídá; 0: ani na připojení',
  refuseBinds: 'každé připojení takto odmítne',
  enquire: 'každých tolik sekund se klienta zeptá, zda žije; kdo do příště neodpoví, toho odpojí',
  receipts: 'kolik milisekund po odpovědi přijde doručenka; jinak 300 až 800, podle čísla',
  receiptOrder: 'doručenky po odpovědi, před ní, nebo v libovolném pořadí',
  receiptsTwice: 'každou doručenku pošle dvakrát',
  receiptsMissing: 'podíl SMS bez doručenky, v procentech',
  receiptsFailed: 'podíl SMS, které selžou, v procentech',
  receiptIdIn: 'kde doručenka svou SMS jmenuje: ve zvláštním poli, v textu, nebo v obou',
  ids: 'jak číslo SMS zapíše odpověď',
  receiptIds: 'jak ho zapíše doručenka',
  inbound: 'kolik SMS za minutu píší lidé sami od sebe',
  inboundKind: 'co píší: krátké, dlouhé z více částí, útočné, nebo postupně vše',
  inboundTo: 'číslo, na které píší',
  deliverBy: 'PDU, která přináší doručenky a co lidé píší',
  ledger: 'soubor, kam na konec píše, co viděl; - je standardní výstup',
  chance: 'stejné číslo dá stejné podíly a pořadí',
  endAfter: 'skončí po této době, třeba 30s nebo 5m',
};

export const simulator: SimulatorMessages = {
  listening: (address) => `SMSC poslouchá na ${address}; Ctrl-C ho ukončí.`,
  open: ({port, isGuarded, isEncrypted}) =>
    isGuarded
      ? `Port ${port} je dostupný i z jiných strojů${isEncrypted ? '.' : ' a nic na něm není šifrované.'}`
      : `Port ${port} je dostupný i z jiných strojů a připojit se smí kdokoli; cizí zastaví --user a --password.`,
  ended: ({accepted, refused, receipts, inbound, undelivered}) =>
    `Konec: SMS přijato ${accepted}, odmítnuto ${refused}; odesláno ` +
    `${plural(receipts, {one: '# doručenka', few: '# doručenky', many: '# doručenky', other: '# doručenek'})} ` +
    `a ${inbound} SMS od lidí` +
    (undelivered === 0 ? '.' : `; nikdy nepřevzato ${undelivered}.`),
};
