import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import { expectFlawless, logIn, tabTo } from './journey.ts'
import { register } from './registering.ts'

/** A name that is a trick on whoever opens the list in a spreadsheet. */
const TRICK = '=HYPERLINK("https://contoh.invalid")Tirta'
const NIK = '1807154808087301'

const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') })
const names = (page: Page) => page.getByRole('rowheader').getByRole('link').allInnerTexts()

async function search(page: Page, words: string): Promise<void> {
  await page.getByLabel('Cari', { exact: true }).fill(words)
  await page.getByRole('button', { name: 'Tampilkan' }).click()
}

/** Every address that the browser asks for, the page's own included. */
function listenForAddresses(page: Page): readonly string[] {
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(decodeURIComponent(request.url())))
  return addresses
}

test('a person is found by a word of the name, by the whole NIK and by NISN; the NIK never stands in an address', async ({
  page,
}) => {
  const addresses = listenForAddresses(page)
  await logIn(page, 'operator', '/pendaftar/baru')
  await page.getByLabel(/^NISN/).fill('0080087301')
  await register(page, { name: TRICK, born: '2008-08-08', nik: NIK })
  await expect(page).toHaveURL(/tanda-terima/)

  await page.goto('/pendaftar')
  for (const words of ['tirta', NIK, '1807 1548 0808 7301', '0080087301']) {
    await search(page, words)
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText('Tirta')
    await expect(rows(page)).toContainText('NIK 1807************')
  }
  await page.goto(`/pendaftar?cari=${NIK}`)
  await expect(page.getByText('Nomor pribadi dihapus dari alamat halaman')).toBeVisible()
  expect(await rows(page).count()).toBeGreaterThan(1)
  await expectFlawless(page)
  const own = addresses.filter((address) => !address.endsWith(`/pendaftar?cari=${NIK}`))
  expect(own.filter((address) => /1807\s*1548/.test(address))).toEqual([])
})

test('the page of the list is taken away as CSV and as XLSX, and no name in it computes', async ({ page }) => {
  await logIn(page, 'operator', '/pendaftar')
  await search(page, 'tirta')
  const taken: string[] = []
  for (const button of ['Unduh CSV', 'Unduh XLSX']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^pendaftar-\d{4}-\d{2}-\d{2}\.(csv|xlsx)$/)
    taken.push(await download.path())
  }
  const [csv = '', xlsx = ''] = taken
  const text = await readFile(csv, 'utf8')
  expect(text).toContain(`'${TRICK.replaceAll('"', '""')}`)
  expect(text).not.toMatch(/(^|[;\n])"?[=+@-]/)
  const [sheet] = await readXlsxFile(xlsx)
  expect(sheet?.data.flat()).toContain(`'${TRICK}`)
})

