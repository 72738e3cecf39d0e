import {describe, expect, test} from 'vitest';
import {plainNumber, queueOfNumber, sharedNumbers, type QueueNumbers} from '../../src/core/own-numbers.ts';

test.each([
  ['+420777123456', '+420777123456'],
  ['420777123456', '+420777123456'],
  ['00420777123456', '+420777123456'],
  [' 00420 777 123 456 ', '+420777123456'],
  ['777123456', '+420777123456'],
  ['0777123456', '+420777123456'],
  ['4915112345678', '+4915112345678'],
  ['447911123456', '+447911123456'],
  ['+42000', '42000'],
  ['90211', '90211'],
  ['0090211', '90211'],
  ['Daktela ', 'Daktela'],
  ['Info SMS', 'Info SMS'],
  ['+420999999999999', '+420999999999999'],
  ['', ''],
  ["'; drop table message", "'; drop table message"],
  ['\u001b[31m', '\u001b[31m'],
])('%j is kept and compared as %j', (written, plain) => {
  expect(plainNumber(written, 'CZ')).toBe(plain);
});

describe('a received message', () => {
  const queues: QueueNumbers[] = [
    {id: 1, gatewayId: 1, senderId: '+420800123456', numbers: []},
    {id: 2, gatewayId: 2, senderId: 'Daktela', numbers: ['90211', '+420800123456', '800200300']},
    {id: 3, gatewayId: 2, senderId: null, numbers: ['90211']},
  ];
  test.each([
    ['420800123456', 1, 1],
    ['00420800123456', 2, 2],
    ['800123456', 9, 1],
    ['90211', 1, 2],
    ['090211', 2, 2],
    ['DAKTELA', 1, 2],
    ['420800200300', 1, 2],
    ['+420111', 1, null],
    ['', 1, null],
  ])('to %s over gateway %i belongs to queue %s', (recipient, gatewayId, queue) => {
    expect(queueOfNumber(recipient, queues, {gatewayId, country: 'CZ'})).toBe(queue);
  });
});

test('a number that several queues name is found in whatever writing, and goes to the oldest of the gateway it comes by', () => {
  const queues = [
    {id: 3, name: 'newest', gatewayId: 1, senderId: '90211', numbers: ['00420800123456']},
    {id: 1, name: 'oldest', gatewayId: 1, senderId: '+420800123456', numbers: ['+420800123456']},
    {id: 2, name: 'other', gatewayId: 2, senderId: 'Daktela', numbers: ['800123456']},
    {id: 4, name: 'named', gatewayId: 1, senderId: 'DAKTELA', numbers: ['90212']},
  ];
  expect(sharedNumbers(queues, 'CZ')).toEqual([{number: '+420800123456', queues: ['oldest', 'other', 'newest']}]);
  const queueBy = (gatewayId: number) => queueOfNumber('800123456', queues, {gatewayId, country: 'CZ'});
  expect([1, 2, 9].map(queueBy)).toEqual([1, 2, 1]);
});
