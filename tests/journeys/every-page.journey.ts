import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn } from './journey.ts'

const publicPages = [
  '/',
  '/masuk',
  '/masuk/undangan',
  '/wilayah',
  '/wilayah?teks=bandar+agung',
  '/api',
  '/bagaimana-dihitung',
]
const officersPages: Readonly<Record<string, readonly string[]>> = {
  operator: ['/akun', '/pendaftar', '/pendaftar/baru', '/impor'],
  'pengelola-data': ['/usulan', '/persetujuan'],
  admin: ['/pengelola'],
}

const screens = [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
] as const

async function onEveryScreen(page: Page, path: string): Promise<void> {
  for (const { width, height, colorScheme } of screens) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(200)
    await expectFlawless(page)
  }
}

/** A page is quiet if nothing failed to load or ran into an error: the content policy included. */
function listenForTrouble(page: Page): string[] {
  const trouble: string[] = []
  page.on('console', (message) => (message.type() === 'error' ? trouble.push(message.text()) : undefined))
  page.on('pageerror', (error) => trouble.push(error.message))
  return trouble
}

for (const path of publicPages)
  test(`${path} is flawless at 360 and 1280 px, light and dark`, async ({ page }) => {
    const trouble = listenForTrouble(page)
    await onEveryScreen(page, path)
    expect(trouble).toEqual([])
  })

for (const [username, paths] of Object.entries(officersPages))
  test(`what ${username} sees is flawless at 360 and 1280 px, light and dark`, async ({ page }) => {
    const trouble = listenForTrouble(page)
    await logIn(page, username)
    for (const path of paths) await onEveryScreen(page, path)
    expect(trouble).toEqual([])
  })

test('public pages ship at most 75 KB of gzipped JavaScript, under a strict content policy', async ({ page }) => {
  for (const path of publicPages) {
    const scripts: Promise<number>[] = []
    const count = (response: Awaited<ReturnType<Page['waitForResponse']>>) => {
      if (response.request().resourceType() === 'script')
        scripts.push(
          response
            .request()
            .sizes()
            .then((sizes) => sizes.responseBodySize),
        )
    }
    page.on('response', count)
    const answer = await page.goto(path, { waitUntil: 'networkidle' })
    page.off('response', count)
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
    expect(bytes, `${path} ships ${bytes} bytes of script`).toBeLessThanOrEqual(75 * 1024)
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/default-src 'self'/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  }
})

test('public pages speak English too', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'id')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.goto('/api')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})
