import {hasPassword} from '../../core/gateway-kind.ts';
import {showable} from '../../core/outside-text.ts';
import {UserError} from '../../core/problem.ts';
import type {Command, CommandContext} from '../command.ts';
import {checkGateway, withOptions, withSecrets, type Setup} from '../gateway-setup.ts';

export const gatewayAdd: Command<'gateway.add'> = async (context, {words: [name = ''], flags}) => {
  const {openDesk, output, note, messages} = context;
  const {kind, url, dialect, 'secret-file': files} = flags;
  const written = [...(dialect === null ? [] : [`dialect=${dialect}`]), ...flags.set];
  const setup = await withSecrets(context, withOptions({name, kind, url, options: {}}, written), files);
  checkGateway(setup);
  warnOfHistory(context, url);
  const {addGateway} = await import('../../actions/gateways.ts');
  const id = await addGateway(await openDesk(), setup);
  if (flags.json) await output.json({id, name});
  note(messages.cli.results.added.gateway(showable(name)));
  return 0;
};

export const gatewaySet: Command<'gateway.set'> = async (context, {words: [name = '', ...written], flags}) => {
  const {openDesk, note, messages} = context;
  const {'secret-file': files} = flags;
  if (written.length === 0 && flags.url === null && files.length === 0) {
    throw new UserError({code: 'missingArgument', argument: 'OPTION=VALUE', command: 'smsdesk gateway set'});
  }
  const desk = await openDesk();
  const {changeGateway, readGateway} = await import('../../actions/gateways.ts');
  const stored = await readGateway(desk, name);
  const changed = withOptions({...stored, url: flags.url ?? stored.url}, written);
  const setup = files.length === 0 ? keepPassword(changed, stored.url) : await withSecrets(context, changed, files);
  checkGateway(setup);
  warnOfHistory(context, flags.url);
  await changeGateway(desk, name, {url: setup.url, options: setup.options});
  note(messages.cli.results.gatewaySet(showable(name)));
  return 0;
};

const switchTo =
  (enabled: boolean): Command<'gateway.enable' | 'gateway.disable'> =>
  async ({openDesk, note, messages}, {words: [name = '']}) => {
    const {changeGateway} = await import('../../actions/gateways.ts');
    await changeGateway(await openDesk(), name, {enabled});
    note(messages.cli.results.gatewaySwitched(showable(name), enabled));
    return 0;
  };

export const gatewayEnable: Command<'gateway.enable'> = switchTo(true);
export const gatewayDisable: Command<'gateway.disable'> = switchTo(false);

export const gatewayRemove: Command<'gateway.remove'> = async ({openDesk, note, messages}, {words: [name = '']}) => {
  const {readUnusedGateway, removeGateway} = await import('../../actions/gateways.ts');
  const desk = await openDesk();
  const {kind, waiting} = await readUnusedGateway(desk, name);
  const shown = showable(name);
  return {
    question: messages.cli.questions.removeGateway({name: shown, kind: showable(kind), waiting}),
    carryOut: async () => {
      await removeGateway(desk, name);
      note(messages.cli.results.gatewayRemoved(shown));
      return 0;
    },
  };
};

/** A new address of the same login without a password keeps the old one's. */
function keepPassword(setup: Setup, before: string | null): Setup {
  if (setup.url === null || before === null || setup.url === before || hasPassword(setup.url)) return setup;
  const [old, now] = [URL.parse(before), URL.parse(setup.url)];
  if (!old || !now || old.username !== now.username || old.password === '') return setup;
  return {
    ...setup,
    url: setup.url.replace(/^([^/]*\/\/[^/?#@]*)@/u, (_, start: string) => `${start}:${old.password}@`),
  };
}

function warnOfHistory({note, messages}: CommandContext, url: string | null): void {
  if (url !== null && hasPassword(url)) note(messages.cli.results.secretTyped);
}
