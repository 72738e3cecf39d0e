import {pluralizer} from '../plural.ts';
import type {VerdictMessages} from '../verdict-messages.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');

export const verdicts: VerdictMessages = {
  names: {
    send: 'odešle se',
    moved: 'posunuto',
    missingNumber: 'chybí číslo',
    damagedNumber: 'poškozené číslo',
    badNumber: 'špatné číslo',
    blockedKind: 'zakázaný druh',
    optedOut: 'odhlášené číslo',
    missingText: 'chybí text',
    unknownPlaceholder: 'chybí sloupec',
    emptyPlaceholder: 'prázdná buňka',
    tooLong: 'moc dlouhá',
    badTime: 'špatný čas',
    missingHour: 'hodina není',
    doubledHour: 'hodina je dvakrát',
    pastTime: 'čas už minul',
    sentLately: 'nedávno poslané',
    duplicate: 'duplicitní',
  },
  reasons: {
    send: () => 'odešle se',
    moved: ({due, movedFrom}, when) =>
      `odešle se ${due ? when(due) : ''}: ${movedFrom ? when(movedFrom) : ''} je v době klidu fronty`,
    missingNumber: () => 'odmítnuto: clid je prázdné',
    damagedNumber: ({clid, problem}) =>
      problem?.suggestion
        ? `odmítnuto: „${clid}“ přišlo v tabulce o první znak; nejspíš má být ${problem.suggestion}`
        : `odmítnuto: „${clid}“ poškodil tabulkový program; dejte sloupci formát textu a číslo zadejte znovu`,
    badNumber: ({clid}) => `odmítnuto: „${clid}“ není telefonní číslo`,
    blockedKind: ({number}) => `odmítnuto: na čísla jako ${number ?? ''} fronta nepíše`,
    optedOut: ({number}) => `odmítnuto: ${number ?? ''} je mezi odhlášenými čísly`,
    missingText: ({problem}) =>
      problem?.value ? `odmítnuto: není co napsat místo „${problem.value}“` : 'odmítnuto: chybí text',
    unknownPlaceholder: ({problem}) => `odmítnuto: soubor nemá sloupec pro „${problem?.value ?? ''}“`,
    emptyPlaceholder: ({problem}) => `odmítnuto: buňka pro „${problem?.value ?? ''}“ je prázdná`,
    tooLong: ({parts}) =>
      `odmítnuto: ${plural(parts, {one: '# část', few: '# části', many: '# části', other: '# částí'})} je příliš`,
    badTime: ({problem}) => `odmítnuto: „${problem?.value ?? ''}“ není čas`,
    missingHour: ({problem}) => `odmítnuto: ${problem?.value ?? ''} hodiny přeskočí; zvolte před, nebo po`,
    doubledHour: ({problem}) => `odmítnuto: ${problem?.value ?? ''} bude té noci dvakrát; zvolte, které`,
    pastTime: ({problem}) => `odmítnuto: ${problem?.value ?? ''} už minulo`,
    sentLately: ({sentAt}, when) => `odmítnuto: stejný text číslo dostalo ${sentAt ? when(sentAt) : ''}`,
    duplicate: ({duplicateOf}) => `odmítnuto: stejné číslo má řádek ${duplicateOf ?? ''}`,
  },
};
