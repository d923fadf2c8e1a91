import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, subscriptionExchange, type Exchange } from '@urql/vue'
import { createClient as createSocket, type Client as Socket } from 'graphql-ws'
import { quietMutations } from './quietMutations'

/** What codegen leaves on a document: the SHA-256 of its text, in hex. */
interface HashedDocument {
  __meta__?: { hash?: string }
}

/** Names each operation by its hash; the text goes along in development only. */
const persistedExchange: Exchange = mapExchange({
  onOperation(operation) {
    const hash = (operation.query as HashedDocument).__meta__?.hash
    if (!hash || operation.kind === 'teardown') return operation
    const named = makeOperation(operation.kind, operation, operation.context)
    named.extensions = { ...operation.extensions, persistedQuery: { version: 1, sha256Hash: hash } }
    return named
  }
})

interface Body {
  query?: string
  extensions?: { persistedQuery?: { sha256Hash?: string } }
}

/** The exact text behind a hash, which the generated file keeps; production never asks. */
async function textOf(body: Body): Promise<string> {
  if (!import.meta.env.DEV || body.query) return body.query ?? ''
  const { default: texts } = await import('@/gql/persisted-documents.json')
  return (texts as Record<string, string>)[body.extensions?.persistedQuery?.sha256Hash ?? ''] ?? ''
}

const fetchNamed: typeof fetch = async (input, init) => {
  if (!import.meta.env.DEV || typeof init?.body !== 'string') return fetch(input, init)
  const body = JSON.parse(init.body) as Body
  return fetch(input, { ...init, body: JSON.stringify({ ...body, query: await textOf(body) }) })
}

let socket: Socket | undefined
const reconnected = new Set<() => void>()

/** Calls back each time the live connection is there again after it was lost; returns how to stop. */
export function onReconnected(listener: () => void): () => void {
  reconnected.add(listener)
  return () => reconnected.delete(listener)
}

function socketTo(path: string): Socket {
  socket ??= createSocket({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${path}`,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: { connected: (_socket, _payload, again) => again && reconnected.forEach((listener) => listener()) }
  })
  return socket
}

/** Ends the open socket, so that the next subscription is made as whoever is signed in by then. */
export function renewSocket(): void {
  socket?.terminate()
}

const liveExchange = subscriptionExchange({
  forwardSubscription(request) {
    return {
      subscribe(sink) {
        let stop: (() => void) | undefined
        let stopped = false
        void textOf(request as Body).then((query) => {
          if (stopped) return
          const payload = { operationName: request.operationName, variables: request.variables, extensions: request.extensions, query }
          stop = socketTo('/graphql/ws').subscribe(payload, {
            next: (result) => sink.next(result as never),
            error: (error) => sink.error(error),
            complete: () => sink.complete()
          })
        })
        return {
          unsubscribe() {
            stopped = true
            stop?.()
          }
        }
      }
    }
  }
})

/** The shop's one GraphQL client: same origin, cookies, persisted operations. */
export function createApiClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: fetchNamed,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [persistedExchange, cacheExchange, quietMutations, fetchExchange, liveExchange]
  })
}
