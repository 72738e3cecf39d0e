import {showable} from '../../core/outside-text.ts';
import type {ConfigMessages} from '../config-messages.ts';

export const config: ConfigMessages = {
  options: {
    'database.url': 'Postgres 15 nebo novější: postgres://uživatel:heslo@počítač:5432/název',
    'database.password': 'heslo k adrese ze souboru, ve které žádné není',
    home: 'složka vlastní databáze',
    language: 'en nebo cs',
    color: 'false: bez barev; tučné a inverzní písmo a znaky stavů zůstanou',
    queue: 'fronta, ze které se posílá, když ji --queue neurčí',
    'list.sort': 'podle čeho řadí list na terminálu',
    'list.columns': 'co vypisuje list na terminálu',
    'list.limit': 'kolik nejvýš vypíše list na terminálu',
    'desk.mouse': 'false: desk nechá myš terminálu',
    'desk.plain-render': 'true: desk kreslí celé snímky',
    'desk.escape-wait': 'kolik milisekund čekat, zda Esc nezačíná jinou klávesu',
    'sender.log': 'v jaké podobě píše odesílač záznam: text nebo json',
    'sender.metrics': 'kde odesílač nabízí údaje pro Prometheus',
    'gateway-secret': 'heslo nebo token brány, kterou zakládá gateway add',
    debug: '1: kde v programu nečekaná chyba nastala',
  },
  usual: {
    'database.url': 'vlastní databáze',
    home: '~/.local/share/smsdesk',
    language: 'podle systému',
    'desk.escape-wait': '50, přes SSH 100',
    'list.columns': 'podle šířky terminálu',
  },
  variables: {
    pg: 'Postgres tak, jak jej určuje libpq, když není DATABASE_URL',
    noColor: 'cokoli: bez barev',
    zone: 'časové pásmo při prvním spuštění; jinak pásmo systému',
    config: 'jediný soubor s nastavením, který se má číst; jinak viz smsdesk config path',
  },
  origins: {default: 'výchozí'},
  noFile: (path) => `${showable(path)} (není; napíše jej smsdesk config init)`,
  written: (path) => `Zapsáno: ${showable(path)}. Vše v něm je zakomentované.`,
  example: {
    intro: [
      'Nastavení smsdesku ve formátu TOML. Co začíná znakem #, neplatí: smažte jej a napište své.',
      'Volba příkazu má přednost před proměnnou prostředí, ta před tímto souborem a ten před souborem',
      'celého počítače. Co platí a odkud to je: smsdesk config list',
    ],
    variable: (name) => `proměnná ${name}`,
  },
  settingsSet: 'Nastavení je změněné; otevřené desky a odesílače se jím začnou během chvíle řídit.',
};
