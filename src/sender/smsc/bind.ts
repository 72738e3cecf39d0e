import type {CommandStatus} from '../../core/failure-code.ts';
import type {PduOf} from '../gateways/smpp/pdu.ts';
import type {BindMode} from './ledger-entry.ts';
import type {SmscOptions} from './options.ts';

export type Bind = PduOf<'bind_receiver'> | PduOf<'bind_transmitter'> | PduOf<'bind_transceiver'>;

const modes: Record<Bind['command'], BindMode> = {
  bind_receiver: 'receiver',
  bind_transmitter: 'transmitter',
  bind_transceiver: 'transceiver',
};

export const modeOf = (bind: Bind): BindMode => modes[bind.command];

/** What a bind is answered on a link that is not bound yet. */
export function bindStatus(
  {system_id: systemId, password}: Bind,
  {account, refuseBinds}: Pick<SmscOptions, 'account' | 'refuseBinds'>,
): CommandStatus {
  if (refuseBinds !== null) return refuseBinds;
  if (account === null) return 'ESME_ROK';
  if (systemId !== account.systemId) return 'ESME_RINVSYSID';
  return password === account.password ? 'ESME_ROK' : 'ESME_RINVPASWD';
}
