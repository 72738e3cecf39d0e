import {errorCode} from '../../core/error-code.ts';
import {type TlsReason, UserError} from '../../core/problem.ts';

/** What OpenSSL and Node say of a server's certificate (X509_V_ERR_…), and what the server says of ours (TLS alerts). */
const reasons: Readonly<Record<string, TlsReason>> = {
  UNABLE_TO_GET_ISSUER_CERT: 'unknownAuthority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknownAuthority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknownAuthority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknownAuthority',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknownAuthority',
  CERT_UNTRUSTED: 'unknownAuthority',
  CERT_SIGNATURE_FAILURE: 'unknownAuthority',
  INVALID_CA: 'unknownAuthority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'otherHost',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'notYetValid',
  CERT_REVOKED: 'revoked',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'ownMissing',
};

/** An alert about a certificate can only be about ours: of the server's own we are the judge. */
const aboutOurs = /^ERR_SSL_(?:SSLV3|TLSV1)_ALERT_(?:\w*CERTIFICATE\w*|UNKNOWN_CA|DECRYPT_ERROR)$/u;

const isOfTls = (code: string): boolean => /^(?:CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|UNABLE_TO_)/u.test(code);

/**
 * A failure of encryption as a problem; null: it is something else. Where a certificate of ours is out (TLS 1.3 sends it
 * with the last word of the greeting), a server that does not accept it may have hung up before its alert is read.
 */
export function tlsFailure(error: unknown, address: string, isCertificateOut = false): UserError | null {
  const code = errorCode(error);
  if (code === null) return null;
  const isOurs = aboutOurs.test(code) || (isCertificateOut && ['ECONNRESET', 'EPIPE'].includes(code));
  const reason = reasons[code] ?? (isOurs ? 'ownRefused' : isOfTls(code) ? 'handshake' : null);
  return reason === null ? null : new UserError({code: 'tlsFailed', address, reason, detail: code});
}
