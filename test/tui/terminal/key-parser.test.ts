import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {escapeWaitMs} from '../../../src/tui/terminal/key-input.ts';
import {KeyParser, maxPasteLength, type InputEvent} from '../../../src/tui/terminal/key-parser.ts';
import {keyName} from '../../../src/tui/terminal/key-press.ts';
import {encodeKey} from '../../../src/tui/terminal/key-sequences.ts';

const say = (event: InputEvent): string => {
  if (event.kind === 'key') return keyName(event.key);
  if (event.kind === 'paste') return `paste(${event.text})`;
  const {kind, button, x, y, ctrl, alt, shift} = event.mouse;
  return [kind, button, x, y, ctrl && 'ctrl', alt && 'alt', shift && 'shift']
    .filter((part) => part !== false)
    .join(' ');
};

/** What is heard when all of it comes at once and then nothing for a long while. */
function hear(text: string): string[] {
  const parser = new KeyParser(50);
  return [...parser.push(text, 0), ...parser.expire(1e6)].map(say);
}

describe('keys', () => {
  test.each<[string, string[]]>([
    ['j', ['j']],
    ['jjj', ['j', 'j', 'j']],
    ['G', ['G']],
    [' ', ['space']],
    ['ř', ['ř']],
    ['e\u0301x', ['e\u0301', 'x']],
    ['👨‍👩‍👧‍👦', ['👨‍👩‍👧‍👦']],
    ['\r', ['enter']],
    ['\n', ['enter']],
    ['\t', ['tab']],
    ['\x1b[Z', ['shift+tab']],
    ['\x7f', ['backspace']],
    ['\b', ['backspace']],
    ['\x03', ['ctrl+c']],
    ['\x04', ['ctrl+d']],
    ['\x1a', ['ctrl+z']],
    ['\0', ['ctrl+space']],
    ['\x1c', ['ctrl+\\']],
    ['\x1f', ['ctrl+_']],
    ['\x1b[A', ['up']],
    ['\x1b[B\x1b[B', ['down', 'down']],
    ['\x1bOC', ['right']],
    ['\x1bOD', ['left']],
    ['\x1b[H', ['home']],
    ['\x1b[1~', ['home']],
    ['\x1bOF', ['end']],
    ['\x1b[4~', ['end']],
    ['\x1b[5~', ['pageup']],
    ['\x1b[6~', ['pagedown']],
    ['\x1b[2~', ['insert']],
    ['\x1b[3~', ['delete']],
    ['\x1b[1;5A', ['ctrl+up']],
    ['\x1b[1;2B', ['shift+down']],
    ['\x1b[1;3C', ['alt+right']],
    ['\x1b[1;8D', ['ctrl+alt+shift+left']],
    ['\x1b[5;5~', ['ctrl+pageup']],
    ['\x1bOP', ['f1']],
    ['\x1b[11~', ['f1']],
    ['\x1b[[A', ['f1']],
    ['\x1b[15~', ['f5']],
    ['\x1b[24~', ['f12']],
    ['\x1b[1;2P', ['shift+f1']],
    ['\x1bx', ['alt+x']],
    ['\x1bX', ['alt+X']],
    ['\x1bř', ['alt+ř']],
    ['\x1b ', ['alt+space']],
    ['\x1b\r', ['alt+enter']],
    ['\x1b\x7f', ['alt+backspace']],
    ['\x1b\x1b[A', ['alt+up']],
    ['\x1b[97;5u', ['ctrl+a']],
    ['\x1b[27;5;13~', ['ctrl+enter']],
    ['\x1b[13;2u', ['shift+enter']],
    ['\x1b', ['escape']],
    ['\x1b\x1b', ['escape', 'escape']],
    ['\x1b[', ['alt+[']],
    ['\x1bO', ['alt+O']],
    ['\x1b]x', ['alt+]', 'x']],
  ])('%j', (text, names) => {
    expect(hear(text)).toEqual(names);
  });

  test.each<[string, string]>([
    ['focus', '\x1b[I\x1b[O'],
    ['cursor position', '\x1b[12;40R'.replace('R', 'n')],
    ['device attributes', '\x1b[?62;22c'],
    ['mode report', '\x1b[?2026;2$y'],
    ['an unknown CSI', '\x1b[99;99;99x'],
    ['an unknown function key', '\x1b[99~'],
    ['the end of a paste that never began', '\x1b[201~'],
    ['a colour report', '\x1b]11;rgb:0000/0000/0000\x1b\\'],
    ['a colour report with BEL', '\x1b]11;rgb:0000/0000/0000\x07'],
    ['a version report', '\x1bP>|xterm(388)\x1b\\'],
    ['an old mouse report', '\x1b[M !!'],
    ['C1', '\x9b\x85'],
    ['bytes that are no UTF-8', '\ufffd'],
    ['half a surrogate pair', '\ud83d'],
    ['key codes of nothing', '\x1b[1114112u\x1b[55296u\x1b[0u\x1b[27;5;~'],
  ])('%s is nobody’s key', (_, text) => {
    expect(hear(text)).toEqual([]);
    expect(hear(`${text}j`)).toEqual(['j']);
  });

  test('a sequence that never ends is nobody’s key either', () => {
    expect(hear('\x1b[1;2')).toEqual([]);
    expect(hear(`\x1b[${'1;'.repeat(500)}`)).toEqual([]);
  });

  test('what is forwarded to a widget is heard by it as the same key', () => {
    for (const bytes of [
      '\x1b[A',
      '\x1b[1;5A',
      '\x1bOP',
      '\x1b[15~',
      '\x1b[3~',
      '\t',
      '\x1b[Z',
      '\r',
      '\x7f',
      'j',
      ' ',
      '\x04',
      '\x1bx',
      'ř',
    ]) {
      const event = new KeyParser(50).push(bytes, 0)[0];
      if (event?.kind !== 'key') throw new Error(`no key in ${JSON.stringify(bytes)}`);
      expect(hear(encodeKey(event.key))).toEqual(hear(bytes));
    }
  });
});

