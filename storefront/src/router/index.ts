import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, START_LOCATION } from 'vue-router'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { pageToReach } from './place'
import { routes } from './table'

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

/** When this tab last loaded anew because files were gone: not again and again. */
const RELOADED = 'qiaodu.reloaded'

/** Names the browser's tab: a page's own name goes before the mall's. */
export function nameTab(name?: string): void {
  const { t } = i18n.global
  document.title = name ? `${name} · ${t('brand')}` : t('brand')
}

/** The server wrote the address of the first page; a browser's "share" must not send it from another. */
function nameAddress(path: string): void {
  document.querySelector('link[rel="canonical"]')?.setAttribute('href', window.location.origin + path)
}

/** The shop's pages; personal ones lead over the sign-in. */
export function createShopRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    scrollBehavior: async (to, from, saved) => {
      if (from !== START_LOCATION && to.path === from.path) return saved ?? false
      await nextTick()
      if (saved) await pageToReach(saved.top)
      return saved ?? { top: 0 }
    }
  })

  router.beforeEach(async (to) => {
    if (!to.meta.personal) return true
    const session = useSession()
    await session.ready()
    return session.signedIn || !session.known ? true : { path: '/sign-in', query: { return: to.fullPath }, replace: true }
  })

  const nameOf = (key: string | undefined) => nameTab(key ? i18n.global.t(key) : undefined)
  router.afterEach((to) => {
    nameOf(to.meta.title)
    nameAddress(to.path)
  })
  // Pages with a name of their own say it again themselves (`useTabName`).
  watch(i18n.global.locale, () => nameOf(router.currentRoute.value.meta.title), { flush: 'sync' })
  // A new release has other files: one full load brings them.
  router.onError((error, to) => {
    const gone = /dynamically imported module|Importing a module script failed|preload/i.test(String(error))
    if (!gone || Date.now() - Number(sessionStorage.getItem(RELOADED) ?? 0) < 10_000) return
    sessionStorage.setItem(RELOADED, String(Date.now()))
    window.location.assign(to.fullPath)
  })
  return router
}
