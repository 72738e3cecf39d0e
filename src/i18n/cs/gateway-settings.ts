import {readGatewayReason, type GatewaySetting} from '../../core/gateway-reason.ts';
import {showable} from '../../core/outside-text.ts';

/** What a setting has to be. */
const settings: Record<GatewaySetting, string> = {
  url: 'adresa operátora, třeba https://sms.example.com/send',
  dialect: 'generic, nebo kannel',
  token: 'token od operátora v jednom kuse, bez mezer',
  username: 'jméno, které vám operátor přidělil',
  password: 'heslo, které k tomu jménu patří',
  smsc: 'název cesty ven z Kannelu, na jednom řádku',
  caFile: 'soubor na počítači odesílače s certifikátem toho, kdo za operátora ručí, ve formátu PEM',
  idempotent: 'yes, nebo no',
  listen: 'adresa tohoto počítače a port, třeba 127.0.0.1:8650',
  secret: 'tajemství sdílené s operátorem, nejméně 16 znaků',
  callback: 'adresa, na které operátor najde tento odesílač, třeba https://desk.example.com/sms',
  timeoutMs: 'počet milisekund od 10 do 45000',
  connectMs: 'počet milisekund od 10 do 10000',
  window: 'počet SMS od 1 výš',
};

/** The end of a sentence: why a gateway cannot be used, and what would help. */
export function gatewayFault(reason: string): string {
  const fault = readGatewayReason(reason);
  if (fault.kind === 'other') return ` (${showable(reason)}).`;
  const wanted = fault.known === null ? '' : ` Má to být ${settings[fault.known]}.`;
  return fault.kind === 'missingOption'
    ? `: chybí nastavení ${fault.setting}.${wanted}`
    : `: nastavení ${fault.setting} nemůže mít tuto hodnotu.${wanted}`;
}
