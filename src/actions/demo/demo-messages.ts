/**
 * The messages of the demo data, one after another in order of time: bulk sends, single messages of agents and systems,
 * what people answer and what agents write back. Repeatable: the same plan gives the same messages.
 */
import type {Language} from '../../core/language.ts';
import type {Direction} from '../../core/message.ts';
import {withoutDiacritics} from '../../core/diacritics.ts';
import {openAgenda, type Agenda} from './demo-agenda.ts';
import type {DemoBatch} from './demo-batches.ts';
import type {Chance} from './chance.ts';
import {incomingLife, outgoingLife, type DemoLife} from './demo-life.ts';
import {fillDemoText, loginOf, namedSenders, personOf, type Person} from './demo-people.ts';
import {demoTables, type DemoAnswer, type DemoQueue, type DemoTopic} from './demo-texts.ts';

export interface DemoMessage {
  /** Milliseconds since 1970, as all times here. */
  time: number;
  direction: Direction;
  number: string;
  queue: DemoQueue;
  text: string;
  /** The login of an agent, the name of a system, or null for what was received. */
  author: string | null;
  batch: DemoBatch | null;
  /** The row of the batch's spreadsheet. */
  row: number | null;
  /** When it may leave; null for what was received. */
  due: number | null;
  life: DemoLife;
}

export interface DemoPlan {
  /** How many messages there will be, exactly. */
  count: number;
  now: number;
  /** How many people in a hundred are Czech. */
  czechShare: number;
  /** In order of time. */
  batches: readonly DemoBatch[];
  timeAt: (share: number) => number;
  chance: Chance;
}

const minute = 60_000;
const hour = 60 * minute;

/** What else than agents sends single messages. */
const systems: Record<DemoQueue, string> = {
  support: 'crm',
  billing: 'billing',
  delivery: 'courier',
  service: 'crm',
  sales: 'eshop',
};

/** About how many messages one message brings about: itself, an answer and a reply now and then. */
const perMessage = 1.12;

export function* demoMessages(plan: DemoPlan): Generator<DemoMessage> {
  const {count, batches, timeAt, chance} = plan;
  const agenda = openAgenda<DemoMessage>();
  let inBatches = batches.reduce((sum, batch) => sum + batch.messages, 0);
  let next = 0;
  let made = 0;
  let share = 0;
  while (made < count) {
    const left = count - made - agenda.size();
    const singles = Math.max(1, (left - inBatches) / perMessage);
    share += ((1 - share) / (singles + 1)) * 2 * chance.next();
    const time = left > 0 ? timeAt(share) : Infinity;
    const batch = batches[next];
    const isBatchNext = batch !== undefined && batch.time <= time;
    for (const message of agenda.until(isBatchNext ? batch.time : time)) {
      if (made++ < count) yield message;
    }
    if (left <= 0) continue;
    if (isBatchNext) {
      next += 1;
      inBatches -= batch.messages;
    }
    for (const message of isBatchNext ? batchMessages(batch, plan, agenda) : singleMessage(time, plan, agenda)) {
      if (made++ < count) yield message;
    }
  }
}

/** Twenty a second leave a batch. */
const batchPace = 50;

function* batchMessages(batch: DemoBatch, plan: DemoPlan, agenda: Agenda<DemoMessage>): Generator<DemoMessage> {
  const {chance, now} = plan;
  const isPlain = chance.isWithin(50);
  for (let index = 0; index < batch.messages; index++) {
    const text = fillDemoText(batch.text, batch.language, batch.agent, batch.time, chance);
    const leaves = (batch.due ?? batch.time) + index * batchPace;
    const isCancelled = batch.cancelledFrom !== null && index >= batch.cancelledFrom;
    const cancelled = {time: leaves, state: 'cancelled', actor: batch.author, code: null} as const;
    const message: DemoMessage = {
      time: batch.time,
      direction: 'out',
      number: personIn(batch.language, plan).number,
      queue: batch.topic.queue,
      text: isPlain ? withoutDiacritics(text) : text,
      author: batch.author,
      batch,
      row: index + 2,
      due: batch.due ?? batch.time,
      life: isCancelled
        ? {state: 'cancelled', code: null, steps: [cancelled]}
        : outgoingLife(leaves, now, batch.author, chance),
    };
    yield message;
    answerTo(message, batch.topic, batch.language, plan, agenda);
  }
}

