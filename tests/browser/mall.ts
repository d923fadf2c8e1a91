import type { APIRequestContext } from '@playwright/test'

interface Sample {
  liveSessions: { id: string; status: string }[]
  categories: { id: string; parentId: string | null }[]
  home: { collections: { id: string }[] }
  shops: { nodes: { slug: string }[] }
  products: { nodes: { id: string }[] }
  viewer: { orders: { nodes: { id: string; checkoutId: string }[] } } | null
}

const SAMPLE = '{ liveSessions { id status } categories { id parentId } home { collections { id } } shops(first: 1) { nodes { slug } } products(first: 1) { nodes { id } } viewer { orders(first: 1) { nodes { id checkoutId } } } }'

/** A page of the storefront's router, as far as the walk needs to know it. */
interface Route {
  path: string
  meta?: { personal?: boolean }
}

const TABLE = '../../storefront/src/router/table.ts'

/** The storefront's own table of pages: those for everyone, or those for who has signed in. */
export async function routesOf(who: 'everyone' | 'shopper'): Promise<string[]> {
  const { routes } = (await import(TABLE)) as { routes: Route[] }
  return routes.filter(({ meta }) => (meta?.personal === true) === (who === 'shopper')).map(({ path }) => path)
}

async function ask<T>(request: APIRequestContext, query: string): Promise<T> {
  return ((await (await request.post('/graphql', { data: { query } })).json()) as { data: T }).data
}

/** Signs a demo shopper in, without the page for it. */
export async function signIn(request: APIRequestContext, phone: string): Promise<void> {
  await ask(request, `mutation { requestSignInCode(input: { phone: "${phone}" }) { retryAfter } }`)
  const inbox = (await (await request.get('/dev/inbox.json')).json()) as { phone: string; body: string }[]
  const code = /\d{6}/.exec(inbox.find((message) => message.phone.endsWith(phone))?.body ?? '')?.[0] ?? ''
  await ask(request, `mutation { signIn(input: { phone: "${phone}", code: "${code}" }) { viewer { id } } }`)
}

/** Where to go to see a page; several places where it looks different. A page with a parameter has its line here. */
const PLACES: Record<string, (sample: Sample) => string[]> = {
  '/live/:id': ({ liveSessions }) => ['ON_AIR', 'SCHEDULED', 'ENDED'].flatMap((status) => liveSessions.filter((one) => one.status === status).slice(0, 1).map(({ id }) => `/live/${id}`)),
  '/c/:id': ({ categories }) => [categories.find(({ parentId }) => !parentId), categories.find(({ parentId }) => parentId)].flatMap((one) => (one ? [`/c/${one.id}`] : [])),
  '/shop/:slug': ({ shops }) => shops.nodes.flatMap(({ slug }) => [`/shop/${slug}`, `/shop/${slug}?tab=news`]),
  '/collection/:id': ({ home }) => home.collections.slice(0, 2).map(({ id }) => `/collection/${id}`),
  '/product/:id': ({ products }) => products.nodes.map(({ id }) => `/product/${id}`),
  '/preview/:token': () => ['/preview/nothing'],
  '/orders/:id': ({ viewer }) => (viewer?.orders.nodes ?? []).map(({ id }) => `/orders/${id}`),
  '/checkout/:id': ({ viewer }) => (viewer?.orders.nodes ?? []).map(({ checkoutId }) => `/checkout/${checkoutId}`),
  '/search': () => ['/search', '/search?q=陈皮'],
  '/:lost(.*)*': () => ['/nothing/here', '/product/prd_1']
}

/** The addresses at which a page of the router can be seen on the demo mall. */
export async function placesOf(path: string, request: APIRequestContext): Promise<string[]> {
  const places = PLACES[path]
  if (!places) {
    if (path.includes(':')) throw new Error(`say in PLACES (tests/browser/mall.ts) where ${path} can be seen`)
    return [path]
  }
  return places(await ask<Sample>(request, SAMPLE))
}
