/** What received messages ask for is done in the transaction that stores them: who was answered has been heard. */
import type {Connection} from '../db/connect.ts';
import type {WordMeaning} from '../core/opt-out/word-meanings.ts';
import {countParts} from '../core/parts.ts';
import {announceDue, announceOptOuts} from '../db/statements/announce.ts';
import {insertMessages} from '../db/statements/insert-messages.ts';
import {
  liftByMessage,
  optOutByMessage,
  reviewOptOuts,
  unansweredToday,
  type OptOutRequest,
} from '../db/statements/opt-out-requests.ts';
import type {InboundRules} from './inbound-rules.ts';

export interface StoredText {
  id: number;
  number: string;
  queueId: number;
  text: string;
}

interface Request extends OptOutRequest {
  meaning: WordMeaning;
  queueId: number;
}

/** Before everything else that waits: somebody has just asked. */
const replyPriority = 0;

export async function heedRequests(sql: Connection, stored: readonly StoredText[], rules: InboundRules): Promise<void> {
  const requests = stored.flatMap(({id, number, queueId, text}): Request[] => {
    const judged = number === '' ? null : rules.judge(text);
    return judged ? [{...judged, number, queueId, messageId: id}] : [];
  });
  if (requests.length === 0) return;
  const clear = lastOfNumber(requests.filter(({meaning}) => meaning !== 'doubt'));
  const stops = clear.filter(({meaning}) => meaning === 'stop');
  const backs = clear.filter(({meaning}) => meaning === 'back');
  const doubts = requests.filter(({meaning}) => meaning === 'doubt');
  if (stops.length > 0) await answer(sql, stops, await optOutByMessage(sql, stops), rules);
  if (backs.length > 0) await answer(sql, backs, await liftByMessage(sql, backs), rules);
  if (doubts.length > 0) await reviewOptOuts(sql, doubts);
  await announceOptOuts(sql);
}

/** What a number has asked for last is what it wants; in the order of numbers, so that two senders never wait in a ring. */
const lastOfNumber = (requests: readonly Request[]): Request[] =>
  [...new Map(requests.map((request) => [request.number, request] as const)).values()].sort((a, b) =>
    a.number < b.number ? -1 : 1,
  );

const e164 = /^\+[1-9]\d{6,14}$/u;

/** Answers those who are on the list, or off it, only now, where their queue has an answer and they can be written to. */
async function answer(
  sql: Connection,
  requests: readonly Request[],
  news: ReadonlySet<string>,
  rules: InboundRules,
): Promise<void> {
  const owed = requests.flatMap(({number, queueId, meaning}) => {
    const text =
      meaning === 'doubt' || !news.has(number) || !e164.test(number) ? null : rules.replyOf(queueId, meaning);
    return text === null ? [] : [{number, queueId, text}];
  });
  if (owed.length === 0) return;
  const unanswered = await unansweredToday(sql, owed);
  const replies = owed.filter(({number}) => unanswered.has(number));
  for (const queueId of new Set(replies.map((reply) => reply.queueId))) {
    const common = {queueId, batchId: null, templateId: null, statusId: null, author: null, priority: replyPriority};
    const ofQueue = replies.filter((reply) => reply.queueId === queueId);
    await insertMessages(
      sql,
      common,
      ofQueue.map(({number, text}) => ({number, text, parts: countParts(text).parts, due: null, row: null})),
    );
  }
  if (replies.length > 0) await announceDue(sql);
}
