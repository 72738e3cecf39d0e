/** One key as it was pressed. A printable key is named by the text that it types, so Shift is already in it. */
export interface KeyPress {
  readonly name: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** What the key types; absent for keys that type nothing. */
  readonly text?: string;
}

/** A click or a turn of the wheel; the cell counts from 0 at the top left. */
export interface MouseEvent {
  readonly kind: 'press' | 'release' | 'wheelUp' | 'wheelDown';
  readonly button: 'left' | 'middle' | 'right' | 'none';
  readonly x: number;
  readonly y: number;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** The form in which the table of keys writes it: `j`, `G`, `ctrl+d`, `shift+tab`, `alt+x`, `space`. */
export const keyName = (press: KeyPress): string =>
  `${press.ctrl ? 'ctrl+' : ''}${press.alt ? 'alt+' : ''}${press.shift ? 'shift+' : ''}${press.name}`;

/** A key that types nothing, with the modifiers that it was pressed with. */
export const namedKey = (name: string, modifiers: Partial<Omit<KeyPress, 'name' | 'text'>> = {}): KeyPress => ({
  name,
  ctrl: modifiers.ctrl ?? false,
  alt: modifiers.alt ?? false,
  shift: modifiers.shift ?? false,
});

/** A key that types `text`, which is one grapheme. */
export const typedKey = (text: string): KeyPress => ({
  name: text === ' ' ? 'space' : text,
  ctrl: false,
  alt: false,
  shift: false,
  text,
});
