import { expect, test } from '@playwright/test'
import { barriers, complaints, strangers } from './walk'

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
    const met = strangers(page, baseURL)
    const heard = complaints(page)
    await page.goto(path)
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await expect(page.getByRole('link', { name: 'Query' })).toBeVisible()
    expect(met).toEqual([])
    expect(heard).toEqual([])
  })
}
