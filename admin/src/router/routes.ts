import type { RouteRecordRaw } from 'vue-router'
import type { MemberRole, Workspace } from '@/gql/graphql'

declare module 'vue-router' {
  interface RouteMeta {
    /** Open without signing in. */
    public?: boolean
    /** Open to everyone, signed in or not. */
    open?: boolean
    /** Who may open it. */
    workspace?: Workspace
    /** Who of them, where not all may. */
    roles?: readonly MemberRole[]
    /** The page's name, a key of the texts. */
    title?: string
  }
}

const shop = (title: string) => ({ workspace: 'SHOP', title } as const)
const studio = (title: string) => ({ workspace: 'STUDIO', title } as const)
const group = (title: string) => ({ workspace: 'GROUP', title } as const)

export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', component: () => import('@/pages/SignInPage.vue'), meta: { public: true, title: 'signIn.title' } },
  { path: '/invitation/:token', component: () => import('@/pages/InvitationPage.vue'), props: true, meta: { open: true, title: 'staff.invitation' } },
  {
    path: '/',
    component: () => import('@/pages/ShellPage.vue'),
    children: [
      { path: '', name: 'home', component: () => import('@/pages/DeniedPage.vue') },
      { path: 'shop', component: () => import('@/pages/shop/OverviewPage.vue'), meta: shop('nav.overview') },
      { path: 'shop/products', component: () => import('@/pages/shop/ProductsPage.vue'), meta: shop('nav.products') },
      { path: 'shop/products/new', component: () => import('@/pages/shop/ProductPage.vue'), meta: shop('shop.product.new') },
      { path: 'shop/products/:id', component: () => import('@/pages/shop/ProductPage.vue'), props: true, meta: shop('shop.product.edit') },
      { path: 'shop/products/:id/check', component: () => import('@/pages/shop/CheckPage.vue'), props: true, meta: shop('shop.check.title') },
      { path: 'shop/products/:id/history', component: () => import('@/pages/shop/HistoryPage.vue'), props: true, meta: shop('shop.history.title') },
      { path: 'shop/stock', component: () => import('@/pages/shop/StockPage.vue'), meta: shop('nav.stock') },
      { path: 'shop/stock-takes', component: () => import('@/pages/shop/StockTakesPage.vue'), meta: shop('nav.stockTakes') },
      { path: 'shop/stock-takes/:id', component: () => import('@/pages/shop/StockTakePage.vue'), props: true, meta: shop('nav.stockTakes') },
      { path: 'shop/sheets', component: () => import('@/pages/shop/SheetsPage.vue'), meta: shop('nav.sheets') },
      { path: 'shop/sheets/:id', component: () => import('@/pages/shop/SheetPage.vue'), props: true, meta: shop('nav.sheets') },
      { path: 'shop/orders', component: () => import('@/pages/shop/OrdersPage.vue'), meta: shop('nav.orders') },
      { path: 'shop/orders/:id', component: () => import('@/pages/shop/OrderPage.vue'), props: true, meta: shop('nav.orders') },
      { path: 'shop/collections', component: () => import('@/pages/CollectionsPage.vue'), props: { base: '/shop/collections' }, meta: shop('collection.title') },
      { path: 'shop/collections/new', component: () => import('@/pages/CollectionPage.vue'), props: { base: '/shop/collections' }, meta: shop('collection.new') },
      { path: 'shop/collections/:id', component: () => import('@/pages/CollectionPage.vue'), props: (route) => ({ base: '/shop/collections', id: String(route.params['id']) }), meta: shop('collection.edit') },
      { path: 'shop/home', component: () => import('@/pages/shop/ShopHomePage.vue'), meta: shop('showcase.title') },
      { path: 'shop/staff', component: () => import('@/pages/shop/StaffPage.vue'), meta: shop('staff.title') },
      { path: 'shop/statement', component: () => import('@/pages/shop/StatementPage.vue'), meta: { ...shop('nav.statement'), roles: ['OWNER'] } },
      { path: 'shop/file', component: () => import('@/pages/shop/ShopFilePage.vue'), meta: shop('nav.myShop') },
      { path: 'shop/licenses', component: () => import('@/pages/shop/LicensesPage.vue'), meta: shop('nav.licenses') },
      { path: 'studio/sessions', component: () => import('@/pages/studio/SessionsPage.vue'), meta: studio('nav.sessions') },
      { path: 'studio/sessions/new', component: () => import('@/pages/studio/SchedulePage.vue'), meta: studio('studio.form.title') },
      { path: 'studio/sessions/:id', component: () => import('@/pages/studio/ConsolePage.vue'), props: true, meta: studio('studio.console.title') },
      { path: 'studio/crews', component: () => import('@/pages/studio/CrewsPage.vue'), meta: studio('nav.crews') },
      { path: 'group', component: () => import('@/pages/group/OverviewPage.vue'), meta: group('nav.groupOverview') },
      { path: 'group/shops', component: () => import('@/pages/group/ShopReviewsPage.vue'), meta: group('nav.shopReviews') },
      { path: 'group/shops/:id', component: () => import('@/pages/group/ShopReviewPage.vue'), props: true, meta: group('review.detail') },
      { path: 'group/requirements', component: () => import('@/pages/group/RequirementsPage.vue'), meta: group('nav.shopRequirements') },
      { path: 'group/attribution', component: () => import('@/pages/group/AttributionPage.vue'), meta: group('nav.attribution') },
      { path: 'group/ledger', component: () => import('@/pages/group/LedgerPage.vue'), meta: group('nav.ledger') },
      { path: 'group/funds', component: () => import('@/pages/group/FundsPage.vue'), meta: group('nav.funds') },
      { path: 'group/targets', component: () => import('@/pages/group/TargetsPage.vue'), meta: group('nav.targets') },
      { path: 'group/projects', component: () => import('@/pages/group/ProjectsPage.vue'), meta: group('nav.projects') },
      { path: 'group/members', component: () => import('@/pages/group/MembersPage.vue'), meta: group('nav.members') },
      { path: 'group/search', component: () => import('@/pages/group/SearchPage.vue'), meta: group('nav.searchSettings') },
      { path: 'group/categories', component: () => import('@/pages/group/CategoriesPage.vue'), meta: group('nav.categories') },
      { path: 'group/collections', component: () => import('@/pages/CollectionsPage.vue'), props: { base: '/group/collections' }, meta: group('collection.title') },
      { path: 'group/collections/new', component: () => import('@/pages/CollectionPage.vue'), props: { base: '/group/collections' }, meta: group('collection.new') },
      { path: 'group/collections/:id', component: () => import('@/pages/CollectionPage.vue'), props: (route) => ({ base: '/group/collections', id: String(route.params['id']) }), meta: group('collection.edit') },
      { path: 'group/words', component: () => import('@/pages/group/WordsPage.vue'), meta: group('nav.words') },
      { path: 'group/audit', component: () => import('@/pages/group/AuditPage.vue'), meta: group('nav.audit') },
      { path: 'inbox', component: () => import('@/pages/InboxPage.vue'), meta: { title: 'inbox.title' } },
      { path: ':rest(.*)*', component: () => import('@/pages/NotFoundPage.vue'), meta: { title: 'state.notFound' } }
    ]
  }
]
