import { expect, test } from '@playwright/test'
import { placesOf, routesOf, signIn } from './mall'
import { barriers, complaints, prefer, settled, sideways, smallTargets, strangers, watchShifts } from './walk'

/** Every page of the storefront, at a phone's and at a desktop's size, light and dark, in both languages. */

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Below this nobody notices: https://web.dev/articles/cls */
const MOST_SHIFT = 0.1

const SHOPPER = '19900000001'
const pages = (['everyone', 'shopper'] as const).map(async (who) => (await routesOf(who)).map((route) => ({ who, route })))

for (const { who, route } of (await Promise.all(pages)).flat()) {
  test(`${route} is fit for ${who}`, async ({ page, baseURL, isMobile }) => {
    if (who === 'shopper') await signIn(page.request, SHOPPER)
    const places = await placesOf(route, page.request)
    expect(places, `somewhere to see ${route}`).not.toEqual([])
    const heard = complaints(page)
    const met = strangers(page, baseURL)
    const shifts = await watchShifts(page)
    for (const place of places) {
      const at = (what: string) => `${what} at ${place}`
      await page.goto(place)
      await settled(page)
      const { sum, worst } = await shifts()
      expect(sum, at(`things jumped (${worst})`)).toBeLessThan(MOST_SHIFT)
      expect(await page.title(), at('title')).toMatch(/侨都商城$/)
      await page.evaluate(() => Object.assign(window, { stillHere: true }))
      expect(await barriers(page), at('barriers, light, Chinese')).toEqual([])
      expect(await sideways(page), at('sideways, Chinese')).toBeLessThanOrEqual(0)
      if (isMobile) expect(await smallTargets(page), at('too small to touch')).toEqual([])

      await prefer(page, 'theme', 'dark')
      await prefer(page, 'locale', 'en')
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page, at('title in English')).toHaveTitle(/Qiaodu Mall$/)
      expect(await barriers(page), at('barriers, dark, English')).toEqual([])
      expect(await sideways(page), at('sideways, English')).toBeLessThanOrEqual(0)
      expect(await page.evaluate(() => 'stillHere' in window), at('switched without loading anew')).toBe(true)

      await prefer(page, 'theme', 'light')
      await prefer(page, 'locale', 'zh-CN')
      await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    }
    expect(heard).toEqual([])
    expect(met).toEqual([])
  })
}