function* singleMessage(time: number, plan: DemoPlan, agenda: Agenda<DemoMessage>): Generator<DemoMessage> {
  const {chance} = plan;
  const person = personOf(chance.whole(0, people(plan)), plan.czechShare);
  if (chance.isWithin(10)) {
    yield unasked(time, person, plan, agenda);
    return;
  }
  const table = demoTables[person.language];
  const topic = pickTopic(person.language, chance);
  if (topic.answers.length === 0 && chance.isWithin(12)) {
    const text = fillDemoText(chance.pick(topic.texts), person.language, '', time, chance);
    yield incoming(time, chance.pick(namedSenders), topic.queue, text);
    return;
  }
  const agent = chance.pick(table.agents);
  const author = chance.isWithin(60) ? loginOf(agent) : systems[topic.queue];
  const filled = fillDemoText(chance.pick(topic.texts), person.language, agent, time, chance);
  const text = chance.isWithin(50) ? withoutDiacritics(filled) : filled;
  const message = outgoing(time, dueOf(time, plan), person.number, topic.queue, text, author, plan);
  yield message;
  answerTo(message, topic, person.language, plan, agenda);
}

/** A few of the last day's messages were written for later. */
const dueOf = (time: number, {now, chance}: DemoPlan): number =>
  now - time < 24 * hour && chance.isWithin(6) ? Math.ceil((now + chance.whole(1, 96) * hour) / hour) * hour : time;

function unasked(time: number, person: Person, plan: DemoPlan, agenda: Agenda<DemoMessage>): DemoMessage {
  const {chance, now} = plan;
  const table = demoTables[person.language];
  const [queue, text, reply] = chance.pick(table.unasked);
  const message = incoming(time, person.number, queue, fillDemoText(text, person.language, '', time, chance));
  if (chance.isWithin(75)) replyTo(message, reply, person.language, plan, agenda, now);
  return message;
}

/** Puts on the agenda what the recipient answers, if anything, and what an agent writes back. */
function answerTo(
  message: DemoMessage,
  topic: DemoTopic,
  language: Language,
  plan: DemoPlan,
  agenda: Agenda<DemoMessage>,
): void {
  const {chance, now} = plan;
  const wasRead = message.life.state === 'delivered';
  if (!wasRead || topic.answers.length === 0 || !chance.isWithin(topic.answered)) return;
  const [answer, reply]: DemoAnswer = chance.pick(topic.answers);
  const read = message.life.steps.at(-1)?.time ?? message.time;
  const time = read + (chance.isWithin(70) ? chance.whole(minute, 40 * minute) : chance.whole(hour, 9 * hour));
  if (time > now) return;
  const received = incoming(time, message.number, message.queue, fillDemoText(answer, language, '', time, chance));
  agenda.add(received);
  if (reply !== undefined && chance.isWithin(85)) replyTo(received, reply, language, plan, agenda, now);
}

function replyTo(
  received: DemoMessage,
  reply: string,
  language: Language,
  plan: DemoPlan,
  agenda: Agenda<DemoMessage>,
  now: number,
): void {
  const {chance} = plan;
  const time = received.time + chance.whole(2 * minute, 90 * minute);
  if (time > now) return;
  const agent = chance.pick(demoTables[language].agents);
  const text = fillDemoText(reply, language, agent, time, chance);
  agenda.add(outgoing(time, time, received.number, received.queue, text, loginOf(agent), plan));
}

const outgoing = (
  time: number,
  due: number,
  number: string,
  queue: DemoQueue,
  text: string,
  author: string,
  {now, chance}: DemoPlan,
): DemoMessage => ({
  time,
  direction: 'out',
  number,
  queue,
  text,
  author,
  batch: null,
  row: null,
  due,
  life: outgoingLife(due, now, author, chance),
});

const incoming = (time: number, number: string, queue: DemoQueue, text: string): DemoMessage => ({
  time,
  direction: 'in',
  number,
  queue,
  text,
  author: null,
  batch: null,
  row: null,
  due: null,
  life: incomingLife(time),
});

/** People come back: there are a quarter as many as messages. */
const people = ({count}: DemoPlan): number => Math.max(20, Math.round(count / 4));

function personIn(language: Language, plan: DemoPlan): Person {
  for (;;) {
    const person = personOf(plan.chance.whole(0, people(plan)), plan.czechShare);
    if (person.language === language) return person;
  }
}

const singles: Record<Language, readonly DemoTopic[]> = {
  cs: demoTables.cs.topics.filter(({bulk}) => bulk === null),
  en: demoTables.en.topics.filter(({bulk}) => bulk === null),
};

function pickTopic(language: Language, chance: Chance): DemoTopic {
  const topics = singles[language];
  let left = chance.next() * topics.reduce((sum, topic) => sum + topic.weight, 0);
  return topics.find((topic) => (left -= topic.weight) < 0) ?? chance.pick(topics);
}
