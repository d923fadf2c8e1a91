import { nextTick } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the page's name. */
    title?: string
    /** Shows the tab bar on phones. */
    tabs?: boolean
    /** Only for who is signed in. */
    personal?: boolean
    /** False where the page fills the screen. */
    footer?: boolean
    /** The page has a bar of its own at its foot. */
    bar?: boolean
  }
}

const query = (route: RouteLocationNormalized, name: string) => {
  const value = route.query[name]
  return typeof value === 'string' ? value : ''
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('@/pages/HomePage.vue'), meta: { tabs: true } },
  { path: '/live', component: () => import('@/pages/LiveListPage.vue'), meta: { tabs: true, title: 'live.title' } },
  { path: '/live/:id', component: () => import('@/pages/LivePage.vue'), props: true, meta: { title: 'live.title', footer: false, bar: true } },
  { path: '/c/:id', component: () => import('@/pages/CategoryPage.vue'), props: true, meta: { title: 'catalog.category' } },
  { path: '/search', component: () => import('@/pages/SearchPage.vue'), props: (route) => ({ words: query(route, 'q') }), meta: { title: 'catalog.search' } },
  { path: '/shop/:slug', component: () => import('@/pages/ShopPage.vue'), props: true },
  { path: '/product/:id', component: () => import('@/pages/ProductPage.vue'), props: (route) => ({ id: String(route.params['id']), session: query(route, 'session') || null }), meta: { footer: false, bar: true } },
  { path: '/preview/:token', component: () => import('@/pages/PreviewPage.vue'), props: true, meta: { title: 'preview.title', footer: false } },
  { path: '/cart', component: () => import('@/pages/CartPage.vue'), meta: { tabs: true, title: 'cart.title', footer: false, bar: true } },
  { path: '/checkout', component: () => import('@/pages/CheckoutPage.vue'), props: (route) => ({ variants: query(route, 'v') }), meta: { title: 'checkout.title', personal: true, footer: false, bar: true } },
  { path: '/checkout/:id', component: () => import('@/pages/PaymentPage.vue'), props: true, meta: { title: 'pay.title', personal: true } },
  { path: '/orders', component: () => import('@/pages/OrdersPage.vue'), props: (route) => ({ status: query(route, 'status') }), meta: { title: 'order.title', personal: true } },
  { path: '/orders/:id', component: () => import('@/pages/OrderPage.vue'), props: true, meta: { title: 'order.detail', personal: true } },
  { path: '/me', component: () => import('@/pages/MePage.vue'), meta: { tabs: true, title: 'me.title' } },
  { path: '/addresses', component: () => import('@/pages/AddressesPage.vue'), meta: { title: 'address.title', personal: true } },
  { path: '/sign-in', component: () => import('@/pages/SignInPage.vue'), props: (route) => ({ returnTo: query(route, 'return') }), meta: { title: 'signIn.title' } },
  { path: '/:lost(.*)*', component: () => import('@/pages/LostPage.vue'), meta: { title: 'state.lostTitle' } }
]

/** When this tab last loaded anew because files were gone: not again and again. */
const RELOADED = 'qiaodu.reloaded'

/** Names the browser's tab: a page's own name goes before the mall's. */
export function nameTab(name?: string): void {
  const { t } = i18n.global
  document.title = name ? `${name} · ${t('brand')}` : t('brand')
}

/** The shop's pages; personal ones lead over the sign-in. */
export function createShopRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: async (to, from, saved) => {
      if (to.path === from.path) return saved ?? false
      await nextTick()
      return saved ?? { top: 0 }
    }
  })

  router.beforeEach(async (to) => {
    if (!to.meta.personal) return true
    const session = useSession()
    await session.ready()
    return session.signedIn || !session.known ? true : { path: '/sign-in', query: { return: to.fullPath }, replace: true }
  })

  router.afterEach((to) => nameTab(to.meta.title ? i18n.global.t(to.meta.title) : undefined))
  // A new release has other files: one full load brings them.
  router.onError((error, to) => {
    const gone = /dynamically imported module|Importing a module script failed|preload/i.test(String(error))
    if (!gone || Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < 10_000) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    window.location.assign(to.fullPath)
  })
  return router
}
