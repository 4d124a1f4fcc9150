import { expect, test } from '@playwright/test'
import { LIST_HEADER, listRows } from '#tests/school-list.ts'
import { xlsxBytes } from '#tests/xlsx-bytes.ts'
import { expectFlawless, logIn } from './journey.ts'

/** Students whom no other story registers. */
const [SENT, MAPPED] = [13, 14]
const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a school sends the wrong list, takes it back, and nobody is left of it', async ({ page }) => {
  test.slow()
  await logIn(page, 'operator', '/impor')
  const buffer = xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...listRows(8, SENT)] }])
  await page.setInputFiles('input[type=file]', { name: 'keliru.xlsx', mimeType, buffer })
  await page.getByRole('button', { name: 'Unggah' }).click()
  await page.getByRole('button', { name: 'Periksa semua baris' }).click()
  await page.getByRole('button', { name: 'Daftarkan 8 siswa' }).click()
  await expect(page.getByText('Tanda terima impor')).toBeVisible({ timeout: 45_000 })

  await page.getByRole('link', { name: 'Batalkan impor ini…' }).click()
  await expect(page.getByRole('heading', { name: 'Batalkan impor ini?' })).toBeVisible()
  await expectFlawless(page)
  await page.getByRole('button', { name: 'Batalkan impor 8 baris' }).click()
  await expect(page.getByText('Impor ini sudah dibatalkan')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Dibatalkan: 8 baris')).toBeVisible()
  await expectFlawless(page)
  await page.goto(`/pendaftar?cari=${encodeURIComponent(`Contoh ${SENT} 1`)}`)
  await expect(page.getByRole('link', { name: new RegExp(`Contoh ${SENT} 1`) })).toHaveCount(0)
  await page.goto('/impor')
  await expect(page.getByRole('row', { name: /keliru\.xlsx/ })).toContainText('Dibatalkan')
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a column that we do not understand is named once, and known the next time', async ({ page }) => {
    test.slow()
    await logIn(page, 'operator', '/impor')
    const header = LIST_HEADER.map((label) => (label === 'Nama lengkap' ? 'Yang mendaftar' : label))
    const send = async (name: string, count: number) => {
      const buffer = xlsxBytes([{ name: 'XII', rows: [header, ...listRows(count, MAPPED)] }])
      await page.setInputFiles('input[type=file]', { name, mimeType, buffer })
      await page.getByRole('button', { name: 'Unggah' }).click()
    }
    await send('pertama.xlsx', 3)
    await expect(page.getByText('Kolomnya belum lengkap')).toBeVisible()
    await page.getByLabel('Kolom Yang mendaftar dibaca sebagai').selectOption('Nama lengkap')
    await page.getByRole('button', { name: 'Periksa semua baris' }).click()
    await expect(page.getByRole('button', { name: 'Daftarkan 3 siswa' })).toBeVisible({ timeout: 45_000 })
    await page.goto('/impor')
    await send('kedua.xlsx', 2)
    await expect(page.getByText('Kolomnya belum lengkap')).toHaveCount(0)
    await expect(page.getByLabel('Kolom Yang mendaftar dibaca sebagai')).toHaveValue('fullName')
  })
})
