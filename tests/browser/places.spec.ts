import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import { placesOf } from './mall'
import { settled } from './walk'

const cards = (page: Page) => page.locator('a[href^="/product/"]')
const top = (page: Page) => page.evaluate(() => Math.round(window.scrollY))

/** Reads on until the list has this many. */
async function readOn(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
    expect(await cards(page).count()).toBeGreaterThanOrEqual(count)
  }).toPass()
}

test('a long list keeps its place: after coming back, and after loading anew', async ({ page }) => {
  await page.goto('/')
  await settled(page)
  await readOn(page, 60)
  const [count, card] = [await cards(page).count(), cards(page).nth(45)]
  const address = await card.getAttribute('href')
  await card.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const before = await top(page)
  const away = async () => Math.abs((await top(page)) - before)
  await card.click()
  await expect(page).toHaveURL(new RegExp(`${address}$`))
  await expect.poll(() => top(page), { message: 'a new page begins at its top' }).toBe(0)
  await page.goBack()
  await expect.poll(away).toBeLessThan(4)
  expect(await cards(page).count()).toBeGreaterThanOrEqual(count)

  await page.reload()
  await settled(page)
  expect(await cards(page).count()).toBeGreaterThanOrEqual(count)
  await expect.poll(away).toBeLessThan(4)
})

test('an order that was chosen is still chosen after loading anew', async ({ page }) => {
  const [category] = await placesOf('/c/:id', page.request)
  await page.goto(category!)
  await page.getByRole('button', { name: '价格低' }).click()
  await settled(page)
  const first = await cards(page).first().getAttribute('href')
  await page.reload()
  await expect(page.getByRole('button', { name: '价格低' })).toHaveAttribute('aria-pressed', 'true')
  await settled(page)
  expect(await cards(page).first().getAttribute('href')).toBe(first)
})

test('without a network the page says so, and goes on by itself when there is one again', async ({ page, context }) => {
  await page.goto('/')
  await settled(page)
  // The page's script is there already; what it asks for is not.
  const [category] = await placesOf('/c/:id', page.request)
  await page.locator(`a[href="${category}"]`).first().click()
  await settled(page)
  await page.goBack()
  await context.setOffline(true)
  await expect(page.getByText('当前没有网络')).toBeVisible()
  await page.locator('a[href^="/c/"]').nth(1).click()
  await expect(page.getByRole('alert').getByText('没有网络')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('当前没有网络')).toHaveCount(0)
  await settled(page)
  await expect(cards(page).first()).toBeVisible()
})

test('the home page loads little script', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'the same files at any size')
  const scripts = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  await settled(page)
  const sizes = await Promise.all([...scripts.values()].map(async (body) => gzipSync(await body, { level: 9 }).length))
  const sum = sizes.reduce((total, size) => total + size, 0)
  console.log(`first load of the home page: ${(sum / 1000).toFixed(1)} kB of script in ${sizes.length} files, compressed`)
  expect(sizes.length).toBeGreaterThan(2)
  expect(sum).toBeLessThan(150_000)
})

test('who asks again and again for a code on the test mall gets one each time', async ({ request, isMobile }) => {
  test.skip(!isMobile, 'the server does not see the size')
  // More often than production would send to one number within an hour, let alone within a minute.
  for (let time = 0; time < 7; time += 1) {
    const answer = await request.post('/graphql', {
      data: { query: 'mutation { requestSignInCode(input: { phone: "19900000009" }) { userErrors { code } } }' }
    })
    const { data } = (await answer.json()) as { data: { requestSignInCode: { userErrors: unknown[] } } }
    expect(data.requestSignInCode.userErrors, 'the browser step sets QIAODU_CODE_PAUSE_SECONDS and QIAODU_CODES_PER_PHONE').toEqual([])
  }
})
