import type {Language} from '../../core/language.ts';
import type {StatusColor} from '../../core/message.ts';
import type {Orm} from '../../db/orm.ts';
import {insertGateway, listGateways} from '../../db/statements/gateways.ts';
import {insertQueue, listQueues} from '../../db/statements/queues.ts';
import {insertStatus, listStatuses} from '../../db/statements/statuses.ts';
import {insertTemplate, listTemplates} from '../../db/statements/templates.ts';
import type {DemoBatch} from './demo-batches.ts';
import {demoTables, type DemoField, type DemoQueue, type DemoTable} from './demo-texts.ts';
import {seedTexts} from '../seed-texts.ts';

/** The ids of what demo messages refer to. */
export interface DemoCatalogue {
  gatewayId: number;
  queues: Record<DemoQueue, number>;
  /** By name. */
  templates: ReadonlyMap<string, number>;
  statuses: readonly {id: number; color: StatusColor}[];
}

/** Makes the queues, templates and statuses of the demo data where they are missing, in the installation's language. */
export async function ensureCatalogue(orm: Orm, language: Language): Promise<DemoCatalogue> {
  const gatewayId = await simulatorId(orm);
  const table = demoTables[language];
  for (const name of Object.values(table.queues)) await insertQueue(orm, {name, gatewayId, senderId: null});
  const ids = new Map((await listQueues(orm)).map(({name, id}) => [name, id]));
  const idOf = (queue: DemoQueue): number => ids.get(table.queues[queue]) ?? 0;
  const queues: Record<DemoQueue, number> = {
    support: idOf('support'),
    billing: idOf('billing'),
    delivery: idOf('delivery'),
    service: idOf('service'),
    sales: idOf('sales'),
  };
  for (const each of Object.values(demoTables)) await ensureTemplates(orm, each, queues);
  for (const status of seedTexts[language].statuses) await insertStatus(orm, status);
  return {
    gatewayId,
    queues,
    templates: new Map((await listTemplates(orm)).map(({name, id}) => [name, id])),
    statuses: await listStatuses(orm),
  };
}

async function simulatorId(orm: Orm): Promise<number> {
  const found = (await listGateways(orm)).find(({kind}) => kind === 'simulator');
  const id = found?.id ?? (await insertGateway(orm, {name: 'simulator', kind: 'simulator'}));
  if (id === null) throw new Error('a gateway named simulator is no simulator');
  return id;
}

async function ensureTemplates(orm: Orm, table: DemoTable, queues: Record<DemoQueue, number>): Promise<void> {
  for (const {bulk, texts, queue} of table.topics) {
    const text = texts[0];
    if (bulk === null || text === undefined) continue;
    await insertTemplate(orm, {name: bulk, text: withPlaceholders(text, table), queueIds: [queues[queue]]});
  }
}

const withPlaceholders = (text: string, {columns}: DemoTable): string =>
  text.replace(/\{(\w+)\}/gu, (_, field: string) => `{{${columns[field as DemoField]}}}`);

/** The id of the template that the batch was made from; null: its text was written by hand. */
export const templateOf = (batch: DemoBatch | null, templates: DemoCatalogue['templates']): number | null =>
  batch?.hasTemplate === true ? (templates.get(batch.topic.bulk ?? '') ?? null) : null;
