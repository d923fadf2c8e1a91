import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** `cargo xtask test --only browser` starts a mall with demo data and sets this. */
const baseURL = process.env['QIAODU_BASE_URL'] ?? 'http://127.0.0.1:8080'

/** The machine's own Chromium: no browser is downloaded. */
const chromium = [
  process.env['QIAODU_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
].find((path) => path !== undefined && existsSync(path))

if (chromium === undefined) {
  throw new Error('No Chromium on this machine: install one, or name it in QIAODU_CHROMIUM.')
}

export default defineConfig({
  testDir: '.',
  outputDir: 'test-results',
  // The specs share one mall: one after the other.
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  projects: [
    // One run with a phone and several desktops of its own.
    { name: 'story', testMatch: 'story.spec.ts', timeout: 300_000 },
    { name: 'phone', testIgnore: 'story.spec.ts', use: { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } },
    { name: 'desktop', testIgnore: 'story.spec.ts', use: { viewport: { width: 1440, height: 900 } } }
  ]
})
