import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

/** What keeps somebody with an assistive technology from using a page. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Collects what a page complains about while it is open. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text())
  })
  return heard
}

test('the storefront opens with products to buy', async ({ page }) => {
  const heard = complaints(page)
  await page.goto('/')
  await expect(page).toHaveTitle(/侨都/)
  await expect(page.getByText(/[¥￥]\s*\d/).first()).toBeVisible()
  expect(await barriers(page)).toEqual([])
  expect(heard).toEqual([])
})

test('the admin asks who is there', async ({ page }) => {
  const heard = complaints(page)
  await page.goto('/admin')
  await expect(page).toHaveURL(/\/admin\/sign-in/)
  await expect(page.getByRole('textbox').first()).toBeVisible()
  expect(await barriers(page)).toEqual([])
  expect(heard).toEqual([])
})

for (const [name, path] of [
  ['shoppers', '/graphql/ide'],
  ['members', '/admin/graphql/ide']
] as const) {
  test(`GraphiQL for ${name} explains the schema, from this machine alone`, async ({ page, baseURL }) => {
    const strangers: string[] = []
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL ?? '')) strangers.push(request.url())
    })
    const heard = complaints(page)
    await page.goto(path)
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await expect(page.getByRole('link', { name: 'Query' })).toBeVisible()
    expect(strangers).toEqual([])
    expect(heard).toEqual([])
  })
}
