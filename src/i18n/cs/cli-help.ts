import type {CliMessages} from '../cli-messages.ts';
import {simulatorHelp} from './simulator.ts';

export const help: CliMessages['help'] = {
  desk: {
    summary: 'otevře přehled SMS na celou obrazovku, s dotazem rovnou vyfiltrovaný',
    examples: [
      {line: 'smsdesk', says: 'všechny přijaté a odeslané SMS, nejnovější první'},
      {line: 'smsdesk state:failed after:today', says: 'co se dnes nepodařilo'},
      {line: 'smsdesk -- list', says: 'hledá slovo, které je zároveň jménem příkazu'},
    ],
  },
  list: {
    summary: 'vypíše přijaté a odeslané SMS, nejnovější první',
    details:
      'Musí vyhovět všechna slova. Hodnotu s mezerami dejte do dvojitých uvozovek a celé kvůli shellu do jednoduchých. ' +
      'Do roury a s --json se vypisuje vše celé a ve všech jazycích stejně.',
    examples: [
      {line: 'smsdesk list direction:out state:failed,unknown', says: 'co se nepovedlo'},
      {
        line: `smsdesk list 'status:"Zavolat zpět"' -queue:fakturace --sort -due,number`,
        says: 'jméno s mezerou, všechny fronty kromě jedné, seřazené',
      },
      {line: 'smsdesk list after:2026-11-01 --all --json', says: 'jeden objekt JSON na řádek'},
    ],
  },
  tail: {
    summary: 'vypíše nejnovější SMS a pak každou, která přibude nebo se změní, dokud ho nepřerušíte',
    details:
      'Před řádkem stojí + u nové SMS a ~ u změněné; v JSON je "change" "new", "changed" nebo null. SMS se vypíše, jakmile ' +
      'začne dotazu vyhovovat, i kvůli statusu, který jí někdo dal: do vteřiny a nejvýš jednou za půl vteřiny, tak jak ' +
      'právě je. Když databáze přestane odpovídat, počká na ni a nic neztratí. Ctrl-C ho ukončí kódem 130.',
    examples: [
      {line: 'smsdesk tail state:failed,expired,unknown', says: 'co se nedaří, ve chvíli, kdy se to nepodaří'},
      {line: 'smsdesk tail direction:in queue:billing --limit 0', says: 'odpovědi, které od teď přijdou'},
      {line: 'smsdesk tail --json --columns id,state | while read -r line; do echo "$line"; done', says: 'pro skript'},
    ],
  },
  show: {
    summary: 'vypíše o SMS vše, co se o nich ví: údaje, celý průběh a konverzaci',
    details:
      'Z konverzace s číslem vypíše deset SMS před touto a po ní; tato je označena >. S --json jeden objekt za každou SMS, ' +
      've všech jazycích stejný. Když některé ID neexistuje, skončí kódem 2.',
    examples: [
      {line: 'smsdesk show 4711', says: 'jedna SMS'},
      {line: 'smsdesk show 4711 4712 --json', says: 'dvě, jeden objekt JSON na řádek'},
    ],
  },
  count: {
    summary: 'vypíše, kolik SMS dotazu vyhovuje',
    examples: [
      {line: 'smsdesk count', says: 'všechny'},
      {line: 'smsdesk count direction:out state:delivered', says: 'doručené'},
    ],
  },
  audit: {
    summary: 'vypíše, kdo co udělal, od nejnovějšího',
    details:
      'Kdo co připravil, uvolnil, zastavil nebo exportoval a kdo změnil nastavení, fronty, brány, členy a seznam ' +
      'odhlášených, i s tím, co bylo předtím a potom. Pole jsou time, after, before, user, act, queue, batch, message, ' +
      'number a id; samotná slova se hledají v názvech, důvodech a podrobnostech. Nikdo audit nezmění ani nesmaže. Kdo ' +
      'smí uvolňovat, vidí, co se týká jeho front, kdo smí nastavovat, vidí vše.',
    examples: [
      {line: 'smsdesk audit', says: 'co se stalo naposledy'},
      {line: 'smsdesk audit act:released,cancelled after:-7d', says: 'rozhodnutí o hromadných SMS'},
      {line: "smsdesk audit 'act:member-*' --sort user,-time", says: 'všechny úkony jednoho druhu podle lidí'},
      {line: 'smsdesk audit act:exported --all --json', says: 'jeden objekt JSON na řádek'},
      {line: 'smsdesk audit after:-30d -o audit.xlsx', says: 'sešit, pro toho, kdo smí exportovat'},
    ],
  },
  export: {
    summary: 'uloží SMS dotazu do souboru csv, xlsx nebo jsonl',
    details:
      'Právě ty SMS, které ukáže list s --all, ve stejném pořadí a všechny ke stejnému okamžiku. Soubor vznikne celý, nebo ' +
      'vůbec, a vedle něj FILE.manifest.json s dotazem, počtem SMS a součtem SHA-256. Bez --output jde vše na standardní ' +
      'výstup. Z žádného textu se v tabulkovém programu nestane vzorec.',
    examples: [
      {line: 'smsdesk export state:failed time:yesterday -o neuspesne.xlsx', says: 'co včera selhalo'},
      {
        line: 'smsdesk export state:failed --columns clid,message -o znovu.csv',
        says: 'soubor, který přečte bulk check',
      },
      {line: 'smsdesk export queue:fakturace --excel-cs -o fakturace.csv --overwrite', says: 'pro český Excel'},
      {line: 'smsdesk export after:-7d --format jsonl', says: 'jeden objekt JSON na řádek, pro skript'},
    ],
  },
  send: {
    summary: 'pošle jednu SMS',
    details: 'SMS se zařadí do fronty a předá ji odesílač. Na standardní výstup se vypíše její ID.',
    examples: [{line: "smsdesk send +420777123456 'Zásilka je na výdejně.' --queue default", says: 'hned'}],
  },
  reveal: {
    summary: 'ukáže celé číslo zprávy',
    details:
      'Pro ty, kdo čísla nevidí celá a smějí je odkrýt. Důvod, kdo se ptal a kdy se zapíše do záznamu činností dřív, než se číslo ukáže.',
    examples: [{line: "smsdesk reveal 1204 --reason 'Zákazník volá'", says: 'podle ID'}],
  },
  'message.resend': {
    summary: 'pošle nejisté SMS znovu',
    details:
      'Znovu odejdou jen SMS, které jsou v tu chvíli neznámé (unknown): byly předány a nikdo neví, zda je operátor ' +
      'převzal, takže příjemce může dostat jednu dvakrát. Ukáže-li se dřív, že operátor první převzal, už neodejde. ' +
      'Zůstanou SMS na odhlášená čísla, starší než platnost ve frontě a ze zrušené hromadné SMS. U více SMS se zeptá, ' +
      'nebo chce --yes. Skončí s 1, když některé zůstanou, jak byly.',
    examples: [
      {line: 'smsdesk message resend 4711 4712', says: 'tyto dvě'},
      {line: 'smsdesk message resend state:unknown queue:fakturace --yes', says: 'všechny nejisté z jedné fronty'},
    ],
  },
  'message.accept': {
    summary: 'uzná nejisté SMS za odeslané',
    details: 'Doručenka, která ještě přijde, platí. U více SMS se zeptá, nebo chce --yes.',
    examples: [{line: 'smsdesk message accept batch:12', says: 'co je v této hromadné SMS nejisté'}],
  },
  'message.giveUp': {
    summary: 'vzdá nejisté SMS, jako nedoručené',
    details: 'Pozdní odpověď nebo doručenka, která dokáže opak, platí. U více SMS se zeptá, nebo chce --yes.',
    examples: [{line: 'smsdesk message give-up state:unknown before:-7d --yes', says: 'co už se nikdo nedozví'}],
  },
  'bulk.template': {
    summary: 'uloží vzorovou tabulku pro hromadnou SMS',
    details:
      'Sloupce: clid je číslo a je povinné; message může být prázdná, je-li zvolena šablona; ' +
      'datetime_scheduled je dd.mm.rrrr hh:mm, prázdné znamená hned. Formát se řídí jménem souboru, jinak csv.',
    examples: [
      {line: 'smsdesk bulk template -o cisla.xlsx', says: 'pro tabulkový program'},
      {line: 'smsdesk bulk template --format csv > cisla.csv', says: 'na standardní výstup'},
    ],
  },
  'bulk.check': {
    summary: 'řekne, co by se stalo s každým řádkem souboru, a nic neodešle',
    details:
      'FILE je .csv, .xlsx, .xls nebo .ods; - čte standardní vstup. Byl-li některý řádek odmítnut, končí kódem 1.',
    examples: [
      {line: 'smsdesk bulk check cisla.xlsx --queue default', says: 'odmítnuté řádky a součty'},
      {line: 'smsdesk bulk check - --queue default --json < cisla.csv', says: 'jeden objekt JSON'},
    ],
  },
  'bulk.send': {
    summary: 'pošle SMS za každý dobrý řádek souboru',
    details:
      'FILE je .csv, .xlsx, .xls nebo .ods; - čte standardní vstup. V terminálu se napřed zeptá, jinde potřebuje --yes. ' +
      'Na standardní výstup se vypíše ID hromadné SMS. Byl-li některý řádek odmítnut, končí kódem 1.',
    examples: [
      {line: 'smsdesk bulk send cisla.xlsx --queue default', says: 'po dotazu'},
      {
        line: "smsdesk bulk send cisla.csv --queue default --template Připomínka --at '24.12.2030 09:00' --yes",
        says: 'bez dotazu; platí pro řádky bez vlastního textu nebo času',
      },
      {
        line: 'smsdesk bulk send cisla.csv --queue default --map clid=telefon --rejects vadne.csv --hold 5m --yes',
        says: 'sloupec s jiným jménem, odmítnuté řádky stranou a pět minut na rozmyšlenou',
      },
    ],
  },
  'bulk.list': {
    summary: 'vypíše hromadné SMS, nejnovější první',
    examples: [{line: 'smsdesk bulk list', says: 'nejnovější a jak jsou daleko'}],
  },
  'bulk.show': {
    summary: 'vypíše jednu hromadnou SMS: jak je daleko, jak rychle odchází, co selhalo a proč, a její život',
    examples: [
      {line: 'smsdesk bulk show 12', says: 'její SMS vypíše: smsdesk list batch:12'},
      {line: 'smsdesk bulk show 12 --rejects', says: 'řádky, které se neposlaly'},
    ],
  },
  'bulk.results': {
    summary: 'vypíše, jak dopadl každý řádek hromadné SMS, i odmítnuté',
    details:
      'Jako .csv na standardní výstup, nebo do souboru za --output. Každý řádek má číslo, text, stav, čas, a pokud se ' +
      'něco nepovedlo, kód a co znamená. Jen selhané lze poslat znovu: ' +
      'smsdesk bulk send batch:12:failed --queue FRONTA; místo failed i rejected nebo cancelled.',
    examples: [
      {line: 'smsdesk bulk results 12 -o vysledky.xlsx', says: 'pro tabulkový program'},
      {line: 'smsdesk bulk results 12 --json', says: 'jeden objekt JSON na řádek'},
    ],
  },
  'bulk.pause': {
    summary: 'z hromadné SMS zatím nepustí nic dalšího',
    details: 'Je to jediný krok, ať je jakkoli velká; ještě odejde nejvýše to, co už mají odesílače v ruce.',
    examples: [{line: 'smsdesk bulk pause 12', says: 'dokud nepřijde smsdesk bulk resume 12'}],
  },
  'bulk.resume': {
    summary: 'pustí pozastavenou hromadnou SMS dál',
    examples: [{line: 'smsdesk bulk resume 12', says: 'odkud zůstala stát'}],
  },
  'bulk.release': {
    summary: 'pustí čekající hromadnou SMS hned',
    details: 'Nad počet příjemců nastavený ve frontě to může jen někdo jiný než její autor.',
    examples: [{line: 'smsdesk bulk release 12', says: 'bez čekání na konec odkladu'}],
  },
  'bulk.cancel': {
    summary: 'vezme zpět, co z hromadné SMS zbývá',
    details:
      'Co odešlo, to odešlo; nejvýš ještě odejde to, co už mají odesílače v ruce. Zbytek zůstane jako zrušený a lze ho poslat z batch:12:cancelled.',
    examples: [
      {line: 'smsdesk bulk cancel 12', says: 'po dotazu, který řekne, kolik SMS neodejde'},
      {line: 'smsdesk bulk cancel 12 --yes', says: 'hned, pro skripty'},
    ],
  },
  'queue.list': {
    summary: 'vypíše fronty',
    examples: [{line: 'smsdesk queue list --json', says: 'jeden objekt JSON na řádek'}],
  },
  'queue.add': {
    summary: 'přidá frontu',
    examples: [
      {
        line: 'smsdesk queue add fakturace --gateway simulator --sender-id +420800123456',
        says: 'fronta s vlastním odesílatelem',
      },
    ],
  },
  'queue.set': {
    summary: 'změní nastavení fronty',
    details:
      'quiet=21:00-08:00 hodiny, kdy nic neodchází · repeat=24h doba, po kterou nikdo nedostane týž text dvakrát · ' +
      'block=premium,landline druhy čísel, na které se nepíše · max-parts=10 nejdelší SMS · price=0.85 CZK cena části · ' +
      'hold=60s čas vzít hromadnou SMS z desku zpět · second-pair=500 počet příjemců, nad který ji uvolňuje někdo ' +
      'jiný · brake-after=100 kolik zpráv se sleduje, brake-failed=30% a brake-opted-out=5% kolik z nich ji ' +
      'pozastaví · validity=2d jak pozdě smí SMS ještě odejít · send-again=5m kdy se znovu pošle SMS, o níž nikdo ' +
      'neví, zda odešla; pro kódy a poplachy. off nastavení vypne; prázdná hodnota za = ho vrátí na obvyklé.',
    examples: [
      {line: "smsdesk queue set default quiet=21:00-08:00 'price=0.85 CZK'", says: 'noční klid a cena části'},
      {line: 'smsdesk queue set default quiet=', says: 'zase jako obvykle'},
      {line: 'smsdesk queue set default --gateway simulator', says: 'od teď posílá touto branou'},
    ],
  },
  'queue.remove': {
    summary: 'odstraní frontu, která se nikdy nepoužila',
    details: 'Fronta, do které patří nějaké SMS, zůstává, aby se vždy daly najít.',
    examples: [{line: 'smsdesk queue remove fakturace', says: 'po dotazu; už se nebude nabízet'}],
  },
  'gateway.list': {
    summary: 'vypíše brány, jak jsou na tom a co na ně čeká',
    details: 'Řádek na každou bránu a každý odesílač, který ji obsluhuje; hesla se nevypisují nikdy.',
    examples: [
      {line: 'smsdesk gateway list', says: 'připojená, nebo ne, odkdy, jak rychle a co jí je'},
      {line: 'smsdesk gateway list --json', says: 'pro programy: objekt na bránu'},
    ],
  },
  'gateway.add': {
    summary: 'zřídí cestu k operátorovi',
    details:
      'Běžící odesílače ji samy otevřou. Heslo nebo token dejte přes --secret-file nebo SMSDESK_GATEWAY_SECRET, aby je ' +
      'neměla ani historie shellu, ani výpis procesů.',
    examples: [
      {
        line: 'smsdesk gateway add operator --kind smpp --url smpp://user@smsc.example.com:2775 --secret-file -',
        says: 'zeptá se na heslo',
      },
      {
        line: 'smsdesk gateway add pomala --kind simulator --set latencyMs=200 --set rate=5',
        says: 'jedna na zkoušení',
      },
    ],
  },
  'gateway.set': {
    summary: 'změní adresu, heslo nebo volby brány',
    details: 'Odesílače ji samy otevřou znovu, jakmile dostanou odpovědi na to, co je rozesláno.',
    examples: [{line: 'smsdesk gateway set simulator window=20 rate=', says: 'jiné okno a žádné vlastní tempo'}],
  },
  'gateway.enable': {
    summary: 'zapne bránu',
    examples: [{line: 'smsdesk gateway enable simulator', says: 'co je pro ni ve frontě, zase odchází'}],
  },
  'gateway.disable': {
    summary: 'vypne bránu; co je pro ni ve frontě, počká',
    examples: [{line: 'smsdesk gateway disable simulator', says: 'co je rozesláno, svou odpověď ještě dostane'}],
  },
  'gateway.remove': {
    summary: 'odstraní bránu, kterou nepoužívá žádná fronta',
    examples: [
      {line: 'smsdesk gateway remove pomala', says: 'po dotazu; doručenky, které by přes ni ještě přišly, se ztratí'},
    ],
  },
  'template.list': {summary: 'vypíše šablony', examples: [{line: 'smsdesk template list', says: 'jména a texty'}]},
  'template.add': {
    summary: 'přidá šablonu',
    details: 'Za {{jméno}} se dosadí, co je ve sloupci „jméno“ souboru.',
    examples: [
      {
        line: "smsdesk template add Připomínka 'Dobrý den, {{jméno}}, těšíme se v {{čas}}.'",
        says: 'nabízí se ve všech frontách',
      },
    ],
  },
  'template.set': {
    summary: 'změní text šablony',
    details: 'Kde se nabízí, zůstává, pokud --queue nebo --all-queues neřekne jinak.',
    examples: [
      {line: "smsdesk template set Upomínka 'Dobrý den, {{name|zákazníku}}, brzy na viděnou.'", says: 's náhradou'},
    ],
  },
  'template.remove': {
    summary: 'odstraní šablonu',
    details: 'SMS, které z ní vznikly, zůstávají, jak jsou.',
    examples: [
      {line: 'smsdesk template remove Upomínka', says: 'po dotazu, který ukáže její text'},
      {line: 'smsdesk template remove Zásilka --yes', says: 'hned'},
    ],
  },
  'status.list': {summary: 'vypíše statusy', examples: [{line: 'smsdesk status list', says: 'jména a barvy'}]},
  'status.add': {
    summary: 'přidá status',
    examples: [
      {line: "smsdesk status add 'Zavolat zpět' --color yellow", says: 'žlutý'},
      {line: 'smsdesk status add Odhlášen --opt-out-months 12', says: 'jeho čísla rok nic nedostanou'},
    ],
  },
  'optout.list': {
    summary: 'vypíše čísla, na která se nepíše, od nejnovějšího',
    examples: [
      {line: 'smsdesk optout list', says: 'odkdy, kdo a proč'},
      {line: 'smsdesk optout list --ended --all --json', says: 'i ta, která už neplatí, a co bylo předtím'},
    ],
  },
  'optout.show': {
    summary: 'vypíše, co se ví o jednom čísle: kdo je odhlásil nebo přihlásil, kdy a proč',
    examples: [{line: 'smsdesk optout show +420777123456', says: 'od nejstaršího kroku'}],
  },
  'optout.add': {
    summary: 'odhlásí čísla',
    details: 'Všechna, nebo žádné, když některé není číslo. Co na ně čeká na odeslání, neodejde.',
    examples: [
      {line: "smsdesk optout add +420777123456 --reason 'žádost po telefonu'", says: 'natrvalo'},
      {line: "smsdesk optout add 777123456 777123457 --until '1.1.2030 00:00'", says: 'na čas'},
    ],
  },
  'optout.remove': {
    summary: 'znovu přihlásí číslo; kdo, kdy a proč zůstane zapsáno',
    examples: [{line: "smsdesk optout remove +420777123456 --reason 'nová smlouva'", says: 'od této chvíle'}],
  },
  'optout.import': {
    summary: 'odhlásí čísla z tabulky',
    details:
      'FILE je .csv, .xlsx, .xls nebo .ods; - čte standardní vstup. Číslo je ve sloupci clid; sloupce reason a until, ' +
      'pokud tam jsou, mají přednost před volbami. Skončí s kódem 1, když byly některé řádky vadné; dobré platí.',
    examples: [
      {line: 'smsdesk optout import seznam.xlsx --map clid=telefon --rejects vadne.xlsx', says: 'sloupec jiného jména'},
      {line: "smsdesk optout import - --reason 'starý systém' < seznam.csv", says: 'ze standardního vstupu'},
    ],
  },
  'optout.export': {
    summary: 'vypíše odhlášená čísla jako soubor, který přečte optout import',
    examples: [
      {line: 'smsdesk optout export -o odhlasena.csv', says: 'pro tabulkový program'},
      {line: 'smsdesk optout export --format jsonl --ended', says: 'jeden objekt JSON na řádek, i co už neplatí'},
    ],
  },
  'optout.review': {
    summary: 'vypíše přijaté SMS, které možná žádají o odhlášení, nebo o nich rozhodne',
    details: 'Krátká SMS, ve které je odhlašovací slovo nebo slovo s překlepem, sama nikoho neodhlásí.',
    examples: [
      {line: 'smsdesk optout review', says: 'od nejstarší'},
      {line: 'smsdesk optout review --accept 1201 --dismiss 1204', says: 'podle ID těch SMS'},
    ],
  },
  'optout.words': {
    summary: 'vypíše nebo změní slova, kterými se lidé odhlašují a přihlašují',
    details:
      'Na velikosti písmen, diakritice a interpunkci nezáleží. Slovo platí, když je celou SMS; ' +
      'je-li kolem něj něco dalšího, nebo je v něm překlep, rozhodne člověk.',
    examples: [
      {line: 'smsdesk optout words', says: 'všechna'},
      {line: "smsdesk optout words --add HALT --add 'UŽ NIKDY' --remove CANCEL", says: 'odhlásí hned'},
      {line: 'smsdesk optout words --add CHCI --as back', says: 'znovu přihlásí'},
    ],
  },
  'member.setup': {
    summary: 'připraví práva v Postgresu, který sdílí víc lidí',
    details:
      'Založí role smsdesk_…, oprávnění a pravidla řádků a způsob, jímž správci zakládají přihlašovací role bez vlastního ' +
      'CREATEROLE. Potřebuje superusera, nebo vlastníka tabulek s CREATEROLE; potom už je nepotřebuje nic. Lze spustit ' +
      'kdykoli znovu.',
    examples: [
      {line: 'smsdesk member setup', says: 'jako vlastník tabulek, který smí zakládat role'},
      {line: 'smsdesk member setup --print-sql > setup.sql', says: 'pro správce databáze: psql -X -d sms -f setup.sql'},
    ],
  },
  'member.list': {
    summary: 'vypíše, kdo k desku patří, s frontami a právy',
    details:
      'Přihlašovací role je made (založil ji smsdesk), taken (byla tu už předtím), off (přihlásit se nesmí), nebo gone ' +
      '(neexistuje). * jsou všechny fronty. Kdo členy měnit nesmí, vidí jen sebe.',
    examples: [
      {line: 'smsdesk member list', says: 'podle role a jména'},
      {line: 'smsdesk member list --json', says: 'jeden objekt JSON na řádek'},
    ],
  },
  'member.add': {
    summary: 'pustí někoho k desku a založí mu přihlašovací roli, pokud není',
    details:
      'agent: read, reply · supervisor: navíc prepare, release, stop, export, reveal, numbers · admin: všechno, ve všech ' +
      'frontách, pokud --queue neřekne ve kterých · sender: účet programu, který odesílá. Nikdo nedá víc, než má. ' +
      'Přihlašovací role, která už tu byla, zůstane, jak je.',
    examples: [
      {line: 'smsdesk member add agent1 --role agent --queue default', says: 'přihlásí se účtem počítače'},
      {
        line: 'smsdesk member add jana --role supervisor --all-queues --may-not release --password-file -',
        says: 'zeptá se na heslo',
      },
      {
        line: 'smsdesk member add boss --role admin --login certificate --print-sql > boss.sql',
        says: 'pro správce databáze, i s přípravou práv, pokud ještě není',
      },
    ],
  },
  'member.set': {
    summary: 'změní fronty, práva, roli nebo heslo člena',
    details:
      'Co se nejmenuje, zůstává; nová role začíná svými právy. Otevřené obrazovky se hned přizpůsobí. Heslo lze nastavit ' +
      'jen roli, kterou založil smsdesk a které nikdo nedal víc.',
    examples: [
      {line: 'smsdesk member set agent1 --queue +fakturace,-default', says: 'o frontu víc, o frontu míň'},
      {line: 'smsdesk member set agent1 --may export --queue fakturace', says: 'jen tahle fronta a právo navíc'},
      {line: 'smsdesk member set jana --password-file -', says: 'nové heslo'},
    ],
  },
  'member.remove': {
    summary: 'ukončí členovi všechna práva a zruší přihlašovací roli, která pro něj vznikla',
    details:
      'Role, která tu byla už předtím nebo které správce databáze dal víc, zůstane; ta, která něco vlastní, zůstane a ' +
      'přihlásit se nesmí. Sám sebe nikdo neodebere.',
    examples: [
      {line: 'smsdesk member remove agent1', says: 'po dotazu'},
      {line: 'smsdesk member remove jana --yes', says: 'bez dotazu'},
    ],
  },
  'retention.show': {
    summary: 'vypíše, jak dlouho se uchovávají SMS a řádky souborů a co se naposledy smazalo',
    examples: [{line: 'smsdesk retention show', says: 'i s nejbližší nocí a s tím, co do ní zůstává'}],
  },
  'retention.set': {
    summary: 'nastaví, jak dlouho se uchovávají SMS a řádky souborů',
    details:
      'Na začátku se všechno uchovává navždy. Od nejbližší noci maže odesílač vedle ostatní práce a po troškách, co je ' +
      'starší; noc, kdy žádný neběžel, dožene. Měsíce a dny jsou kalendářní. SMS na cestě a nejisté zůstanou, odhlášená ' +
      'čísla také; z hromadné SMS zůstanou její součty.',
    examples: [
      {line: 'smsdesk retention set --received 24m --sent 24m --files 30d', says: 'dva roky a měsíc'},
      {line: 'smsdesk retention set --files off', says: 'zase navždy; ostatní, jak bylo'},
    ],
  },
  'retention.run': {
    summary: 'hned smaže, co je starší, než se má uchovávat',
    details:
      'Řekne, kolik by se smazalo, a zeptá se, nebo je třeba --yes. Smazané se nedá vrátit. Ctrl-C ho ukončí po těch ' +
      'několika, které má právě v ruce.',
    examples: [
      {line: 'smsdesk retention run --dry-run', says: 'kolik, a kolik starších zůstane a proč'},
      {line: 'smsdesk retention run --yes', says: 'bez dotazu'},
    ],
  },
  sender: {
    summary: 'spustí odesílač, který předává branám, co má odejít',
    details:
      'Po Ctrl-C nebo SIGTERM dokončí, co začal; druhé Ctrl-C ho ukončí hned. ' +
      'S vlastní databází běží odesílač v desku sám; s DATABASE_URL ho spouštíte vy, kolikrát chcete.',
    examples: [
      {line: 'smsdesk sender', says: 'dokud ho někdo nezastaví'},
      {line: 'smsdesk sender --log json --metrics 9464', says: 'pro sběr protokolů a pro Prometheus'},
      {line: 'smsdesk sender --systemd > /etc/systemd/system/smsdesk-sender.service', says: 'jako služba'},
      {line: 'smsdesk sender --drain', says: 'dokud je co poslat a všechny předané SMS nemají doručenku'},
    ],
  },
  simulator: simulatorHelp,
  migrate: {
    summary: 'převede tabulky databáze na tuto verzi',
    examples: [
      {line: 'DATABASE_URL=postgres://dba@db/sms smsdesk migrate', says: 'jako uživatel, který smí zakládat tabulky'},
    ],
  },
  demo: {
    summary: 'naplní databázi uvěřitelnými SMS za posledních 30 dní',
    details: 'Databázi, ve které už SMS jsou, odmítne. S --desk je to samostatná databáze vedle vaší.',
    examples: [
      {line: 'smsdesk demo --desk', says: 'jen na podívanou'},
      {line: 'smsdesk demo --messages 20000', says: 'plná databáze na zkoušení'},
    ],
  },
  keys: {
    summary: 'vypíše klávesy desku',
    examples: [{line: 'smsdesk keys --markdown', says: 'jako tabulky do příručky'}],
  },
  'config.list': {
    summary: 'vypíše každou volbu nastavení, její hodnotu a odkud je',
    details: 'Místo hesel jsou ***. Končí kódem 2, když proměnná nebo soubor říká, co nemůže.',
    examples: [
      {line: 'smsdesk config list', says: 'z proměnné, z řádku souboru, nebo výchozí'},
      {line: 'SMSDESK_CONFIG=./test.toml smsdesk config list --json', says: 'jako by byl jen tento soubor'},
    ],
  },
  'config.path': {
    summary: 'vypíše cestu k vašemu souboru s nastavením',
    examples: [{line: 'smsdesk config path', says: 'pro editor: vi "$(smsdesk config path)"'}],
  },
  'config.init': {
    summary: 'napíše soubor s nastavením, ve kterém jsou zakomentované všechny volby',
    details: 'Soubor, který už je, zůstane, jak je.',
    examples: [{line: 'smsdesk config init', says: 'jako $XDG_CONFIG_HOME/smsdesk/config.toml'}],
  },
  'settings.list': {
    summary: 'vypíše nastavení instalace: její časové pásmo a zemi',
    examples: [{line: 'smsdesk settings list', says: 'čím se řídí všichni'}],
  },
  'settings.set': {
    summary: 'nastaví časové pásmo a zemi instalace',
    details:
      'V jejím pásmu platí časy bez posunu i tichá doba; čísla bez země patří do její země. ' +
      'Co už je naplánované, svůj okamžik nezmění. Otevřené desky a odesílače se přidají během chvíle.',
    examples: [
      {
        line: 'smsdesk settings set zone=Europe/Bratislava country=SK',
        says: 'pro všechny, kdo tuto databázi používají',
      },
    ],
  },
  doctor: {
    summary: 'vypíše, co smsdesk používá, kde, v jakých verzích a co je špatně',
    examples: [{line: 'smsdesk doctor', says: 'je-li vše v pořádku, končí kódem 0'}],
  },
  completion: {
    summary: 'vypíše, podle čeho shell doplňuje příkazy, dotazy a jména',
    details:
      'Tabulátor pak nabízí příkazy, volby, soubory a to, co je právě v databázi: fronty, šablony, statusy, brány, ' +
      'hromadné SMS a hodnoty dotazu. Databázi kvůli tomu nikdy nespouští.',
    examples: [
      {line: 'smsdesk completion bash > ~/.local/share/bash-completion/completions/smsdesk', says: 'pro bash'},
      {line: 'smsdesk completion zsh > ~/.zsh/completions/_smsdesk', says: 'pro zsh; složka musí být v jeho fpath'},
      {line: 'smsdesk completion fish > ~/.config/fish/completions/smsdesk.fish', says: 'pro fish'},
    ],
  },
  man: {
    summary: 'vypíše manuálovou stránku',
    examples: [
      {line: 'smsdesk man | man -l -', says: 'ke čtení'},
      {line: 'smsdesk man > smsdesk.1', says: 'k instalaci'},
    ],
  },
  help: {
    summary: 'vysvětlí smsdesk nebo jeden příkaz',
    examples: [{line: 'smsdesk help bulk send', says: 'totéž co smsdesk bulk send --help'}],
  },
};