test('a planner narrows the list to a regency and a school, puts it in order and goes on', async ({ page }) => {
  await logIn(page, 'perencana', '/pendaftar')
  const first = await names(page)
  await page.getByRole('link', { name: 'Berikutnya' }).click()
  await expect(page).toHaveURL(/setelah=/)
  expect((await names(page)).filter((name) => first.includes(name)).length).toBeLessThan(first.length)
  await page.getByRole('link', { name: 'Ke awal' }).click()
  await expect(page).toHaveURL(/\/pendaftar$/)

  await page.getByLabel('Kabupaten atau kota').selectOption({ label: 'Kabupaten Lampung Timur' })
  await page.getByRole('button', { name: 'Tampilkan' }).click()
  await expect(page).toHaveURL(/kabupaten=18\.07/)
  const school = page.getByLabel('Sekolah')
  const chosen = (await school.locator('option').nth(1).innerText()).trim()
  await school.selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Tampilkan' }).click()
  await expect(page).toHaveURL(/kabupaten=18\.07.*sekolah=/)
  await expect(rows(page).first()).toContainText(chosen.replace(/\s*\(.*$/, ''))
  await page.getByRole('link', { name: 'Nama lengkap' }).click()
  await expect(page).toHaveURL(/urut=name/)
  const sorted = await names(page)
  expect(sorted.length).toBeGreaterThan(3)
  expect(sorted).toEqual(sorted.toSorted((a, b) => a.localeCompare(b, 'id')))
  await expectFlawless(page)
  await page.getByRole('link', { name: 'Hapus saringan' }).click()
  await expect(page).not.toHaveURL(/kabupaten/)
})

test('a NIK is opened with a reason, and the page then tells who looked and why', async ({ page }) => {
  await logIn(page, 'bp3mi', '/pendaftar')
  await search(page, 'tirta')
  await page.getByRole('link', { name: TRICK, exact: true }).click()
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await page.getByText('Lihat NIK lengkap').click()
  await page.getByRole('button', { name: 'Tampilkan NIK' }).click()
  await expect(page.getByText(NIK)).toHaveCount(0)
  await expect(page.getByLabel('Untuk apa NIK ini dibuka?')).toHaveAccessibleDescription(/alasan/i)
  await page.getByLabel('Untuk apa NIK ini dibuka?').fill('Mencocokkan dengan KTP yang dibawanya.')
  await page.getByRole('button', { name: 'Tampilkan NIK' }).click()
  await expect(page.getByText(NIK)).toBeVisible()
  await expectFlawless(page)
  await page.getByRole('link', { name: 'Dilihat' }).click()
  const look = page.getByRole('row', { name: /Mencocokkan dengan KTP/ })
  await expect(look).toContainText('Petugas BP3MI')
  await expect(page.getByText(NIK)).toHaveCount(0)
})

test('an officer finds, narrows, takes away, opens a person and the NIK by keyboard alone', async ({ page }) => {
  // Each press of the Tab key is asked what it reached, which takes its time on a busy machine.
  test.slow()
  await logIn(page, 'disnaker', '/pendaftar')
  await tabTo(page, /^\s*Cari/)
  await page.keyboard.type('tirta')
  await tabTo(page, /^\s*Kelompok/)
  await page.keyboard.type('Kelas XII')
  await tabTo(page, /^\s*Tampilkan/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/cari=tirta.*kelompok=class-xii/)
  await expect(rows(page)).toHaveCount(1)
  await tabTo(page, /Unduh CSV/)
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(await readFile(await download.path(), 'utf8')).toContain('Tirta')

  await tabTo(page, /Tirta/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: TRICK })).toBeVisible()
  await tabTo(page, /^\s*Data\s*$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/bagian=data/)
  await tabTo(page, /Lihat NIK lengkap/)
  await page.keyboard.press('Enter')
  await tabTo(page, /Untuk apa NIK ini dibuka/)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Untuk apa NIK ini dibuka?')).toHaveAccessibleDescription(/alasan/i)
  await tabTo(page, /Untuk apa NIK ini dibuka/)
  await page.keyboard.type('Mencocokkan tanpa tetikus.')
  await page.keyboard.press('Enter')
  await expect(page.getByText(NIK)).toBeVisible()
  await tabTo(page, /^\s*Dilihat\s*$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /Mencocokkan tanpa tetikus/ })).toContainText('Disnaker')
})

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('an officer finds, narrows, takes away, opens a person and the NIK', async ({ page }) => {
    await logIn(page, 'disnaker', '/pendaftar')
    await page.getByLabel('Kelompok').selectOption({ label: 'Kelas XII' })
    await search(page, 'tirta')
    await expect(page).toHaveURL(/cari=tirta.*kelompok=class-xii/)
    await expect(rows(page)).toHaveCount(1)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh XLSX' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    await search(page, NIK)
    await expect(rows(page)).toHaveCount(1)
    expect(page.url()).not.toContain(NIK)
    await page.getByRole('link', { name: TRICK, exact: true }).click()
    await page.getByRole('link', { name: 'Data', exact: true }).click()
    await page.getByText('Lihat NIK lengkap').click()
    await page.getByRole('button', { name: 'Tampilkan NIK' }).click()
    await expect(page.getByLabel('Untuk apa NIK ini dibuka?')).toHaveAccessibleDescription(/alasan/i)
    await page.getByLabel('Untuk apa NIK ini dibuka?').fill('Mencocokkan tanpa skrip.')
    await page.getByRole('button', { name: 'Tampilkan NIK' }).click()
    await expect(page.getByText(NIK)).toBeVisible()
    await page.getByRole('link', { name: 'Dilihat' }).click()
    await expect(page.getByRole('row', { name: /Mencocokkan tanpa skrip/ })).toContainText('Disnaker')
  })
})

test('a village officer who opens a person of another village is told no, and learns nothing', async ({ page }) => {
  await logIn(page, 'perencana', '/pendaftar?kabupaten=18.01')
  const link = page.getByRole('rowheader').getByRole('link').first()
  const [name, address] = [await link.innerText(), await link.getAttribute('href')]
  await page.context().clearCookies()
  await logIn(page, 'desa', '/pendaftar')
  const answer = await page.goto(address ?? '')
  expect(answer?.status()).toBe(403)
  await expect(page.getByRole('heading', { name: 'Anda tidak berwenang membuka halaman ini' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Nomor kejadian')
  expect(await page.content()).not.toContain(name)
})
