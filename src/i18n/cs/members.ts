import {showable} from '../../core/outside-text.ts';
import type {MemberProblem, MembersMessages} from '../members-messages.ts';
import type {ProblemTexts} from '../problem-sentence.ts';
import {quoted} from './hints.ts';

export const members: MembersMessages = {
  isSetUp: 'Role, oprávnění a pravidla jsou připravena; dál: smsdesk member add JMENO --role admin.',
  awaitsSetUp:
    'Členy půjde měnit, až správce databáze tuto verzi připraví: smsdesk member setup --print-sql > setup.sql a psql -X -f setup.sql.',
  added: {
    made: ({name, role, hasPassword}) =>
      `${name} je teď člen s rolí ${role}; přihlašovací role je založena, ${hasPassword ? 'se svým heslem' : 'bez hesla: v pg_hba.conf ji musí pustit peer nebo cert'}.`,
    taken: ({name, role}) =>
      `${name} je teď člen s rolí ${role}; přihlašovací role už tu byla a přihlašuje se jako dosud.`,
  },
  rights: ({more, fewer}) =>
    ['podle role', ...more.map((verb) => `+${verb}`), ...fewer.map((verb) => `−${verb}`)].join(' '),
  logins: {made: 'založil smsdesk', taken: 'byl tu už dřív', off: 'nesmí se přihlásit', gone: 'už není'},
  changed: (name) => `Člen ${name} je změněn, i na otevřených obrazovkách.`,
  remove: ({name, role, login, isLastAdmin}) =>
    `Odebrat člena ${name} (${role})? Všechna práva tu hned skončí` +
    (login === 'made' ? ' a přihlašovací role, kterou založil smsdesk, se zruší' : '') +
    (isLastAdmin ? '; členy pak může měnit jen vlastník databáze.' : '.'),
  removed: {
    dropped: (name) => `${name} už není člen; přihlašovací role je zrušena a vše, co měla otevřené, zavřeno.`,
    disabled: (name) =>
      `${name} už není člen; jeho role něco vlastní, a tak zůstává, ale přihlásit se nesmí; vše, co měla otevřené, je zavřeno.`,
    kept: (name) =>
      `${name} už není člen; jeho role nepatří jen smsdesku, a tak zůstává, přihlásit se smí a její otevřená spojení trvají; ze smsdesku v nich není nic vidět.`,
    gone: (name) => `${name} už není člen; přihlašovací role už předtím neexistovala.`,
  },
};

/** Why a login cannot be that of a member. */
const unfit: Readonly<Record<string, string>> = {
  superuser: 'je superuser, kterému nelze nic odepřít',
  attributes: 'smí zakládat role nebo databáze, replikovat nebo obcházet pravidla řádků',
  owner: 'vlastní databázi a smí všechno už teď',
  noLogin: 'nikdo se jako ona nemůže přihlásit',
  noInherit: 'je NOINHERIT a Postgres 15 jí žádná práva nepředá; pomůže ALTER ROLE … INHERIT',
  elsewhere: 'role smsdesku už má, z jiné databáze tohoto serveru nebo přidělené ručně; nejdřív je odeberte',
  missing: 'někdo ji zrušil; člena odeberte a přidejte znovu',
};

export const memberProblems: Pick<ProblemTexts, MemberProblem> = {
  badMemberName: ({name}) =>
    `${quoted(name)} nemůže být přihlašovací jméno; použijte nejvýše 63 písmen bez diakritiky, číslic a znaků _ . @ -, ne pg_… ani smsdesk_….`,
  membersEmbedded: () =>
    'Vlastní databáze smsdesku má jediného člověka, kterému patří všechno; pro víc lidí uveďte v DATABASE_URL společný Postgres.',
  setUpRefused: () =>
    'Práva v této verzi nejsou připravena; je k tomu třeba vlastník tabulek s CREATEROLE. Správce databáze to udělá takto: smsdesk member setup --print-sql > setup.sql a psql -X -f setup.sql.',
  rightsNotRenewed: () =>
    'Práva této verze vyžadují víc, než tento login smí udělit, a tak se nic nezměnilo; správce databáze musí jednou spustit smsdesk migrate jako superuser.',
  loginUnfit: ({name, reason}) =>
    `Role ${quoted(name)} nemůže být přihlašovací rolí člena: ${unfit[reason] ?? showable(reason)}.`,
  passwordNotOurs: ({name, reason}) =>
    reason === 'more'
      ? `Správce databáze dal roli ${quoted(name)} víc než smsdesk, a tak jí heslo nastaví jen on.`
      : `Roli ${quoted(name)} tu nezaložil smsdesk, a tak jí heslo nastaví jen ona sama nebo správce databáze.`,
  badPassword: ({reason}) =>
    ({
      characters:
        'Heslo obsahuje znaky, které neposílají všechny programy stejně; použijte ASCII a latinská písmena s diakritikou.',
      short: 'Heslo je moc krátké; má mít 8 až 256 znaků.',
      long: 'Heslo je moc dlouhé; má mít 8 až 256 znaků.',
    })[reason],
  grantedByOther: ({name, role}) =>
    `Roli ${showable(role)} přidělil uživateli ${quoted(name)} někdo jiný; nejdřív ji musí odebrat správce databáze. Nic se nezměnilo.`,
  memberBeyond: ({name}) =>
    `${quoted(name)} má nebo by získal víc práv nebo front než vy; požádejte někoho, kdo je má.`,
  memberHasAllQueues: ({name}) =>
    `${quoted(name)} má všechny fronty; napište, které zůstanou: --queue fakturace,podpora.`,
  lastAdmin: ({name}) => `${quoted(name)} je poslední, kdo smí měnit členy; nejdřív udělejte správcem někoho jiného.`,
  memberIsYou: () => 'Sám sebe nikdo neodebere; požádejte jiného správce.',
};