describe('time', () => {
  test('an Escape that stays alone is the Escape key after its wait, and not before', () => {
    const parser = new KeyParser(50);
    expect(parser.push('\x1b', 1000)).toEqual([]);
    expect(parser.deadline).toBe(1050);
    expect(parser.expire(1049)).toEqual([]);
    expect(parser.expire(1050).map(say)).toEqual(['escape']);
    expect(parser.deadline).toBeNull();
  });

  test('an arrow torn after its ESC [ is whole after 60 ms, whatever the wait', () => {
    const parser = new KeyParser(50);
    parser.push('\x1b[', 0);
    expect(parser.expire(60)).toEqual([]);
    expect(parser.push('B', 60).map(say)).toEqual(['down']);
  });

  test('an arrow torn after its ESC is whole over SSH', () => {
    const parser = new KeyParser(100);
    parser.push('\x1b', 0);
    expect(parser.expire(60)).toEqual([]);
    expect(parser.push('[B', 60).map(say)).toEqual(['down']);
  });

  test('the rest of an arrow whose ESC was already taken for Escape types nothing', () => {
    const parser = new KeyParser(50);
    parser.push('\x1b', 0);
    expect(parser.expire(50).map(say)).toEqual(['escape']);
    expect(parser.push('[B', 60).map(say)).toEqual(['down']);
    expect(parser.push('[', 70).map(say)).toEqual(['[']);
  });

  test('a person who presses Escape and then [ means both', () => {
    const parser = new KeyParser(50);
    parser.push('\x1b', 0);
    parser.expire(50);
    expect(parser.push('[', 90).map(say)).toEqual(['[']);
    expect(parser.push('A', 180).map(say)).toEqual(['A']);
  });

  test.each([
    [{}, 50],
    [{SSH_CONNECTION: '10.0.0.1 5 10.0.0.2 22'}, 100],
    [{SSH_CONNECTION: '10.0.0.1 5 10.0.0.2 22', SMSDESK_ESC_MS: '20'}, 20],
    [{SMSDESK_ESC_MS: 'soon'}, 50],
    [{SMSDESK_ESC_MS: ''}, 50],
  ])('the wait of %j is %d ms', (env, wait) => {
    expect(escapeWaitMs(env)).toBe(wait);
  });
});

describe('mouse', () => {
  test.each([
    ['\x1b[<0;1;1M', 'press left 0 0'],
    ['\x1b[<0;120;40m', 'release left 119 39'],
    ['\x1b[<1;2;3M', 'press middle 1 2'],
    ['\x1b[<2;2;3M', 'press right 1 2'],
    ['\x1b[<64;5;6M', 'wheelUp none 4 5'],
    ['\x1b[<65;5;6M', 'wheelDown none 4 5'],
    ['\x1b[<16;5;6M', 'press left 4 5 ctrl'],
    ['\x1b[<12;5;6M', 'press left 4 5 alt shift'],
  ])('%j', (text, event) => {
    expect(hear(text)).toEqual([event]);
  });

  test.each(['\x1b[<32;5;6M', '\x1b[<66;5;6M', '\x1b[<128;5;6M', '\x1b[<0;5M', '\x1b[<0;5;6x', '\x1b[<;;M'])(
    '%j is nothing to us',
    (text) => {
      expect(hear(`${text}j`)).toEqual(['j']);
    },
  );
});

