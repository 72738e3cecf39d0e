import {readGatewayReason, type GatewaySetting} from '../../core/gateway-reason.ts';
import {showable} from '../../core/outside-text.ts';

/** What a setting has to be. */
const settings: Record<GatewaySetting, string> = {
  url: 'the carrier’s address, such as https://sms.example.com/send',
  dialect: 'generic or kannel',
  token: 'the carrier’s token in one piece, without blanks',
  username: 'the name that the carrier has given you',
  password: 'the password that goes with the name',
  smsc: 'the name of a way out of Kannel, in one line',
  caFile: 'a file on the sender’s machine with the certificate of who vouches for the carrier, as PEM',
  idempotent: 'yes or no',
  listen: 'an address of this machine and a port, such as 127.0.0.1:8650',
  secret: 'a secret shared with the carrier, 16 characters or more',
  callback: 'where the carrier finds this sender, such as https://desk.example.com/sms',
  timeoutMs: 'milliseconds from 10 to 45000',
  connectMs: 'milliseconds from 10 to 10000',
  window: 'a number of SMS from 1 up',
};

/** The end of a sentence: why a gateway cannot be used, and what would help. */
export function gatewayFault(reason: string): string {
  const fault = readGatewayReason(reason);
  if (fault.kind === 'other') return ` (${showable(reason)}).`;
  const wanted = fault.known === null ? '' : ` It has to be ${settings[fault.known]}.`;
  return fault.kind === 'missingOption'
    ? `: its setting ${fault.setting} is missing.${wanted}`
    : `: its setting ${fault.setting} cannot have this value.${wanted}`;
}
