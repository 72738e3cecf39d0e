/** Texts that act on a terminal which prints them as they are, by what they try. */
export const hostileTexts = {
  clear: '\x1b[2J\x1b[H\x1b[31mred\x1b[0m',
  query: '\x1b[6n\x1b[c\x1b]11;?\x07\x1bP+q544e\x1b\\',
  link: '\x1b]8;;http://evil.example/\x1b\\click\x1b]8;;\x1b\\',
  clipboard: '\x1b]52;c;ZXZpbA==\x07\x1b]52;p;?\x1b\\',
  title: '\x1b]0;evil\x07\x1b]2;evil\x1b\\\x1b[21t',
  eightBit: '\u009b31m\u009d52;c;ZXZpbA==\u009c\u0090q\u009c\u0085\u008d',
  bells: '\x07\x07\x08\x08\x08\x7f\x7f',
  reset: '\x1bc\x1b7\x1b8\x1b(0\x1b#8\x0e',
  unfinished: 'ends in the middle \x1b[38;5',
  unfinishedString: 'ends in the middle \x1b]52;c;ZXZ',
  nul: 'a\0b',
  bidi: '\u202eevil\u202c\u2066abc\u2069\u200f\u061c',
  tags: 'x\u{e0041}\u{e0042}\u{e007f}y\u{e0001}',
  zeroWidth: 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u180eh',
  marks: `z${'\u0301'.repeat(60)}a\u0489`,
  loneMarks: '\u0301\u0302 after a blank',
  surrogates: '\ud83d half \udc00 pair \ufffe',
  emoji: '👨‍👩‍👧‍👦 ❤️ 👍🏽 🏳️‍🌈 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 1️⃣ 🇨🇿',
  wide: '漢字かな交じり文ｆｕｌｌ한국어',
  long: 'w'.repeat(500),
  lines: 'one\r\ntwo\rthree\nfour\u2028five\u2029six\x0bseven\x0ceight\tnine',
  formula: '=cmd|"/c calc"!A0',
  quotes: `"'\\ $(reboot) \`reboot\` {{name}} %s %n`,
} as const satisfies Record<string, string>;

/** All of it in one line. */
export const allHostile = Object.values(hostileTexts).join(' ');
