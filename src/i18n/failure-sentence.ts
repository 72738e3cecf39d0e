import {
  readCode,
  type CommandStatus,
  type HttpFailure,
  type NetworkError,
  type OwnCode,
  type ReceiptState,
} from '../core/failure-code.ts';

/** What the codes beside failures mean, in whole sentences. */
export interface FailureTexts {
  own: Record<OwnCode, string>;
  statuses: Record<CommandStatus, string>;
  receipts: Record<ReceiptState, string>;
  /** What `error` of a receipt usually means; carriers are free to mean something else. */
  usually: (error: string, meaning: string) => string;
  network: Record<NetworkError, string>;
  /** A receipt's error that smsdesk has no sentence for. */
  unknownError: (error: string) => string;
  vendorStatus: string;
  http: Record<HttpFailure, (status: string) => string>;
  unknown: string;
}

/** One plain sentence, or two, for a code; one that is not known is said to be unknown. */
export function failureSentence(texts: FailureTexts, code: string): string {
  const meaning = readCode(code);
  switch (meaning.kind) {
    case 'own':
      return texts.own[meaning.code];
    case 'status':
      return texts.statuses[meaning.status];
    case 'vendorStatus':
      return texts.vendorStatus;
    case 'http':
      return texts.http[meaning.failure](meaning.status);
    case 'receipt': {
      const {state, error, network} = meaning;
      if (error === null) return texts.receipts[state];
      const more = network ? texts.usually(error, texts.network[network]) : texts.unknownError(error);
      return `${texts.receipts[state]} ${more}`;
    }
    case 'unknown':
      return texts.unknown;
  }
}
