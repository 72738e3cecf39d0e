import {type Certificate, makeCertificate} from './certificates.ts';

export type SelfSigned = Omit<Certificate, 'name'>;

/** A certificate of its own making for `127.0.0.1`, valid for the day around now. */
export const selfSigned = (): SelfSigned => makeCertificate({name: 'smsc', addresses: ['127.0.0.1']});
