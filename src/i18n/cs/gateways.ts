import type {GatewaysMessages} from '../gateways-messages.ts';
import {wantedOf} from './gateway-options.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'few' | 'many' | 'other'>('cs-CZ');

export const gateways: GatewaysMessages = {
  title: 'Brány a odesílače',
  states: {off: 'vypnutá', unserved: 'bez odesílače', opening: 'připojuje se', up: 'připojená', down: 'nefunguje'},
  problems: {
    badOption: (option) => {
      const wanted = wantedOf(option);
      return wanted === null
        ? `Volba ${option || '…'} má hodnotu, kterou mít nemůže; opravte ji příkazem smsdesk gateway set.`
        : `Volba ${option} má být ${wanted}; opravte ji příkazem smsdesk gateway set.`;
    },
    missingOption: (option) => {
      const wanted = wantedOf(option);
      return `Chybí volba ${option || '…'}${wanted === null ? '' : `, ${wanted}`}; doplňte ji příkazem smsdesk gateway set.`;
    },
    unknownKind: (kind) => `Brány druhu ${kind || '…'} tento smsdesk obsluhovat neumí.`,
    noUrl: () => 'Nemá adresu; doplňte ji příkazem smsdesk gateway set --url.',
    badUrl: (wanted) =>
      `Její adresu nelze použít${wanted && ` (${wanted})`}; opravte ji příkazem smsdesk gateway set --url.`,
    bindTimeout: () => 'Operátor neodpovídá na přihlášení.',
    noAnswer: () => 'Operátor neodpovídá.',
    linkLost: () => 'Spojení s operátorem se přerušilo.',
    garbage: () => 'To, co na adrese odpovídá, nemluví SMPP.',
    closed: () => 'Operátor spojení zavřel.',
    stopped: () => 'Spojení se právě zavírá.',
    peerStalled: () => 'Operátor už nic nepřijímá.',
    peerNack: () => 'Operátor nerozumí tomu, co dostává.',
    badAnswer: () => 'Operátor odpovídá něčím, co nelze přečíst.',
    connectFailed: (why) => `Spojení se nepodařilo navázat${why && ` (${why})`}.`,
    certificateNotPinned: () => 'Certifikát operátora není ten, který uvádí volba fingerprint.',
    fileUnreadable: (file) => `Odesílač nemůže přečíst soubor, který brána uvádí: ${file || '…'}.`,
    ECONNREFUSED: () => 'Na její adrese nic neposlouchá, nebo to odmítá firewall.',
    ECONNRESET: () => 'Operátor spojení přerušil.',
    ETIMEDOUT: () => 'Její adresa neodpovídá; může být za firewallem.',
    ENOTFOUND: () => 'Jméno jejího serveru není známé; zkontrolujte adresu.',
    EAI_AGAIN: () => 'Jméno jejího serveru teď nelze vyhledat.',
    EHOSTUNREACH: () => 'Její server odsud není dostupný.',
    ENETUNREACH: () => 'Její síť odsud není dostupná.',
    EPIPE: () => 'Operátor spojení přerušil.',
    EADDRINUSE: () => 'Port, na kterém poslouchá, už používá jiný program.',
    EACCES: () => 'Odesílač nesmí použít port, na kterém má poslouchat.',
    CERT_HAS_EXPIRED: () => 'Certifikát operátora vypršel.',
    DEPTH_ZERO_SELF_SIGNED_CERT: () => 'Certifikát operátora potvrzuje jen on sám.',
    SELF_SIGNED_CERT_IN_CHAIN: () => 'Certifikát operátora nepotvrzuje nikdo, kdo by tu byl známý.',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => 'Certifikát operátora nelze ověřit.',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => 'Kdo certifikát operátora potvrzuje, tu není známé.',
    ERR_SSL_WRONG_VERSION_NUMBER: () => 'To, co na adrese odpovídá, nemluví TLS.',
    ERR_TLS_CERT_ALTNAME_INVALID: () => 'Certifikát operátora patří jinému serveru.',
  },
  http: {
    '400': (status) => `Druhá strana požadavku nerozumí (HTTP ${status}).`,
    '401': (status) => `Druhá strana odmítá přihlášení (HTTP ${status}).`,
    '403': (status) => `Druhá strana to nedovoluje (HTTP ${status}); zkontrolujte přihlášení a adresu.`,
    '404': (status) => `Na této adrese nic není (HTTP ${status}).`,
    '408': (status) => `Druhá strana čekala příliš dlouho (HTTP ${status}).`,
    '429': (status) => `Odesílá se víc, než druhá strana dovoluje (HTTP ${status}).`,
    '4xx': (status) => `Druhá strana požadavek odmítla (HTTP ${status}).`,
    '503': (status) => `Druhá strana teď nemůže nic přijmout (HTTP ${status}).`,
    '5xx': (status) => `Druhá strana má vlastní poruchu (HTTP ${status}).`,
    other: (status) => `Druhá strana odpověděla nečekaně (HTTP ${status}).`,
  },
  unknownProblem: (code) => `Brána hlásí: ${code}`,
  down: ({gateway, since, why}) => `Brána ${gateway} nefunguje od ${since}${why && `: ${why}`}`,
  others: (count) => plural(count, {one: '+# brána', few: '+# brány', many: '+# brány', other: '+# bran'}),
  page: {
    gateways: 'Brány',
    queues: 'Fronty',
    senders: 'Odesílače',
    noGateways: 'Není tu žádná brána; zřídí ji smsdesk gateway add.',
    noSenders: 'Neběží žádný odesílač; nic se neodešle, dokud ho někdo nespustí příkazem smsdesk sender',
    since: (time) => `od ${time}`,
    window: (inFlight, window) => `rozesláno ${inFlight} z ${window}`,
    pace: (perSecond) => `${perSecond}/s`,
    rate: (perSecond) => `nejvýš ${perSecond}/s`,
    throttled: (count) => `zpomaleno ${count}×`,
    waiting: (count) => `čeká ${count}`,
    nothingWaits: 'nic nečeká',
    later: (count) => `na později ${count}`,
    oldest: (span) => `nejdéle ${span}`,
    heartbeat: (span) => `ozval se před ${span}`,
    by: (gateway) => `přes ${gateway}`,
    process: (pid) => `proces ${pid}`,
  },
};
