import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { homeOf } from './navigation'
import { routes } from './routes'

export const router = createRouter({
  history: createWebHistory('/admin/'),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 }
})

/** Only a path of our own may be returned to after signing in. */
export function safeReturn(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/'
}

/** Where a visitor is sent instead, or true to let them through. */
export async function guard(to: RouteLocationNormalized) {
  const session = useSession()
  if (session.phase === 'unknown') await session.load()
  if (to.meta.open) return true
  if (to.meta.public) return session.phase === 'member' ? safeReturn(to.query.to) : true
  if (session.phase === 'guest') return { name: 'sign-in', query: { to: to.fullPath } }
  if (to.name === 'home' && session.workspaces.length > 0) return homeOf(session.workspaces)
  return true
}

export function titleOf(to: RouteLocationNormalized): string {
  const { t } = i18n.global
  return [to.meta.title ? t(to.meta.title) : '', t('app.name')].filter(Boolean).join(' · ')
}

router.beforeEach(guard)
router.afterEach((to) => { document.title = titleOf(to) })
