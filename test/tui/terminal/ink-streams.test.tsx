import {stripVTControlCharacters} from 'node:util';
import {Box, render, Text} from 'ink';
import TextInput from 'ink-text-input';
import {useState} from 'react';
import {afterEach, describe, expect, test} from 'vitest';
import {InkStdin, InkStdout} from '../../../src/tui/terminal/ink-streams.ts';
import {namedKey, typedKey} from '../../../src/tui/terminal/key-press.ts';

const frames: string[] = [];
/** The words of a frame; the field paints its cursor, which may be a blank. */
const words = (frame: string): string => stripVTControlCharacters(frame).replaceAll(/ +$/gmu, '');
const stdout = new InkStdout({columns: 20, rows: 3}, (frame) => frames.push(words(frame)));
const stdin = new InkStdin();
const options = {
  stdout: stdout as unknown as NodeJS.WriteStream,
  stdin: stdin as unknown as NodeJS.ReadStream,
  debug: true,
  interactive: true,
  patchConsole: false,
  exitOnCtrlC: false,
};

function Field({hasFocus}: {hasFocus: boolean}) {
  const [value, setValue] = useState('');
  return (
    <Box height={3} flexDirection="column">
      <TextInput value={value} onChange={setValue} focus={hasFocus} />
      <Text>below</Text>
    </Box>
  );
}

let unmount: (() => void) | undefined;

afterEach(() => {
  unmount?.();
  unmount = undefined;
  frames.length = 0;
});

function mount(hasFocus = true): void {
  unmount = render(<Field hasFocus={hasFocus} />, options).unmount;
}

describe('Ink on our streams', () => {
  test('writes a frame of exactly the height of its root, without a line end after it', () => {
    mount();
    expect(frames.at(-1)).toBe('\nbelow\n');
  });

  test('a widget hears what is forwarded, key by key', async () => {
    mount();
    await expect.poll(() => stdin.listenerCount('readable')).toBe(1);
    for (const key of ['j', 'j', 'ř'].map(typedKey).concat(namedKey('left'), typedKey('x'))) {
      stdin.forward(key);
      // As the keyboard does it: React commits in between.
      await Promise.resolve();
    }
    await expect.poll(() => frames.at(-1)).toBe('jjxř\nbelow\n');
    stdin.forward(namedKey('backspace'));
    await expect.poll(() => frames.at(-1)).toBe('jjř\nbelow\n');
  });

  test('a paste comes whole and plain', async () => {
    mount();
    await expect.poll(() => stdin.listenerCount('readable')).toBe(1);
    stdin.forwardPaste('a b\x1b[31mc');
    await expect.poll(() => frames.at(-1)).toBe('a b[31mc\nbelow\n');
  });

  test('what nobody listened to is not heard later', async () => {
    mount(false);
    stdin.forward(typedKey('x'));
    unmount?.();
    mount();
    await expect.poll(() => stdin.listenerCount('readable')).toBe(1);
    stdin.forward(typedKey('y'));
    await expect.poll(() => frames.at(-1)).toBe('y\nbelow\n');
  });

  test('a new size is laid out at once', () => {
    mount();
    stdout.resize({columns: 3, rows: 3});
    expect(frames.at(-1)).toBe('\nbel\now');
    stdout.resize({columns: 20, rows: 3});
  });
});
