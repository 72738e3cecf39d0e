type Environment = Readonly<Record<string, string | undefined>>;

/** NO_COLOR (no-color.org) and FORCE_COLOR=0 both ask for a screen without colours; bold and inverse stay. */
export const hasColor = (env: Environment): boolean =>
  !env['NO_COLOR'] && env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';

/**
 * The FORCE_COLOR to set before Ink is loaded: 1 is 16 colours, 2 is 256, 3 is direct colour. Ink's own guess draws
 * no style at all, not even inverse, when CI is set; and colours that are not wanted are left out by the screen.
 */
export function colorDepth(env: Environment): '1' | '2' | '3' {
  const asked = env['FORCE_COLOR'];
  if (asked === '1' || asked === '2' || asked === '3') return asked;
  if (env['COLORTERM'] === 'truecolor' || env['COLORTERM'] === '24bit') return '3';
  return /256color|kitty|ghostty|wezterm|alacritty/.test(env['TERM'] ?? '') ? '2' : '1';
}
