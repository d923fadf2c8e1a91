import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'

/** Who may reach the API: composables and stores. Components show, pages compose. */
const noApi = {
  'no-restricted-imports': ['error', {
    patterns: [
      { group: ['@/api', '@/api/*', '@urql/*', 'graphql-ws'], message: 'Only composables and stores speak to the API.' },
      { group: ['@/gql', '@/gql/*'], allowTypeImports: true, message: 'Only types may come from the generated client here.' }
    ]
  }],
  '@typescript-eslint/no-restricted-imports': 'off'
}

export default tseslint.config(
  { ignores: ['dist', 'src/gql', 'src/components.d.ts', 'node_modules'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser, sourceType: 'module' } }
  },
  {
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 250 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': 'error',
      'vue/component-api-style': ['error', ['script-setup']],
      // Element Plus gives its controls their labels through el-form-item or aria-label.
      'vuejs-accessibility/label-has-for': 'off',
      'vuejs-accessibility/form-control-has-label': 'off'
    }
  },
  { files: ['src/components/**', 'src/pages/**'], rules: noApi },
  { files: ['src/components/**'], rules: { 'max-lines': ['error', { max: 200 }] } }
)
