import { globSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, listenForTrouble, logIn, onEveryScreen } from './journey.ts'
import { register } from './registering.ts'

/** What anybody may open: each is small and in both languages. */
const publicPages = [
  '/',
  '/masuk',
  '/masuk?lagi=1',
  '/masuk/langkah-kedua',
  '/masuk/undangan',
  '/masuk/berakhir',
  '/wilayah',
  '/wilayah?cari=bandar+agung',
  '/wilayah?cari=zzzz',
  '/api',
  '/bagaimana-dihitung',
  '/antrean',
  '/statistik',
  '/statistik?data=placements-by-origin&periode=2025',
] as const

/** Pages whose addresses name somebody or something: they are found, or made, by whoever may. */
type Found = { readonly routes: readonly string[]; readonly find: (page: Page) => Promise<readonly string[]> }

const hrefOn = async (page: Page, from: string, link: string): Promise<string> => {
  await page.goto(from)
  return (await page.locator(link).first().getAttribute('href')) ?? ''
}

const person: Found = {
  routes: ['/orang/[id]'],
  find: async (page) => {
    const href = await hrefOn(page, '/pendaftar', 'tbody a[href^="/orang/"]')
    return ['', '?bagian=data', '?bagian=riwayat', '?bagian=dilihat'].map((part) => href + part)
  },
}

/** The record of whoever looks. */
const own: Found = {
  routes: ['/orang/[id]'],
  find: async (page) => {
    const href = await hrefOn(page, '/akun', 'header a[href^="/orang/"]')
    return ['', '?bagian=data', '?bagian=dilihat'].map((part) => href + part)
  },
}

const receipt: Found = {
  routes: ['/pendaftar/tanda-terima/[id]'],
  find: async (page) => {
    await page.goto('/pendaftar/baru')
    await register(page, { name: 'Tuti Layar', born: '2009-07-07' })
    await expect(page).toHaveURL(/tanda-terima/)
    return [page.url()]
  },
}

/** A file as it was sent, and what came of it. */
const sheet: Found = {
  routes: ['/impor'],
  find: async (page) => {
    await page.goto('/impor')
    await page.setInputFiles('input[type=file]', 'tests/fixtures/sheets/36-lima-bermasalah.xlsx')
    await page.getByRole('button', { name: 'Unggah' }).click()
    await expect(page).toHaveURL(/berkas=/)
    const columns = page.url()
    await page.getByRole('button', { name: 'Periksa semua baris' }).click()
    await expect(page.getByRole('link', { name: /Bermasalah/ })).toBeVisible({ timeout: 45_000 })
    return [columns, page.url()]
  },
}

const account: Found = {
  routes: ['', '/undang', '/izin', '/alih', '/akhiri'].map((act) => `/pengelola/akun/[id]${act}`),
  find: async (page) => {
    const one = await hrefOn(page, '/pengelola/akun?cari=desa', 'tbody a[href^="/pengelola/akun/"]')
    const over = await hrefOn(page, one, 'a[href*="/alih?izin="]')
    const given = [`${one}/izin`, `${one}/izin?peran=village-officer&cari=bandar+agung`]
    return [
      one,
      `${one}/undang`,
      ...given,
      over,
      `${over}&cari=a`,
      `${over}&cari=operator`,
      over.replace('/alih', '/akhiri'),
    ]
  },
}

/** An intake of whoever plans: itself, filled, one school's seats, and its line. */
const intake: Found = {
  routes: ['/angkatan/[id]', '/angkatan/[id]/antrean'],
  find: async (page) => {
    const one = await hrefOn(page, '/angkatan', 'tbody a[href^="/angkatan/"]')
    const line = await hrefOn(page, one, 'tbody a[href*="/antrean?sekolah="]')
    return [one, `${one}?hitung=1`, `${one}?atur=tanpa`, `${one}?cari=zzzz`, line]
  },
}

const key: Found = {
  routes: ['/pengelola/kunci', '/pengelola/kunci/baru', '/pengelola/kunci/cabut'],
  find: async (page) => {
    const asked = '/pengelola/kunci/baru?peran=school-operator&cari=sukadana'
    await page.goto(asked)
    await page.getByRole('radio').first().check()
    await page.getByLabel('Untuk keperluan').fill('Kunci layar')
    await page.getByLabel('Hari terakhir').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10))
    await page.getByRole('button', { name: 'Buat kunci' }).click()
    await expect(page.getByText('sudah dibuat')).toBeVisible()
    const list = '/pengelola/kunci'
    return ['/pengelola/kunci/baru', asked, list, await hrefOn(page, list, 'a[href*="/cabut?kunci="]')]
  },
}

