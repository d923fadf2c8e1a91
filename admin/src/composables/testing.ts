import type { Client } from '@urql/vue'
import { effectScope, shallowRef, type ShallowRef } from 'vue'

interface Call { name: string, variables: Record<string, unknown> }
type Answer = { data?: unknown, error?: unknown, stale?: boolean }

function nameOf(document: unknown): string {
  const { definitions } = document as { definitions: { kind: string, name?: { value: string } }[] }
  return definitions.find((definition) => definition.kind === 'OperationDefinition')?.name?.value ?? ''
}

/** Stands in for the API in tests: answers operations by their names and remembers what was asked. */
export class FakeApi {
  readonly calls: Call[] = []
  private readonly listeners = new Map<string, (answer: Answer) => void>()
  readonly api: ShallowRef<Client>

  constructor(public answers: Record<string, (variables: never) => Answer> = {}) {
    const ask = (document: unknown, variables: Record<string, unknown>) => this.ask(nameOf(document), variables)
    this.api = shallowRef({ query: ask, mutation: ask, subscription: ask } as unknown as Client)
  }

  /** Sends a subscription's next event. */
  emit(name: string, data: unknown): void {
    this.listeners.get(name)?.({ data })
  }

  last(name: string): Record<string, unknown> | undefined {
    return this.calls.findLast((call) => call.name === name)?.variables
  }

  private ask(name: string, variables: Record<string, unknown>) {
    this.calls.push({ name, variables })
    const answer = () => this.answers[name]?.(variables as never) ?? {}
    return {
      toPromise: async () => answer(),
      subscribe: (listener: (answer: Answer) => void) => {
        this.listeners.set(name, listener)
        if (this.answers[name]) listener(answer())
        return { unsubscribe: () => this.listeners.delete(name) }
      }
    }
  }
}

/** Runs a composable where its clean-up can be run too. */
export function inScope<T>(compose: () => T): { value: T, stop: () => void } {
  const scope = effectScope()
  const value = scope.run(compose) as T
  return { value, stop: () => scope.stop() }
}

/** Lets every promise that is due settle. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve()
}