describe('paste', () => {
  test('comes whole, and keys around it are keys', () => {
    expect(hear('a\x1b[200~jjj\nq\x1b[201~b')).toEqual(['a', 'paste(jjj\nq)', 'b']);
  });

  test('is text: no control character but line ends and tabs', () => {
    expect(hear('\x1b[200~a\r\nb\rc\td\x1b[31me\x9b1m\x07\0\x7f\ud83d\x1b[201~')).toEqual([
      'paste(a\nb\nc\td[31me1m\ufffd)',
    ]);
  });

  test('100 kB in small reads is one event', () => {
    const text = 'čau 👋 '.repeat(15_000);
    const parser = new KeyParser(50);
    const whole = `\x1b[200~${text}\x1b[201~`;
    const events: InputEvent[] = [];
    for (let at = 0; at < whole.length; at += 1000) events.push(...parser.push(whole.slice(at, at + 1000), at));
    expect(events).toEqual([{kind: 'paste', text}]);
  });

  test('is bounded, and what follows it is still heard', () => {
    const parser = new KeyParser(50);
    const chunk = 'x'.repeat(1024 * 1024);
    parser.push('\x1b[200~', 0);
    for (let count = 0; count < 6; count++) parser.push(chunk, count);
    const [paste, key] = parser.push('\x1b[201~j', 10);
    expect(paste?.kind === 'paste' && paste.text.length).toBe(maxPasteLength);
    expect(key && say(key)).toBe('j');
  });

  test('that never ends is given when nothing more comes', () => {
    const parser = new KeyParser(50);
    expect(parser.push('\x1b[200~half', 0)).toEqual([]);
    expect(parser.expire(parser.deadline ?? 0).map(say)).toEqual(['paste(half)']);
    expect(parser.push('j', 5000).map(say)).toEqual(['j']);
  });
});

/** Input as terminals and line noise make it. */
const input = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\x1b',
        '\x1b[',
        '\x1bO',
        '\x1b]',
        '\x1bP',
        '\x1b[A',
        '\x1b[1;5B',
        '\x1b[200~',
        '\x1b[201~',
        '\x1b[<0;3;4M',
        '\x1b[M',
        '\x1b[[',
        '\r',
        'j',
        'ř',
        '👍🏽',
        '\x9b',
        ';',
        '~',
        '5',
        '\ud83d',
      ),
      fc.string({unit: 'binary', maxLength: 6}),
    ),
    {maxLength: 20},
  )
  .map((parts) => parts.join(''));

describe('any input', () => {
  test('is heard without an error, ends in rest, and types no control character', () => {
    fc.assert(
      fc.property(input, (text) => {
        const parser = new KeyParser(50);
        const events = parser.push(text, 0);
        for (let count = 0; parser.deadline !== null && count < 3; count++)
          events.push(...parser.expire(parser.deadline));
        expect(parser.deadline).toBeNull();
        for (const event of events) {
          if (event.kind === 'key') expect(event.key.text ?? '').not.toMatch(/\p{Cc}/u);
          if (event.kind === 'key') expect(event.key.name).not.toBe('');
        }
      }),
      {numRuns: 2000},
    );
  });

  test('means the same however sequences are torn', () => {
    const whole = fc
      .array(
        fc.constantFrom(
          '\x1b[A',
          '\x1b[1;5B',
          '\x1bOP',
          '\x1b[15~',
          '\x1b[<65;3;4M',
          '\x1b[200~ab\nč\x1b[201~',
          'j',
          '\r',
          '\x1bx',
          '\x1b[Z',
          '\x03',
        ),
        {maxLength: 12},
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(whole, fc.infiniteStream(fc.integer({min: 1, max: 5})), (text, sizes) => {
        const parser = new KeyParser(50);
        const events: InputEvent[] = [];
        for (let at = 0; at < text.length;) {
          const size = Number(sizes.next().value);
          events.push(...parser.push(text.slice(at, at + size), at));
          at += size;
        }
        expect(events.map(say)).toEqual(hear(text));
      }),
      {numRuns: 500},
    );
  });
});
