import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Rooms whose functions are pure: the clock, chance, the process and timers come in as arguments or not at all. */
const pureRooms = ['src/core/**', 'src/keys/**', 'src/i18n/**', 'src/tui/state/**'];

const impure = [
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Take `now` as an argument.'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Take `now` as an argument.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Take the chance as an argument.'],
  ['MemberExpression[object.name="process"]', 'Only main.ts reads the process.'],
  ['CallExpression[callee.name=/^set(Timeout|Interval|Immediate)$/]', 'A timer is an effect.'],
].map(([selector, message]) => ({selector, message}));

export default tseslint.config(
  {ignores: ['dist/', 'migrations/', 'node_modules/']},
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {parserOptions: {project: './tsconfig.json'}},
    rules: {
      'max-lines': ['error', {max: 300, skipBlankLines: true, skipComments: true}],
      'max-lines-per-function': ['error', {max: 40, skipBlankLines: true, skipComments: true}],
      complexity: ['error', {max: 15, variant: 'modified'}],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true, allowBoolean: true}],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-exports': ['error', {restrictDefaultExports: {direct: true}}],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: {'react-hooks': reactHooks},
    rules: {
      ...reactHooks.configs.recommended.rules,
      'max-lines-per-function': ['error', {max: 80, skipBlankLines: true, skipComments: true}],
    },
  },
  {
    files: pureRooms.flatMap((room) => [`${room}/*.ts`, `${room}/*.tsx`]),
    rules: {'no-restricted-syntax': ['error', ...impure]},
  },
  {
    // Tables of data: their length is the number of their rows.
    files: [
      'src/i18n/{en,cs,messages}.ts',
      'src/i18n/*/{commands,cli-help}.ts',
      'src/db/schema.ts',
      'src/keys/commands.ts',
      'src/cli/command-table.ts',
      'src/actions/demo/demo-texts.ts',
    ],
    rules: {'max-lines': 'off'},
  },
  {
    files: ['test/**'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.config.{js,ts}'],
    rules: {'no-restricted-exports': 'off'},
  },
  {files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked]},
);
