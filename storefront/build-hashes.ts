import type { Plugin } from 'vite'

interface Definition {
  kind: string
  operation?: string
  name?: unknown
}

/**
 * Leaves of each generated document its kind, its name and its hash: production sends nothing else,
 * and the fields of every query would be a sixth of the first load.
 */
export function keepOnlyHashes(): Plugin {
  return {
    name: 'keep-only-hashes',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/src/gql/graphql.ts')) return null
      return code.replace(/^(export const \w+Document = )(\{.*\})( as unknown as )/gm, (line, start: string, json: string, end: string) => {
        const document = JSON.parse(json) as { __meta__?: { hash: string }; kind: string; definitions: Definition[] }
        const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition')
        if (!operation || !document.__meta__) return line
        const { kind, name } = operation
        const selectionSet = { kind: 'SelectionSet', selections: [] }
        return start + JSON.stringify({ __meta__: document.__meta__, kind: document.kind, definitions: [{ kind, operation: operation.operation, name, selectionSet }] }) + end
      })
    }
  }
}
