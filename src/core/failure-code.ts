/**
 * What a code beside a failure is: a word of smsdesk's own, the carrier's answer to a submit, or its receipt.
 *
 *   optedOut            smsdesk's own
 *   ESME_RINVDSTADR     command_status of SMPP 3.4, 5.1.3, by its name or as 0x0000000B
 *   HTTP/429            status of an HTTP answer, RFC 9110, 15
 *   UNDELIV/001         `stat` and `err` of a receipt, SMPP 3.4 Appendix B and SMPP 5.0, 4.7.21
 *
 * What `err` means is the carrier's affair (Appendix B says "network specific"); most pass on the error of the mobile
 * network, 3GPP TS 29.002, 17.6.6 and 17.5, in decimal. So its meaning is only the usual one.
 */
export const ownCodes = [
  'optedOut',
  'senderDied',
  'notHandedOver',
  'noAnswer',
  'gatewayFault',
  'linkLost',
  'poison',
  'badAnswer',
  'partsMissing',
  'quietHours',
  'tooOld',
  'sentAgain',
  'numberAndTime',
  'resent',
  'acceptedAsSent',
  'givenUp',
] as const;
export type OwnCode = (typeof ownCodes)[number];

export const commandStatuses = {
  ESME_ROK: 0x00,
  ESME_RINVMSGLEN: 0x01,
  ESME_RINVCMDLEN: 0x02,
  ESME_RINVCMDID: 0x03,
  ESME_RINVBNDSTS: 0x04,
  ESME_RALYBND: 0x05,
  ESME_RINVPRTFLG: 0x06,
  ESME_RINVREGDLVFLG: 0x07,
  ESME_RSYSERR: 0x08,
  ESME_RINVSRCADR: 0x0a,
  ESME_RINVDSTADR: 0x0b,
  ESME_RINVMSGID: 0x0c,
  ESME_RBINDFAIL: 0x0d,
  ESME_RINVPASWD: 0x0e,
  ESME_RINVSYSID: 0x0f,
  ESME_RCANCELFAIL: 0x11,
  ESME_RREPLACEFAIL: 0x13,
  ESME_RMSGQFUL: 0x14,
  ESME_RINVSERTYP: 0x15,
  ESME_RINVNUMDESTS: 0x33,
  ESME_RINVDLNAME: 0x34,
  ESME_RINVDESTFLAG: 0x40,
  ESME_RINVSUBREP: 0x42,
  ESME_RINVESMCLASS: 0x43,
  ESME_RCNTSUBDL: 0x44,
  ESME_RSUBMITFAIL: 0x45,
  ESME_RINVSRCTON: 0x48,
  ESME_RINVSRCNPI: 0x49,
  ESME_RINVDSTTON: 0x50,
  ESME_RINVDSTNPI: 0x51,
  ESME_RINVSYSTYP: 0x53,
  ESME_RINVREPFLAG: 0x54,
  ESME_RINVNUMMSGS: 0x55,
  ESME_RTHROTTLED: 0x58,
  ESME_RINVSCHED: 0x61,
  ESME_RINVEXPIRY: 0x62,
  ESME_RINVDFTMSGID: 0x63,
  ESME_RX_T_APPN: 0x64,
  ESME_RX_P_APPN: 0x65,
  ESME_RX_R_APPN: 0x66,
  ESME_RQUERYFAIL: 0x67,
  ESME_RINVOPTPARSTREAM: 0xc0,
  ESME_ROPTPARNOTALLWD: 0xc1,
  ESME_RINVPARLEN: 0xc2,
  ESME_RMISSINGOPTPARAM: 0xc3,
  ESME_RINVOPTPARAMVAL: 0xc4,
  ESME_RDELIVERYFAILURE: 0xfe,
  ESME_RUNKNOWNERR: 0xff,
} as const;
export type CommandStatus = keyof typeof commandStatuses;

