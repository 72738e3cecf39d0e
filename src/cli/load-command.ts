import type {CliCommandId} from './command-table.ts';
import type {Command} from './command.ts';

/** Each command's code, loaded when it is called: what one command needs costs the others nothing. */
const loaders: {[Id in CliCommandId]: () => Promise<Command<Id>>} = {
  desk: async () => (await import('./commands/desk.ts')).desk,
  list: async () => (await import('./commands/list.ts')).list,
  count: async () => (await import('./commands/count.ts')).count,
  send: async () => (await import('./commands/send.ts')).send,
  'bulk.template': async () => (await import('./commands/bulk-template.ts')).bulkTemplate,
  'bulk.check': async () => (await import('./commands/bulk-check.ts')).bulkCheck,
  'bulk.send': async () => (await import('./commands/bulk-send.ts')).bulkSend,
  'bulk.list': async () => (await import('./commands/batches.ts')).bulkList,
  'bulk.show': async () => (await import('./commands/batch-show.ts')).bulkShow,
  'bulk.results': async () => (await import('./commands/batch-results.ts')).bulkResults,
  'bulk.pause': async () => (await import('./commands/batch-change.ts')).bulkPause,
  'bulk.resume': async () => (await import('./commands/batch-change.ts')).bulkResume,
  'bulk.release': async () => (await import('./commands/batch-change.ts')).bulkRelease,
  'bulk.cancel': async () => (await import('./commands/batch-change.ts')).bulkCancel,
  'queue.list': async () => (await import('./commands/queues.ts')).queueList,
  'queue.add': async () => (await import('./commands/queues.ts')).queueAdd,
  'queue.set': async () => (await import('./commands/queues.ts')).queueSet,
  'queue.remove': async () => (await import('./commands/queues.ts')).queueRemove,
  'gateway.list': async () => (await import('./commands/gateway-list.ts')).gatewayList,
  'gateway.add': async () => (await import('./commands/gateways.ts')).gatewayAdd,
  'gateway.set': async () => (await import('./commands/gateways.ts')).gatewaySet,
  'gateway.enable': async () => (await import('./commands/gateways.ts')).gatewayEnable,
  'gateway.disable': async () => (await import('./commands/gateways.ts')).gatewayDisable,
  'gateway.remove': async () => (await import('./commands/gateways.ts')).gatewayRemove,
  'template.list': async () => (await import('./commands/templates.ts')).templateList,
  'template.add': async () => (await import('./commands/templates.ts')).templateAdd,
  'template.set': async () => (await import('./commands/templates.ts')).templateSet,
  'template.remove': async () => (await import('./commands/templates.ts')).templateRemove,
  'status.list': async () => (await import('./commands/statuses.ts')).statusList,
  'status.add': async () => (await import('./commands/statuses.ts')).statusAdd,
  sender: async () => (await import('./commands/sender.ts')).sender,
  simulator: async () => (await import('./commands/simulator.ts')).simulator,
  migrate: async () => (await import('./commands/migrate.ts')).migrate,
  demo: async () => (await import('./commands/demo.ts')).demo,
  keys: async () => (await import('./commands/keys.ts')).keys,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  help: async () => (await import('./commands/help.ts')).help,
  keeper: async () => (await import('./commands/keeper.ts')).keeper,
};

// The id picks the loader and the record at once; the compiler can't follow the pairing.
export const loadCommand = (id: CliCommandId): Promise<Command<CliCommandId>> =>
  loaders[id]() as Promise<Command<CliCommandId>>;
