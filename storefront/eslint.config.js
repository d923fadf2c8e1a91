import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import ts from 'typescript-eslint'

/** What only composables, stores and the API room may import: components are shown data, types excepted. */
const apiClient = {
  patterns: [
    {
      group: ['@urql/*', 'graphql-ws', '@/api', '@/api/*', '@/gql', '@/gql/*', '@/stores/*'],
      message: 'Components show: ask for data in a composable and pass it in as props.',
      allowTypeImports: true
    }
  ]
}

export default ts.config(
  { ignores: ['dist/**', 'public/**', 'src/gql/**', 'src/vant-components.d.ts'] },
  ...ts.configs.recommended,
  ...vue.configs['flat/recommended'],
  ...a11y.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } }
  },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-undef': 'off',
      'max-lines': ['error', { max: 400 }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      // Formatting is not what this linter is for.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
      // A label is tied by `for` or by nesting; asking for both at once helps nobody.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vuejs-accessibility/form-control-has-label': 'error'
    }
  },
  {
    files: ['src/pages/**/*.vue'],
    rules: { 'max-lines': ['error', { max: 200 }] }
  },
  {
    files: ['src/pages/**/*.vue'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@urql/*', 'graphql-ws', '@/api', '@/api/*', '@/gql', '@/gql/*'], message: 'Pages compose: ask in a composable.', allowTypeImports: true }] }
      ]
    }
  },
  {
    files: ['src/components/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', apiClient] }
  }
)
