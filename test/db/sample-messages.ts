import type {ISql} from 'postgres';
import type {Database} from '../../src/db/connect.ts';
import {states, type Direction, type State} from '../../src/core/message.ts';

/** A message as the database holds it, with names beside the ids, for an oracle in plain code to look at. */
export interface Sample {
  id: number;
  /** In microseconds since 1970, finer than a Date. */
  time: bigint;
  direction: Direction;
  number: string;
  queue: string;
  text: string;
  state: State;
  status: string | null;
  user: string | null;
  parts: number;
  batch: number | null;
  due: Date | null;
  template: string | null;
  error: string | null;
}

export const now = new Date('2026-11-22T11:30:00Z');
export const zone = 'Europe/Prague';

const queues = ['billing', 'Zákazníci', 'obchod', 'Alerts', 'empty'];
const statuses = ['Resolved', 'Call back', 'none', 'Řeší se'];
const templates = ['reminder', 'welcome'];
const numbers = [
  '+420777123456',
  '+420777123',
  '+420602000111',
  '+421905777123',
  '1188',
  'Alza',
  'O2_Info',
  '777123456',
];
const texts = [
  'Vážený zákazníku, objednávka č. 12',
  'vazeny zakazniku',
  'sleva 100% dnes',
  'sleva 1000 dnes',
  'a_b\\c',
  'axb c',
  'Привет ЖЁЛТЫЙ',
  'zavolejte na 777 123 456',
  '',
  'Řeřicha',
];
const errors = ['ESME_RINVDSTADR', '0x0000040B', 'UNDELIV/001', '100%_\\', null];
const minute = 60_000_000n;

/** Fills an empty database with messages full of ties and absent values; the same ones every time. */
export async function insertSamples(db: Database, count: number): Promise<Sample[]> {
  const samples = makeSamples(count);
  await db.sql.begin((sql) => insert(sql, samples));
  await db.sql`analyze smsdesk.message, smsdesk.delivery`;
  return samples;
}

async function insert(sql: ISql, samples: readonly Sample[]): Promise<void> {
  await sql`insert into smsdesk.gateway (name, kind) values ('g', 'simulator')`;
  await sql`insert into smsdesk.queue (name, gateway_id) select value, 1 from json_array_elements_text(${JSON.stringify(queues)}::text::json) value`;
  await sql`insert into smsdesk.status (name, color) select value, 'green' from json_array_elements_text(${JSON.stringify(statuses)}::text::json) value`;
  await sql`insert into smsdesk.template (name, text) select value, '' from json_array_elements_text(${JSON.stringify(templates)}::text::json) value`;
  await sql`
    insert into smsdesk.batch (name, state, queue_id, author, messages, parts, rejected)
    select 'b', 'done', 1, 'agent1', 1, 1, 0 from generate_series(1, 3)`;
  const rows = samples.map((row) => ({...row, time: String(row.time), due: row.due?.toISOString() ?? null}));
  await sql`
    create temporary table sample as
    select s.*, timestamptz 'epoch' + s.time * interval '1 microsecond' as at
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as s (id bigint, time bigint, direction text,
      number text, queue text, text text, state text, status text, "user" text, parts int, batch bigint,
      due timestamptz, template text, error text)`;
  await sql`
    insert into smsdesk.message (id, time, direction, number, queue_id, text, parts, author, batch_id, template_id)
    overriding system value
    select s.id, s.at, s.direction, s.number, q.id, s.text, s.parts, s.user, s.batch, t.id
    from sample s join smsdesk.queue q on q.name = s.queue left join smsdesk.template t on t.name = s.template`;
  await sql`
    insert into smsdesk.delivery (message_id, time, queue_id, batch_id, state, due, status_id, error_code, claimed_by)
    select s.id, s.at, q.id, s.batch, case when s.state = 'submitting' then 'queued' else s.state end, s.due, t.id, s.error,
      case when s.state <> 'queued' then 1 end
    from sample s join smsdesk.queue q on q.name = s.queue left join smsdesk.status t on t.name = s.status`;
  await sql`
    with sender as (insert into smsdesk.sender (host, pid) values ('test', 1) returning id)
    insert into smsdesk.claim (sender_id, gateway_id, message_ids)
    select sender.id, 1, array_agg(s.id) from sender, sample s where s.state = 'submitting' group by sender.id`;
}

function makeSamples(count: number): Sample[] {
  const next = randomNumbers(7);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const maybe = <T>(chance: number, value: T): T | null => (next(100) < chance ? value : null);
  const base = BigInt(now.getTime()) * 1000n;
  return Array.from({length: count}, (_, i) => {
    const state = pick(states);
    return {
      id: i + 1,
      time: base - BigInt(next(600)) * 17n * minute - BigInt(pick([0, 0, 1, 999])),
      direction: state === 'received' ? 'in' : 'out',
      number: pick(numbers),
      queue: pick(queues.slice(0, 4)),
      text: pick(texts),
      state,
      status: maybe(40, pick(statuses)),
      user: state === 'received' ? null : maybe(60, pick(['agent1', 'agent10', 'šéf'])),
      parts: 1 + next(4),
      batch: state === 'received' ? null : maybe(50, 1 + next(3)),
      due: state === 'received' ? null : maybe(80, new Date(now.getTime() + (next(400) - 200) * 600_000)),
      template: maybe(30, pick(templates)),
      error: state === 'failed' || state === 'expired' ? (errors[i % errors.length] ?? null) : null,
    };
  });
}

/** A linear congruential generator (Numerical Recipes), by its upper bits. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
