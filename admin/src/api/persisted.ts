import { makeOperation, mapExchange, type Exchange } from '@urql/vue'

interface Named { __meta__?: { hash?: string } }

interface Body {
  query?: string
  extensions?: { persistedQuery?: { sha256Hash?: string } }
}

/** The texts by their hashes, as `persisted-documents.json` holds them. Absent in production. */
export type Texts = Record<string, string>

/** The name by which the server knows a document: the SHA-256 of its text. */
export function hashOf(document: unknown): string | undefined {
  return (document as Named).__meta__?.hash
}

/** Names every operation by its hash; urql then leaves its text out. */
export function persistedOperations(): Exchange {
  return mapExchange({
    onOperation(operation) {
      const sha256Hash = hashOf(operation.query)
      if (!sha256Hash) return operation
      const named = makeOperation(operation.kind, operation, operation.context)
      named.extensions = { ...operation.extensions, persistedQuery: { version: 1, sha256Hash } }
      return named
    }
  })
}

/** The text that belongs to a body's hash, word for word as it was hashed. */
export function textOf(body: Body, texts: Texts | undefined): string | undefined {
  const hash = body.extensions?.persistedQuery?.sha256Hash
  return body.query ?? (hash ? texts?.[hash] : undefined)
}

/** In development the text goes along, so that a server started before the last codegen understands it too. */
export function fetchWith(texts: Texts | undefined, send: typeof fetch = fetch): typeof fetch {
  if (!texts) return send
  return (input, init) => {
    if (typeof init?.body !== 'string') return send(input, init)
    const body = JSON.parse(init.body) as Body
    return send(input, { ...init, body: JSON.stringify({ ...body, query: textOf(body, texts) }) })
  }
}
