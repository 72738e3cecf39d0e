import type {Language} from '../../core/language.ts';
import type {Chance} from './chance.ts';
import {loginOf} from './demo-people.ts';
import {demoTables, type DemoTopic} from './demo-texts.ts';

export interface DemoBatch {
  /** Its place in the plan, from 0. */
  index: number;
  name: string;
  language: Language;
  topic: DemoTopic;
  text: string;
  /** Whether the text is that of the topic's template. */
  hasTemplate: boolean;
  /** A first name; the login is made of it. */
  agent: string;
  author: string;
  /** When it was made, in milliseconds. */
  time: number;
  /** When it is due; null: at once. */
  due: number | null;
  messages: number;
  /** Row from which on it was cancelled; null: it was not. */
  cancelledFrom: number | null;
  rejected: number;
}

const hour = 3_600_000;

/**
 * The bulk sends among `count` messages: some forty in a hundred messages belong to one. The last
 * waits for tomorrow, and one was cancelled half way.
 */
export function planBatches(
  count: number,
  now: number,
  czechShare: number,
  timeAt: (share: number) => number,
  chance: Chance,
): DemoBatch[] {
  const amount = Math.min(60, Math.max(2, Math.round(count / 300)));
  const weights = Array.from({length: amount}, () => 0.3 + chance.next());
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map(() => chance.next() * 0.97).sort((a, b) => a - b);
  const cancelled = amount > 3 ? Math.floor(amount / 2) : null;
  return weights.map((weight, index) => {
    const messages = Math.max(1, Math.floor((count * 0.4 * weight) / whole));
    const isLast = index === amount - 1;
    // Yesterday, so that the newest messages are those of many people, not one text many times over.
    const time = isLast ? now - 22 * hour : workingTime(timeAt(shares[index] ?? 0));
    return {
      ...describe(time, czechShare, chance),
      index,
      time: Math.min(time, now - hour),
      due: isLast ? tomorrowMorning(now) : null,
      messages: isLast ? Math.min(messages, 500) : messages,
      cancelledFrom: index === cancelled ? Math.ceil(messages * 0.6) : null,
      rejected: chance.isWithin(60) ? chance.whole(0, Math.ceil(messages / 40)) : 0,
    };
  });
}

function describe(time: number, czechShare: number, chance: Chance) {
  const language: Language = chance.isWithin(czechShare) ? 'cs' : 'en';
  const table = demoTables[language];
  const topic = chance.pick(table.topics.filter(({bulk}) => bulk !== null));
  const text = chance.pick(topic.texts);
  const agent = chance.pick(table.agents);
  const day = new Date(time).toISOString().slice(0, 10);
  return {
    language,
    topic,
    text,
    hasTemplate: text === topic.texts[0],
    name: `${topic.bulk ?? ''} ${day}.${chance.isWithin(60) ? 'xlsx' : 'csv'}`,
    agent,
    author: loginOf(agent),
  };
}

/** Nobody starts a bulk send in the second half of the night. */
const workingTime = (time: number): number => {
  const hours = new Date(time).getUTCHours();
  return hours < 7 ? time + (7 - hours) * hour : time;
};

const tomorrowMorning = (now: number): number => Math.ceil((now + 14 * hour) / hour) * hour;
