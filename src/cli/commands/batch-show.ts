import type {Batch, BatchChange} from '../../actions/bulk/batches.ts';
import {expectedEnd, rateOf, runningTime} from '../../core/bulk/batch-progress.ts';
import {drawBar} from '../../core/draw-bar.ts';
import {isoTime} from '../../core/iso-time.ts';
import {formatTime} from '../../core/schedule.ts';
import {verdicts} from '../../core/ledger/verdict.ts';
import {failureSentence} from '../../i18n/failure-sentence.ts';
import {batchId, batchObject, changeObject} from '../batch-object.ts';
import type {Command, CommandContext} from '../command.ts';
import {factLines} from '../fact-lines.ts';
import {printBatchRejects} from '../print-batch-rejects.ts';

export const bulkShow: Command<'bulk.show'> = async (context, {words: [word = ''], flags}) => {
  const id = batchId(word);
  const desk = await context.openDesk();
  if (flags.rejects) {
    await printBatchRejects(context, desk, id, flags.json);
    return 0;
  }
  const {batchLife, showBatch} = await import('../../actions/bulk/batches.ts');
  const [batch, life] = await Promise.all([showBatch(desk, id), batchLife(desk, id)]);
  const pace = paceOf(batch, life, desk.now());
  if (flags.json) {
    await context.output.json({
      ...batchObject(batch, desk.zone),
      ...{rate: pace.rate, expectedEnd: isoTime(pace.end, desk.zone)},
      life: life.map((step) => changeObject(step, desk.zone)),
    });
  } else {
    await printBatch(context, {batch, life, pace}, desk.zone);
  }
  return 0;
};

interface Pace {
  /** Messages a second over the time that it ran; null: not known. */
  rate: number | null;
  end: Date | null;
}

function paceOf(batch: Batch, life: readonly BatchChange[], now: Date): Pace {
  const {createdAt, startedAt, states} = batch;
  const steps = life.length > 0 ? life : [{time: startedAt ?? createdAt, state: batch.state}];
  const left = batch.handedOver - (states.cancelled ?? 0) - (states.skipped ?? 0);
  const ran = runningTime(steps, now);
  const rate = rateOf([
    {at: 0, handedOver: 0},
    {at: ran, handedOver: left},
  ]);
  return {rate, end: expectedEnd(batch, rate, now)};
}

interface Shown {
  batch: Batch;
  life: readonly BatchChange[];
  pace: Pace;
}

type Fact = readonly [name: string, value: string];

/** One bulk send as facts below each other, then its messages by state, what failed, its ledger and its life. */
async function printBatch(context: CommandContext, shown: Shown, zone: string): Promise<void> {
  const {output, messages} = context;
  const isPlain = !output.isTerminal;
  const {parts} = messages.bulk;
  const blocks: [heading: string | null, facts: readonly Fact[]][] = [
    [null, mainFacts(context, shown, zone)],
    [parts.states, stateFacts(context, shown.batch)],
    [parts.failures, failureFacts(context, shown.batch)],
    [parts.ledger, verdictFacts(context, shown.batch)],
    [parts.life, lifeFacts(context, shown.life, zone)],
  ];
  for (const [heading, facts] of blocks) {
    if (facts.length === 0) continue;
    if (heading !== null && !isPlain) await output.line(`\n${heading}`);
    for (const line of factLines(facts)) await output.line(line);
  }
}

function mainFacts({output, messages}: CommandContext, {batch, pace}: Shown, zone: string): Fact[] {
  const isPlain = !output.isTerminal;
  const time = (value: Date | null) =>
    value === null ? '' : isPlain ? (isoTime(value, zone) ?? '') : formatTime(value, zone);
  const {handedOver, messages: all, price, rate} = {...batch, rate: pace.rate};
  const share = all === 0 ? 1 : handedOver / all;
  const percent = `${Math.floor(share * 100)}%`;
  const facts = {
    ...{id: String(batch.id), name: batch.name},
    state: isPlain ? batch.state : messages.batchStates[batch.state],
    ...{queue: batch.queue, template: batch.template, status: batch.status, user: batch.author},
    ...{time: time(batch.createdAt), started: time(batch.startedAt), heldUntil: time(batch.heldUntil)},
    needsOther: batch.needsOther ? (isPlain ? 'true' : messages.screen.yes) : '',
    ...{messages: String(all), parts: String(batch.parts), rejected: String(batch.rejected)},
    ...{handedOver: String(handedOver), finished: String(batch.finished)},
    deleted: batch.deleted === 0 && !isPlain ? '' : String(batch.deleted),
    progress: isPlain ? percent : `${drawBar(share, 20)} ${percent}`,
    rate: rate === null ? '' : isPlain ? String(rate) : messages.bulk.rate(rate),
    end: time(pace.end),
    price: price ? `${price.amount}${price.currency && ` ${price.currency}`}` : '',
  };
  return Object.entries(facts)
    .filter(([, value]) => isPlain || (value ?? '') !== '')
    .map(([name, value]) => [isPlain ? name : messages.cli.columns[name as keyof typeof facts], value ?? '']);
}

const stateFacts = ({output, messages}: CommandContext, {states}: Batch): Fact[] =>
  keysOf(states).map((state) => [output.isTerminal ? messages.states[state] : state, String(states[state])]);

/** By reason; a terminal gets the sentence behind the code. */
const failureFacts = ({output, messages}: CommandContext, {failures}: Batch): Fact[] =>
  failures.map(({state, code, count}) => {
    const name = code ?? (output.isTerminal ? messages.states[state] : state);
    const sentence = output.isTerminal && code !== null ? `  ${failureSentence(messages.failures, code)}` : '';
    return [name, `${count}${sentence}`];
  });

const verdictFacts = ({output, messages}: CommandContext, batch: Batch): Fact[] =>
  verdicts.flatMap((verdict): Fact[] => {
    const count = batch.verdicts?.[verdict] ?? 0;
    return count === 0 ? [] : [[output.isTerminal ? messages.verdicts.names[verdict] : verdict, String(count)]];
  });

function lifeFacts({output, messages}: CommandContext, life: readonly BatchChange[], zone: string): Fact[] {
  if (!output.isTerminal) {
    return life.map(({time, state, actor, reason}) => [
      isoTime(time, zone) ?? '',
      [state, actor, reason?.code ?? ''].join(' ').trimEnd(),
    ]);
  }
  return life.map(({time, state, actor, reason}) => [
    formatTime(time, zone),
    [messages.batchStates[state], actor, reason ? messages.bulk.brakes[reason.code](reason) : ''].join('  ').trimEnd(),
  ]);
}

const keysOf = <Key extends string>(record: Partial<Record<Key, unknown>>): Key[] => Object.keys(record) as Key[];
