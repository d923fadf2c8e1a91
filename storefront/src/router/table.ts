import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const query = (route: RouteLocationNormalized, name: string) => {
  const value = route.query[name]
  return typeof value === 'string' ? value : ''
}

/**
 * The shop's pages. The server tells search machines and share cards of each (`http/heads/route.rs`), and the browser
 * tests walk over all of them: a test of either asks for what a new page needs.
 */
export const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('@/pages/HomePage.vue'), meta: { tabs: true } },
  { path: '/live', component: () => import('@/pages/LiveListPage.vue'), meta: { tabs: true, title: 'live.title' } },
  { path: '/live/:id', component: () => import('@/pages/LivePage.vue'), props: true, meta: { title: 'live.title', footer: false, bar: true } },
  { path: '/c/:id', component: () => import('@/pages/CategoryPage.vue'), props: true, meta: { title: 'catalog.category' } },
  { path: '/search', component: () => import('@/pages/SearchPage.vue'), props: (route) => ({ words: query(route, 'q'), query: route.query }), meta: { title: 'catalog.search' } },
  { path: '/shop/:slug', component: () => import('@/pages/ShopPage.vue'), props: (route) => ({ slug: String(route.params['slug']), tab: query(route, 'tab') }) },
  { path: '/collection/:id', component: () => import('@/pages/CollectionPage.vue'), props: true, meta: { title: 'collection.title' } },
  { path: '/product/:id', component: () => import('@/pages/ProductPage.vue'), props: (route) => ({ id: String(route.params['id']), session: query(route, 'session') || null }), meta: { footer: false, bar: true } },
  { path: '/preview/:token', component: () => import('@/pages/PreviewPage.vue'), props: true, meta: { title: 'preview.title', footer: false } },
  { path: '/cart', component: () => import('@/pages/CartPage.vue'), meta: { tabs: true, title: 'cart.title', footer: false, bar: true } },
  { path: '/checkout', component: () => import('@/pages/CheckoutPage.vue'), props: (route) => ({ variants: query(route, 'v') }), meta: { title: 'checkout.title', personal: true, footer: false, bar: true } },
  { path: '/checkout/:id', component: () => import('@/pages/PaymentPage.vue'), props: true, meta: { title: 'pay.title', personal: true } },
  { path: '/orders', component: () => import('@/pages/OrdersPage.vue'), props: (route) => ({ status: query(route, 'status') }), meta: { title: 'order.title', personal: true } },
  { path: '/orders/:id', component: () => import('@/pages/OrderPage.vue'), props: true, meta: { title: 'order.detail', personal: true } },
  { path: '/me', component: () => import('@/pages/MePage.vue'), meta: { tabs: true, title: 'me.title' } },
  { path: '/messages', component: () => import('@/pages/MessagesPage.vue'), meta: { title: 'inbox.title', personal: true } },
  { path: '/addresses', component: () => import('@/pages/AddressesPage.vue'), meta: { title: 'address.title', personal: true } },
  { path: '/sign-in', component: () => import('@/pages/SignInPage.vue'), props: (route) => ({ returnTo: query(route, 'return') }), meta: { title: 'signIn.title' } },
  { path: '/:lost(.*)*', component: () => import('@/pages/LostPage.vue'), meta: { title: 'state.lostTitle' } }
]
