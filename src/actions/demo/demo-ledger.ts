import type {BatchState} from '../../core/message.ts';
import {countParts} from '../../core/parts.ts';
import type {Connection} from '../../db/connect.ts';
import {loadBatch, setBatchTotals} from '../../db/statements/load-messages.ts';
import type {DemoBatch} from './demo-batches.ts';
import {templateOf, type DemoCatalogue} from './demo-catalogue.ts';
import type {DemoMessage} from './demo-messages.ts';

/** Knows each batch from its first message on, and adds up what it came to. */
export function openBatchLedger(
  sql: Connection,
  {queues, templates}: DemoCatalogue,
  now: number,
  batches: readonly DemoBatch[],
  ids: readonly number[],
) {
  const idOf = new Map(batches.map((batch, index) => [batch, ids[index] ?? 0]));
  const entered = new Map<DemoBatch, {id: number; messages: number; parts: number}>();
  return {
    /** The id of the message's batch; where it is the first of its batch, that joins `opened`. */
    enter: ({batch, text}: DemoMessage, opened: DemoBatch[]): {batchId: number | null; parts: number} => {
      const {parts} = countParts(text);
      if (batch === null) return {batchId: null, parts};
      let entry = entered.get(batch);
      if (entry === undefined) {
        entry = {id: idOf.get(batch) ?? 0, messages: 0, parts: 0};
        entered.set(batch, entry);
        opened.push(batch);
      }
      entry.messages += 1;
      entry.parts += parts;
      return {batchId: entry.id, parts};
    },
    insert: (batch: DemoBatch): Promise<void> =>
      loadBatch(sql, {
        id: idOf.get(batch) ?? 0,
        name: batch.name,
        state: batchState(batch, now),
        queueId: queues[batch.topic.queue],
        templateId: templateOf(batch, templates),
        author: batch.author,
        createdAt: new Date(batch.time).toISOString(),
      }),
    complete: async (): Promise<void> => {
      for (const [{rejected}, {id, messages, parts}] of entered)
        await setBatchTotals(sql, id, {messages, parts, rejected});
    },
  };
}

function batchState({cancelledFrom, due, time}: DemoBatch, now: number): BatchState {
  if (cancelledFrom !== null) return 'cancelled';
  return (due ?? time) > now ? 'running' : 'done';
}
