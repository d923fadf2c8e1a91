import urql, { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/vue'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { quietMutations } from '@/api/quietMutations'
import { createTranslations } from '@/i18n'

/** Answers an operation by its name, from its variables; throwing is a network that failed. */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>

/** One request as the client sent it. */
export interface Asked {
  name: string
  variables: Record<string, unknown>
}

/** A urql client without a network: what was asked, and a way to push what a subscription gives. */
export interface FakeApi {
  client: Client
  asked: Asked[]
  push: (data: unknown) => void
  watching: () => boolean
}

/** Makes a client whose server is a table of answers. */
export function fakeApi(answers: Answers): FakeApi {
  const asked: Asked[] = []
  let sink: { next: (value: never) => void } | undefined
  const client = new Client({
    url: 'http://mall.test/graphql',
    preferGetMethod: false,
    fetch: async (_url, init) => {
      const body = JSON.parse(String(init?.body)) as { operationName: string; variables?: Record<string, unknown> }
      const variables = body.variables ?? {}
      asked.push({ name: body.operationName, variables })
      const answer = answers[body.operationName]
      if (!answer) throw new Error(`nothing answers ${body.operationName}`)
      return new Response(JSON.stringify({ data: answer(variables) }), { headers: { 'content-type': 'application/json' } })
    },
    exchanges: [
      cacheExchange,
      quietMutations,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe(to) {
            sink = to as never
            return { unsubscribe: () => (sink = undefined) }
          }
        })
      })
    ]
  })
  return { client, asked, push: (data) => sink?.next({ data } as never), watching: () => sink !== undefined }
}

/** Runs a composable inside a mounted component with the app's plugins. */
export async function run<T>(composable: () => T, api: FakeApi, path = '/'): Promise<{ result: T; router: Router; unmount: () => void }> {
  const nothing = { render: () => null }
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)*', component: nothing }] })
  await router.push(path)
  let result: T | undefined
  const wrapper = mount(
    defineComponent({
      setup() {
        result = composable()
        return () => h('div')
      }
    }),
    { global: { plugins: [createPinia(), router, createTranslations('zh-CN'), (app) => urql(app, api.client)] } }
  )
  await flushPromises()
  return { result: result as T, router, unmount: () => wrapper.unmount() }
}

export { flushPromises }
