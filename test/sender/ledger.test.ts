import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {freshDatabase, type FreshDatabase} from '../support/database.ts';
import {killOne, runLedger, type Books, type LedgerRun} from '../support/ledger-run.ts';
import {startOwnServer, type OwnServer} from '../support/own-server.ts';

const window = 50;
const usual = {senders: 2, window, seed: 11, limit: 280_000} satisfies Partial<LedgerRun>;

const say = (what: string, books: Books): void => void process.stdout.write(`${what}: ${JSON.stringify(books)}\n`);

describe('senders that are killed', () => {
  let fresh: FreshDatabase;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  test('20 times with kill -9 over 20,000 messages: none leaves twice, none is lost, doubt is a window for each', async () => {
    const [messages, kills] = [20_000, 20];
    const books = await runLedger(fresh.db, fresh.url, {...usual, messages, blows: kills, strike: killOne});
    say(`${kills} kills over ${messages} messages`, books);
    const {sent = 0, unknown = 0} = books.states;
    expect(books).toMatchObject({twice: 0, lost: 0, denied: 0});
    expect(sent + unknown).toBe(messages);
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThanOrEqual(kills * window);
  }, 300_000);

  test('with a queue whose SMS leave at least once: each is sent, and only what was in doubt leaves twice', async () => {
    await fresh.db.sql`truncate smsdesk.gateway, smsdesk.message, smsdesk.sender cascade`;
    const [messages, kills] = [3_000, 5];
    const settings = {sendAgain: '0'};
    const books = await runLedger(fresh.db, fresh.url, {...usual, messages, blows: kills, strike: killOne, settings});
    say(`${kills} kills over ${messages} messages, at least once`, books);
    expect(books.states).toEqual({sent: messages});
    expect(books).toMatchObject({lost: 0, denied: 0});
    expect(books.sentAgain).toBeGreaterThan(0);
    expect(books.extra).toBeLessThanOrEqual(books.sentAgain);
    expect(books.sentAgain).toBeLessThanOrEqual(kills * window);
  }, 300_000);
});

describe('a Postgres that crashes', () => {
  let server: OwnServer;
  beforeAll(async () => {
    server = await startOwnServer();
  });
  afterAll(() => server.end());

  test('5 times: none leaves twice, none is lost, and nothing is in doubt, as the senders live on', async () => {
    const messages = 8_000;
    const strike = () => server.crash();
    const books = await runLedger(server.db, server.url, {...usual, messages, blows: 5, strike});
    say(`5 crashes of Postgres over ${messages} messages`, books);
    expect(books.states).toEqual({sent: messages});
    expect(books).toMatchObject({twice: 0, lost: 0, denied: 0});
  }, 300_000);
});