const officersPages: Readonly<Record<string, readonly (string | Found)[]>> = {
  operator: [
    '/tugas',
    '/akun',
    '/akun/kata-sandi',
    '/akun/langkah-kedua',
    '/keluar',
    '/masuk/ulang',
    '/pendaftar',
    '/pendaftar?cari=zzzz',
    '/pendaftar/baru',
    receipt,
    '/impor',
    sheet,
    '/pemberitahuan',
  ],
  desa: ['/impor', person],
  warga: [own, '/tugas'],
  perencana: [
    '/statistik/terbitkan',
    '/pendaftar/baru',
    '/impor',
    '/angkatan',
    intake,
    '/papan',
    '/papan?wilayah=18.07',
  ],
  pimpinan: ['/papan', '/papan?wilayah=18.07&angka=waiting'],
  disnaker: ['/papan'],
  'pengelola-data': ['/usulan', '/usulan?arsip=ditolak', '/persetujuan', '/ganda'],
  auditor: ['/tugas'],
  admin: [
    '/pengelola',
    '/pengelola/akun',
    '/pengelola/akun/baru',
    account,
    key,
    '/pengelola/lembaga',
    '/pengelola/lembaga/baru',
    '/pengelola/penolakan',
    '/pengelola/catatan-masuk',
  ],
}

/** Addresses at which somebody is told that there is nothing for them, with the status of the answer. */
const turnedAway = [
  { path: '/tidak-ada', as: null, status: 404 },
  { path: '/usulan', as: 'operator', status: 403 },
  { path: '/ganda', as: 'operator', status: 403 },
] as const

/** How many pages one test looks at: more would hide which of them failed, and outlast its time. */
const PAGES_A_TEST = 6

const inBatches = <Of>(all: readonly Of[], size: number): readonly (readonly Of[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size))

for (const paths of inBatches(publicPages, PAGES_A_TEST))
  test(`${paths.join(', ')}: flawless at 360 and 1280 px, light and dark`, async ({ page }) => {
    test.setTimeout(15_000 * (paths.length + 4))
    const trouble = listenForTrouble(page)
    for (const path of paths) await onEveryScreen(page, path)
    expect(trouble).toEqual([])
  })

for (const [username, pages] of Object.entries(officersPages))
  test(`what ${username} sees is flawless at 360 and 1280 px, light and dark`, async ({ page }) => {
    test.setTimeout(15_000 * (pages.length + 4))
    const trouble = listenForTrouble(page)
    await logIn(page, username)
    for (const one of pages) {
      const paths = typeof one === 'string' ? [one] : await one.find(page)
      if (typeof one !== 'string')
        expect(one.routes.filter((route) => !paths.some((path) => leadsTo(path, route)))).toEqual([])
      for (const path of paths) await onEveryScreen(page, path)
    }
    expect(trouble).toEqual([])
  })

for (const { path, as, status } of turnedAway)
  test(`${path}, which answers ${status}, is flawless at 360 and 1280 px, light and dark`, async ({ page }) => {
    if (as !== null) await logIn(page, as)
    await onEveryScreen(page, path, status)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('Nomor kejadian')).toBeVisible()
  })

const leadsTo = (path: string, route: string): boolean =>
  new RegExp(`^${route.replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`).test(new URL(path, 'http://localhost').pathname)

test('every page there is stands in these lists', () => {
  const routes = globSync('src/routes/**/+page.svelte').map(
    (file) => file.slice('src/routes'.length, -'/+page.svelte'.length) || '/',
  )
  const listed = [...publicPages, ...Object.values(officersPages).flat()]
  const seen = (route: string) =>
    listed.some((one) => (typeof one === 'string' ? leadsTo(one, route) : one.routes.includes(route)))
  expect(routes.length).toBeGreaterThan(25)
  expect(routes.filter((route) => !seen(route))).toEqual([])
  const known = listed.flatMap((one) => (typeof one === 'string' ? [] : one.routes))
  expect(known.filter((route) => !routes.includes(route))).toEqual([])
})

test('public pages ship at most 75 KB of gzipped JavaScript, under a strict content policy', async ({ page }) => {
  test.setTimeout(15_000 * (publicPages.length + 4))
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

test('people read their own record in English too, from whoever looked to what happened', async ({ page }) => {
  await logIn(page, 'warga')
  const href = await hrefOn(page, '/akun', 'header a[href^="/orang/"]')
  await page.goto(href)
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page).toHaveURL(new RegExp(`${href}$`))
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  for (const [tab, said] of [
    ['Journey', /Kelas Migran Vokasi/],
    ['Data', /Date of birth.*years old/s],
    ['History', /Registered for Kelas Migran Vokasi/],
    ['Looked at', /Who looked|Nobody has looked/],
  ] as const) {
    await page.getByRole('link', { name: tab, exact: true }).click()
    await expect(page.getByRole('main')).toContainText(said)
    await expect(page.getByRole('main')).not.toContainText(/tahun|Tanggal|Kecamatan|sejak|Belum|Siapa|oleh /)
    await expectFlawless(page)
  }
})
