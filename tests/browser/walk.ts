import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What keeps somebody with an assistive technology from using a page. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim() ?? ''})`).join(', ')}`)
}

/** Collects what a page complains about while it is open; that an address is not found is not its fault. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    const ownAddress = message.text().includes('status of 404') && message.location().url === page.url()
    if (message.type() === 'error' && !ownAddress) heard.push(`${message.text()} (${message.location().url})`)
  })
  return heard
}

/** Collects requests to any other host. */
export function strangers(page: Page, baseURL: string | undefined): string[] {
  const met: string[] = []
  const { host } = new URL(baseURL ?? '')
  const note = (url: string) => /^(https?|wss?):/.test(url) && new URL(url).host !== host && met.push(url)
  page.on('request', (request) => note(request.url()))
  page.on('websocket', (socket) => note(socket.url()))
  return met
}

/** Adds up how far things jump while the page builds itself up. */
export async function watchShifts(page: Page): Promise<() => Promise<{ sum: number; worst: string }>> {
  await page.addInitScript(() => {
    const seen = { sum: 0, worst: '', largest: 0 }
    Object.assign(window, { shifts: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] }[]) {
        if (entry.hadRecentInput) continue
        seen.sum += entry.value
        if (entry.value < seen.largest) continue
        seen.largest = entry.value
        seen.worst = entry.sources.map(({ node }) => (node instanceof Element ? node.className : String(node?.nodeName))).join(', ')
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () => page.evaluate(() => (window as unknown as { shifts: { sum: number; worst: string } }).shifts)
}

/** What can be pressed and is smaller than a finger, drawn and extended together. Links within sentences may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const SIZE = 44
    const shown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const small: string[] = []
    for (const element of Array.from(document.querySelectorAll('a[href], button, [role="radio"], [role="switch"], input:not([type="checkbox"]):not([type="radio"])'))) {
      if (!shown(element) || element.closest('p, .hidden, .skip, [aria-hidden="true"]') || (element as HTMLButtonElement).disabled) continue
      const box = element.getBoundingClientRect()
      const after = getComputedStyle(element, '::after')
      const [width, height] = [box.width, box.height].map((side, index) => Math.max(side, Number.parseFloat(index === 0 ? after.width : after.height) || 0)) as [number, number]
      // A field is as large as the row that it stands in.
      const row = element.matches('input') ? (element.parentElement?.getBoundingClientRect().height ?? 0) : 0
      if (box.width > 0 && (width < SIZE - 0.5 || Math.max(height, row) < SIZE - 4.5)) small.push(`${element.className || element.tagName} ${Math.round(width)}×${Math.round(height)}`)
    }
    return small
  })
}

/** How far the page can be scrolled sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth
  })
}

/** Sets a preference as another tab of the same person would: the page takes it over without loading anew. */
export function prefer(page: Page, key: 'theme' | 'locale', value: string): Promise<void> {
  return page.evaluate(([name, newValue]) => {
    localStorage.setItem(name, newValue)
    window.dispatchEvent(new StorageEvent('storage', { key: name, newValue, storageArea: localStorage }))
  }, [`qiaodu.${key}`, value] as const)
}

/** Waits until nothing stands in for what is still loading. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main').first()).toBeVisible()
  await expect(page.locator('.bone')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}
