import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn, tabTo } from './journey.ts'

const sheet = (name: string) => `tests/fixtures/sheets/${name}`

/** A busy machine may need longer than a page waits: then the page says how far it is, and goes on by itself. */
const untilDone = (page: Page) => expect(page.getByText('Sedang dikerjakan')).toHaveCount(0, { timeout: 45_000 })
const row = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: number, exact: true }) })

test('a school sends its list, sees what is wrong with five rows, and registers the other thirty-one', async ({
  page,
}) => {
  test.slow()
  await logIn(page, 'operator', '/impor')
  await page.setInputFiles('input[type=file]', sheet('36-lima-bermasalah.xlsx'))
  await page.getByRole('button', { name: 'Unggah' }).click()
  await expect(page.getByRole('row', { name: /Tanggal lahir/ }).first()).toContainText('04/06/2009')
  await expectFlawless(page)

  await page.getByRole('button', { name: 'Periksa semua baris' }).click()
  await untilDone(page)
  await expect(page.getByRole('link', { name: /^\s*31\s*Baru/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^\s*5\s*Bermasalah/ })).toHaveAttribute('aria-current', 'true')
  await expect(row(page, '7')).toContainText('NIK terpotong oleh Excel (1,80715E+15)')
  await expectFlawless(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectFlawless(page)
  await page.setViewportSize({ width: 1280, height: 900 })

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh baris bermasalah' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('perbaiki-36-lima-bermasalah.xlsx')
  await page.getByRole('link', { name: /Baru/ }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(31)

  await page.getByRole('button', { name: 'Daftarkan 31 siswa' }).click()
  await untilDone(page)
  await expect(page.getByText('Tanda terima impor')).toBeVisible()
  await expectFlawless(page)
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Daftarkan 31 siswa' })).toBeVisible()
  await page.goto('/impor')
  await expect(page.getByRole('row', { name: /36-lima-bermasalah/ })).toContainText(
    '31 baru, 0 sudah ada, 0 berubah, 5 bermasalah',
  )
})

test('a list is sent by keyboard alone', async ({ page }) => {
  // Waited for from the start: a browser that has not yet been told to hand the choice over opens a window of its own.
  const asked = page.waitForEvent('filechooser')
  await logIn(page, 'operator', '/impor')
  await tabTo(page, /Berkas daftar siswa/)
  await page.keyboard.press('Space')
  await (await asked).setFiles(sheet('titik-koma.csv'))
  await tabTo(page, /^\s*Unggah/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/berkas=/)
  await tabTo(page, /Periksa semua baris/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/laporan=/)
  await untilDone(page)
  await tabTo(page, /Daftarkan 4 siswa/)
  await page.keyboard.press('Enter')
  await untilDone(page)
  await expect(page.getByText('Tanda terima impor')).toBeVisible()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a planner chooses a school, sends its list, and knows it again the second time', async ({ page }) => {
    await logIn(page, 'perencana', '/impor')
    for (const button of ['Daftarkan 36 siswa', null]) {
      await page.goto('/impor')
      await page.getByLabel('Nama sekolah atau NPSN').fill('abung barat')
      await page.getByRole('button', { name: 'Cari' }).click()
      await page
        .getByRole('link', { name: /Abung Barat/ })
        .first()
        .click()
      await page.setInputFiles('input[type=file]', sheet('36-bersih.xlsx'))
      await page.getByRole('button', { name: 'Unggah' }).click()
      await page.getByRole('button', { name: 'Periksa semua baris' }).click()
      await untilDone(page)
      if (button === null) await expect(page.getByText('Semua siswa dalam berkas ini sudah terdaftar')).toBeVisible()
      else await page.getByRole('button', { name: button }).click()
      await untilDone(page)
    }
  })
})

test('a file that is no list is turned away with what to do, and nothing is lost by it', async ({ page }) => {
  await logIn(page, 'operator', '/impor')
  for (const [name, said] of [
    ['gambar.xlsx', 'Berkas ini gambar, bukan daftar'],
    ['tanpa-judul.xlsx', 'Tidak ada baris judul kolom'],
  ] as const) {
    await page.setInputFiles('input[type=file]', sheet(name))
    await page.getByRole('button', { name: 'Unggah' }).click()
    await expect(page.getByText(said)).toBeVisible()
    await expectFlawless(page)
    await page.getByRole('link', { name: 'Ganti berkas' }).click()
  }
})

test('every list of the collection is read in the browser, and every row of it is counted', async ({ page }) => {
  test.setTimeout(180_000)
  await logIn(page, 'operator', '/impor')
  for (const [name, rows] of [
    ['36-bersih.xlsx', 36],
    ['36-lima-bermasalah.xlsx', 36],
    ['dua-baris-judul-dan-tanda-tangan.xlsx', 6],
    ['dua-kelas-dan-rekap.xlsx', 8],
    ['judul-di-atas.xlsx', 3],
    ['tab-utf-8.txt', 4],
    ['tempat-tanggal-lahir-dan-tersembunyi.xlsx', 5],
    ['titik-koma.csv', 4],
    ['windows-1252.csv', 2],
  ] as const)
    await test.step(name, async () => {
      await page.goto('/impor')
      await page.setInputFiles('input[type=file]', sheet(name))
      await page.getByRole('button', { name: 'Unggah' }).click()
      await page.getByRole('button', { name: 'Periksa semua baris' }).click()
      await untilDone(page)
      await expect(page.getByText('Hasil pemeriksaan:')).toBeVisible()
      const counts = await page
        .getByRole('navigation', { name: 'Baris menurut hasilnya' })
        .getByRole('link')
        .allInnerTexts()
      expect(counts.reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0]), 0)).toBe(rows)
      await expectFlawless(page)
    })
})
