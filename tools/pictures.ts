// Takes the pictures of README.md anew from a running demo: `npm start`, then `npm run pictures` (or with its address behind `--`).
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from './browser.ts'
import { root } from './setup.mjs'

const PASSWORD = 'lada hitam dari lampung'
const [base = 'http://localhost:3000'] = process.argv.slice(2)
const folder = join(root, 'docs', 'pictures')

type Picture = {
  readonly name: string
  readonly as: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  readonly open: (page: Page) => Promise<unknown>
}

const wide = { width: 1280, height: 800, scheme: 'light' } as const
const pictures: readonly Picture[] = [
  { ...wide, name: 'pendaftar-1280-light', as: 'perencana', open: (page) => page.goto('/pendaftar?kabupaten=18.07') },
  {
    ...wide,
    name: 'orang-1280-light',
    as: 'desa',
    open: async (page) => {
      await page.goto('/pendaftar')
      await page.getByRole('rowheader').getByRole('link').first().click()
      await page.getByRole('link', { name: 'Riwayat' }).click()
      await page.waitForURL(/bagian=riwayat/)
    },
  },
  { ...wide, name: 'papan-1280-light', as: 'pimpinan', open: (page) => page.goto('/papan') },
  {
    name: 'daftarkan-360-dark',
    as: 'operator',
    width: 360,
    height: 740,
    scheme: 'dark',
    open: (page) => page.goto('/pendaftar/baru'),
  },
]

async function take(page: Page, { name, as, open }: Picture): Promise<void> {
  await page.goto('/masuk?ke=%2Fakun')
  await page.getByLabel('Nama pengguna').fill(as)
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/akun')
  await open(page)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}

mkdirSync(folder, { recursive: true })
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const browser = await chromium.launch({ executablePath: await findBrowser(), args })
try {
  for (const picture of pictures) {
    const { width, height, scheme } = picture
    const context = await browser.newContext({
      baseURL: base,
      viewport: { width, height },
      colorScheme: scheme,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
    })
    await take(await context.newPage(), picture)
    await context.close()
    process.stdout.write(`docs/pictures/${picture.name}.png\n`)
  }
} finally {
  await browser.close()
}
