import { cacheExchange, Client, fetchExchange, mapExchange, subscriptionExchange } from '@urql/vue'
import { createClient as createSocket, type Client as Socket } from 'graphql-ws'
import { ref, shallowRef } from 'vue'
import { fetchWith, persistedOperations, textOf, type Texts } from './persisted'

const PATH = '/admin/graphql'
const texts: Texts | undefined = import.meta.env.DEV
  ? (await import('@/gql/persisted-documents.json')).default
  : undefined

let onSignedOut: () => void = () => {}
let socket: Socket | undefined

/** Whether events reach us at the moment. */
export const linked = ref(false)

function openSocket(organization: string | null): Socket {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return createSocket({
    url: `${scheme}://${location.host}${PATH}/ws`,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: {
      connected: () => { linked.value = true },
      closed: () => { linked.value = false }
    },
    connectionParams: () => (organization ? { organization } : {})
  })
}

function createApi(organization: string | null): Client {
  socket = openSocket(organization)
  const channel = socket
  const headers: Record<string, string> = organization ? { 'x-qiaodu-organization': organization } : {}
  return new Client({
    url: PATH,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: fetchWith(texts),
    fetchOptions: { credentials: 'same-origin', headers },
    exchanges: [
      persistedOperations(),
      cacheExchange,
      mapExchange({
        onResult(result) {
          const refused = result.error?.graphQLErrors.some((error) => error.extensions?.code === 'UNAUTHENTICATED')
          if (refused || result.error?.response?.status === 401) onSignedOut()
        }
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (body) => ({
          subscribe: (sink) => ({
            unsubscribe: channel.subscribe({
              query: textOf(body, texts) ?? '',
              operationName: body.operationName,
              variables: body.variables,
              extensions: body.extensions
            }, {
              next: (value) => sink.next(value as Parameters<typeof sink.next>[0]),
              error: (error) => sink.error(error),
              complete: () => sink.complete()
            })
          })
        })
      })
    ]
  })
}

/** The client of the organization that is acted for; a new one, with an empty cache, for each. */
export const api = shallowRef<Client>(createApi(null))

/** Starts afresh for an organization: nothing that another one was shown stays. */
export function actFor(organization: string | null): void {
  void socket?.dispose()
  api.value = createApi(organization)
}

/** What to do when the server no longer knows who we are. */
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback
}
