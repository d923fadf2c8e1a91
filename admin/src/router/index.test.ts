import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { RouteLocationNormalized } from 'vue-router'
import { useSession } from '@/stores/session'
import { guard, safeReturn } from '.'
import { homeOf, menuOf, navigation } from './navigation'
import { routes } from './routes'

vi.mock('@/api/client', () => ({ api: {}, actFor: () => {}, whenSignedOut: () => {} }))

const to = (path: string, more: object = {}) => ({ path, fullPath: path, meta: {}, query: {}, ...more } as unknown as RouteLocationNormalized)

describe('routes', () => {
  beforeEach(() => { setActivePinia(createPinia()) })

  it('send a guest to sign in and back again', async () => {
    useSession().phase = 'guest'
    expect(await guard(to('/shop/orders'))).toEqual({ name: 'sign-in', query: { to: '/shop/orders' } })
  })

  it('never return to somebody else’s site', () => {
    expect(safeReturn('/shop')).toBe('/shop')
    expect(safeReturn('//evil.test')).toBe('/')
    expect(safeReturn('/\\evil.test')).toBe('/')
    expect(safeReturn('https://evil.test')).toBe('/')
  })

  it('open the first workspace that one has', () => {
    expect(homeOf(['SHOP'])).toBe('/shop')
    expect(homeOf(['STUDIO', 'GROUP'])).toBe('/studio/sessions')
    expect(homeOf(['GROUP'])).toBe('/group')
  })

  it('show the statement to owners alone, in the menu and by its address', () => {
    const has = (role: 'OWNER' | 'MANAGER' | 'CLERK') => menuOf(['SHOP'], role)[0]?.items.some((item) => item.to === '/shop/statement')
    expect([has('OWNER'), has('MANAGER'), has('CLERK')]).toEqual([true, false, false])
    const route = routes.find(({ path }) => path === '/')?.children?.find(({ path }) => path === 'shop/statement')
    expect(route?.meta?.roles).toEqual(['OWNER'])
  })

  it('exist for everything in the menu, in the same workspace', () => {
    const children = routes.find((route) => route.path === '/')?.children ?? []
    for (const section of navigation) {
      for (const item of section.items) {
        const route = children.find((child) => `/${child.path}` === item.to)
        expect(route?.meta?.workspace, item.to).toBe(section.workspace)
      }
    }
  })
})
