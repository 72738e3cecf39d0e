import type {DoubtMessages} from '../doubt-messages.ts';
import {numbersOf} from '../numbers.ts';
import {pluralizer} from '../plural.ts';

const plural = pluralizer<'one' | 'other'>('en-GB');
const number = numbersOf('en-GB');
const sms = (count: number) => plural(count, {one: '# SMS', other: '# SMS'});

export const doubt: DoubtMessages = {
  title: (inDoubt) => (inDoubt === null || inDoubt === 0 ? 'SMS in doubt' : `${sms(inDoubt)} in doubt`),
  counting: 'counting them…',
  about: (inDoubt) =>
    plural(inDoubt, {
      one: 'It was handed over, and nobody knows whether the carrier took it.',
      other: 'They were handed over, and nobody knows whether the carrier took them.',
    }),
  none: 'None of the selected SMS is in doubt.',
  choices: {
    resend: {
      name: () => 'send again',
      means: (inDoubt) => plural(inDoubt, {one: 'It leaves once more, now.', other: '# SMS leave once more, now.'}),
      danger: (inDoubt) =>
        plural(inDoubt, {
          one: 'The recipient may get it twice, and both are charged.',
          other: 'Each recipient may get it twice, and both are charged.',
        }),
    },
    accept: {
      name: () => 'accept as sent',
      means: (inDoubt) => plural(inDoubt, {one: 'It counts as sent.', other: '# SMS count as sent.'}),
      danger: (inDoubt) =>
        plural(inDoubt, {
          one: 'If the carrier never took it, it will not arrive.',
          other: 'Those that the carrier never took will not arrive.',
        }),
    },
    giveUp: {
      name: () => 'give up',
      means: (inDoubt) => plural(inDoubt, {one: 'It counts as failed.', other: '# SMS count as failed.'}),
      danger: (inDoubt) =>
        plural(inDoubt, {one: 'It may have arrived all the same.', other: 'Some may have arrived all the same.'}),
    },
  },
  hint: (key) => `${key} settles it: nobody knows whether the carrier took it`,
  waiting: (count, key) => `${count} SMS in doubt: state:unknown shows them, ${key} settles them`,
  others: (count) =>
    plural(count, {one: '# other is in no doubt and stays as it is.', other: '# others are in no doubt and stay.'}),
  questions: {
    resend: (inDoubt) => `Send ${sms(inDoubt)} again? The recipients may get them twice.`,
    accept: (inDoubt) => `Count ${sms(inDoubt)} as sent?`,
    giveUp: (inDoubt) => `Give ${sms(inDoubt)} up, as failed?`,
  },
  done: {
    resend: (changed) => plural(changed, {one: '# SMS is sent again.', other: '# SMS are sent again.'}),
    accept: (changed) => plural(changed, {one: '# SMS counts as sent.', other: '# SMS count as sent.'}),
    giveUp: (changed) => plural(changed, {one: '# SMS is given up.', other: '# SMS are given up.'}),
  },
  nothingDone: 'Nothing was changed.',
  left: {
    notInDoubt: (count) => `In no doubt: ${number.format(count)}.`,
    inUse: (count) => `Being changed by somebody else at this moment: ${number.format(count)}; try again.`,
    batchCancelled: (count) => `Of a cancelled bulk send: ${number.format(count)}.`,
    tooOld: (count) => `Too old for the validity of the queue: ${number.format(count)}.`,
    optedOut: (count) => `The number has opted out: ${number.format(count)}.`,
  },
};
