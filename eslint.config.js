// The house's rules for the phone's code: the row of rooms, small functions, no forgotten names.

/** A room imports only from rooms to its left. */
const ROW = ['vendor', 'base', 'sync', 'worker', 'ui', 'state', 'account', 'paper', 'services', 'navigate', 'field', 'dispatch', 'lead'];
/** @type {Record<string, string[]>} */
const ALSO_NOT = { state: ['worker', 'ui'], ui: ['sync', 'worker'], services: ['worker'], navigate: ['worker'], dispatch: ['services', 'navigate', 'field', 'worker'], lead: ['field', 'dispatch', 'worker'], field: ['navigate', 'worker'], account: ['worker'], paper: ['worker'] };

const rooms = ROW.map((room, place) => ({
  files: [`pwa/${room}/**/*.js`],
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [
        { group: [...ROW.slice(place + 1), ...(ALSO_NOT[room] ?? [])].map((right) => `../${right}/*`).concat('../app.js', '../router.js', '../sw.js'), message: `pwa/${room} may import only from rooms to its left` },
        ...(['base', 'sync', 'worker'].includes(room) ? [{ regex: '^[^.]', message: 'import maps do not reach service workers: use a relative path' }] : []),
      ],
    }],
  },
}));

export default [
  { ignores: ['pwa/vendor/**', '**/*.d.ts'] },
  {
    files: ['pwa/**/*.js', 'tests/pwa/**/*.js'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: {
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-var': 'error', 'prefer-const': 'error', eqeqeq: ['error', 'smart'], 'no-throw-literal': 'error',
      'no-constant-binary-expression': 'error', 'no-self-compare': 'error', 'no-unreachable-loop': 'error',
      'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error', 'no-dupe-keys': 'error', 'no-dupe-else-if': 'error',
      'no-unsafe-finally': 'error', 'no-fallthrough': 'error', 'no-promise-executor-return': 'off', 'no-console': 'error',
    },
  },
  {
    files: ['pwa/**/*.js'],
    rules: {
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true, IIFEs: true }],
      complexity: ['error', 20],
    },
  },
  ...rooms,
];