/** SMPP 3.4, 5.2.28; the first and the last are of SMPP 5.0, 4.7.15. The place is the number of `message_state`. */
export const receiptStates = [
  'SCHEDULED',
  'ENROUTE',
  'DELIVRD',
  'EXPIRED',
  'DELETED',
  'UNDELIV',
  'ACCEPTD',
  'UNKNOWN',
  'REJECTD',
  'SKIPPED',
] as const;
export type ReceiptState = (typeof receiptStates)[number];

export const networkErrors = {
  unknownSubscriber: 1,
  unidentifiedSubscriber: 5,
  absentSubscriberSm: 6,
  unknownEquipment: 7,
  roamingNotAllowed: 8,
  illegalSubscriber: 9,
  bearerServiceNotProvisioned: 10,
  teleserviceNotProvisioned: 11,
  illegalEquipment: 12,
  callBarred: 13,
  facilityNotSupported: 21,
  absentSubscriber: 27,
  subscriberBusy: 31,
  deliveryFailure: 32,
  waitingListFull: 33,
  systemFailure: 34,
  dataMissing: 35,
  unexpectedDataValue: 36,
} as const;
export type NetworkError = keyof typeof networkErrors;

/** What an HTTP status beside a message comes down to. */
export const httpFailures = ['refused', 'login', 'credit', 'address', 'tooMuch', 'busy', 'fault'] as const;
export type HttpFailure = (typeof httpFailures)[number];

const httpStatuses: Readonly<Record<number, HttpFailure>> = {
  ...{401: 'login', 403: 'login', 407: 'login', 402: 'credit', 404: 'address', 405: 'address'},
  ...{408: 'busy', 409: 'fault', 425: 'busy', 429: 'tooMuch', 503: 'busy'},
};

export type CodeMeaning =
  | {kind: 'own'; code: OwnCode}
  | {kind: 'status'; status: CommandStatus}
  | {kind: 'vendorStatus'}
  | {kind: 'http'; status: string; failure: HttpFailure}
  /** `error` as the receipt writes it, null where it names none; `network` what it usually means, where that is known. */
  | {kind: 'receipt'; state: ReceiptState; error: string | null; network: NetworkError | null}
  | {kind: 'unknown'};

const receipt = /^([A-Z]{5,9})(?:\/(\w{1,8}))?$/u;
const hexadecimal = /^0x([\da-f]{1,8})$/iu;

/** Total: what cannot be read is `unknown`. */
export function readCode(code: string): CodeMeaning {
  const own = ownCodes.find((one) => one === code);
  if (own) return {kind: 'own', code: own};
  return readStatus(code) ?? readHttpStatus(code) ?? readReceipt(code) ?? {kind: 'unknown'};
}

function readStatus(code: string): CodeMeaning | null {
  const number = hexadecimal.exec(code)?.[1];
  const value = number === undefined ? null : parseInt(number, 16);
  const found = Object.entries(commandStatuses).find(([name, status]) => name === code || status === value);
  // The keys of the table are its type.
  if (found) return {kind: 'status', status: found[0] as CommandStatus};
  return value !== null && value >= 0x400 && value <= 0x4ff ? {kind: 'vendorStatus'} : null;
}

function readHttpStatus(code: string): CodeMeaning | null {
  const status = /^HTTP\/(\d{3})$/u.exec(code)?.[1];
  if (status === undefined) return null;
  const byClass = status.startsWith('3') ? 'address' : status.startsWith('4') ? 'refused' : 'fault';
  return {kind: 'http', status, failure: httpStatuses[Number(status)] ?? byClass};
}

function readReceipt(code: string): CodeMeaning | null {
  const [, word, error] = receipt.exec(code) ?? [];
  const state = receiptStates.find((one) => one === word);
  if (!state) return null;
  if (error === undefined || /^0+$/u.test(error)) return {kind: 'receipt', state, error: null, network: null};
  const number = /^\d{1,3}$/u.test(error) ? Number(error) : null;
  const network = Object.entries(networkErrors).find(([, value]) => value === number)?.[0] ?? null;
  return {kind: 'receipt', state, error, network: network as NetworkError | null};
}
