// For .svelte only: oxlint does everything else, and faster, but does not see into components.
import svelte from 'eslint-plugin-svelte'
import typescript from 'typescript-eslint'
import noLiterals from './tools/lint/no-literals.js'

export default typescript.config(
  { ignores: ['src/generated/**', 'build/**', '.svelte-kit/**'] },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': typescript.plugin, house: { rules: { 'no-literals': noLiterals } } },
    rules: {
      'house/no-literals': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        { name: 'Date', message: 'Dates are PlainDate or an ISO instant; src/ui/format.ts shows them.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The server and the browser must draw the same page.' },
      ],
      // Text from people is never markup.
      'svelte/no-at-html-tags': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/require-each-key': 'error',
      // What only a browser knows is learned after the page is drawn, in an effect.
      'svelte/prefer-writable-derived': 'off',
      // This application lives at the root of its host: a path is a path.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
)
