import {expect, test} from 'vitest';
import {jsonLogLine, logLine} from '../../src/cli/sender-log.ts';

const now = new Date('2026-11-01T08:00:00.5Z');

test('the log has one line an event, its facts by name', () => {
  expect(logLine({event: 'started', senderId: 3}, now, 'Europe/Prague')).toBe(
    '2026-11-01T09:00:00.500+01:00 started senderId=3',
  );
  const hostile = {event: 'databaseTrouble', reason: 'no\nline\x1b[31m'} as const;
  expect(logLine(hostile, now, 'UTC')).toBe(
    String.raw`2026-11-01T08:00:00.500+00:00 databaseTrouble reason="no\nline\u001b[31m"`,
  );
});

test('as JSON an entry has its time, its level and its facts as they are; a secret in them is masked', () => {
  const entry = {event: 'notStored', gateway: 'a\u202E', what: 'receipt', reason: 'http://u:s3cret@h'} as const;
  expect(jsonLogLine(entry, now, 'UTC')).toBe(
    '{"time":"2026-11-01T08:00:00.500+00:00","level":"error","event":"notStored","gateway":"a\\u202e","what":"receipt",' +
      '"reason":"http://u:***@h"}',
  );
  expect(logLine(entry, now, 'UTC')).not.toContain('s3cret');
});
