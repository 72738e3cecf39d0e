import type {BatchesMessages} from '../batches-messages.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');
const partCount = (count: number) => plural(count, {one: '# část', few: '# části', many: '# části', other: '# částí'});

export const batches: BatchesMessages = {
  title: 'Hromadné SMS',
  empty: 'Zatím tu žádná hromadná SMS není; v přehledu ji začne b.',
  titleOf: (id) => `Hromadná SMS ${id}`,
  summary: (done, total, failed) => `hotovo ${done} z ${total}, nedoručeno ${failed}`,
  parts: {
    delivered: (count) => `doručeno ${count}`,
    sent: (count) => `odesláno ${count}`,
    waiting: (count) => `čeká ${count}`,
    unknown: (count) => `neznámo ${count}`,
    failed: (count) => `nedoručeno ${count}`,
    skipped: (count) => `přeskočeno ${count}`,
    cancelled: (count) => `zrušeno ${count}`,
  },
  scheduled: (count) => `naplánováno na později ${count}`,
  leavesIn: (span) => `odejde za ${span}`,
  leavesNow: 'právě odchází',
  stopKey: (key) => `${key} zastaví`,
  waitsForOther: 'čeká, až ji uvolní někdo jiný',
  waitsForRelease: 'čeká na uvolnění',
  pace: (rate) => `${rate}/s`,
  ends: (at, span) => `konec asi v ${at}, za ${span}`,
  by: (actor) => `kdo: ${actor}`,
  brakes: {
    brakeFailed: ({count, of, percent}) => `příliš mnoho nedoručených: ${count} z prvních ${of}, mez je ${percent} %`,
    brakeOptedOut: ({count, of, percent}) => `příliš mnoho odhlášených: ${count} z prvních ${of}, mez je ${percent} %`,
  },
  failed: (count, reason) => `${count} × ${reason}`,
  noCode: 'důvod neuveden',
  others: (count) => `+${count}`,
  stop: {
    title: 'Zastavit hromadné SMS',
    loading: 'hledá se…',
    nothing: 'Žádná hromadná SMS neběží ani nečeká.',
    left: (count) =>
      plural(count, {
        one: 'neodešla ještě # SMS',
        few: 'neodešly ještě # SMS',
        many: 'neodešlo ještě # SMS',
        other: 'neodešlo ještě # SMS',
      }),
    help: 'Pozastavení nic neruší; co už odesílač drží, ještě odejde.',
  },
  results: {
    title: (batch) => `Kdo dostal hromadnou SMS ${batch}`,
    path: 'Soubor',
    about: ['Každý řádek souboru, jeho stav a čas,', 'a proč se nedoručil.', 'Název s koncovkou .xlsx je sešit.'],
  },
  page: {
    file: 'Soubor',
    created: 'Vytvořena',
    started: 'Začala',
    due: 'Odeslat',
    cost: (parts, price, total) => `${partCount(parts)} × ${price} = ${total}`,
    numbers: 'Počty',
    failures: 'Proč se nedoručily',
    life: 'Průběh',
    ledger: 'Rozbor souboru',
    rejects: 'Řádky, které se neposlaly',
    row: (row) => `řádek ${row}`,
    needsOther: (author, key) => `${author} potřebuje, aby ji uvolnil někdo jiný: rozbor je níže, ${key} ji uvolní.`,
    authorWaits: 'Uvolnit ji musí někdo jiný než vy.',
  },
};
