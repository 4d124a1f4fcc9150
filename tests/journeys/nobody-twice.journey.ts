import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn } from './journey.ts'
import { registerAll } from './registering-by-api.ts'

const twice = { name: 'Kartini Gandasari', born: '2009-08-17', motherName: 'Rusmiyati' }
const alike = { name: 'Sukmawati Serupa', born: '2009-09-18', motherName: 'Sulastri' }

/** One school has both; another, far away, has them too, in another spelling. */
test.beforeAll(async ({ browser }) => {
  await registerAll(browser, 'operator', 'Bumi Nabung', [twice, alike])
  await registerAll(browser, 'perencana', 'Sukadana', [
    { ...twice, name: 'Kartieni Ganda Sari' },
    { ...alike, name: 'Sukmawaty Serupa' },
  ])
})

const row = (page: Page, name: string) => page.getByRole('link', { name })

test('the data steward says of one pair that they are two people, of another that it is one person', async ({
  page,
}) => {
  await logIn(page, 'pengelola-data', '/ganda')
  await row(page, alike.name).click()
  await expect(page.getByRole('heading', { name: 'Apakah ini orang yang sama?' })).toBeVisible()
  await expect(page.getByText('Tanggal lahirnya sama')).toBeVisible()
  await expect(page.getByText('Nama ibunya sama')).toBeVisible()
  await expect(page.getByRole('row', { name: /^Nama lengkap/ })).toContainText(
    /Sukmawat[iy] Serupa.*Sukmawat[iy] Serupa/,
  )
  await page.getByText('Orang yang berbeda …').click()
  await expectFlawless(page)
  await page.getByRole('button', { name: 'Ya, orangnya berbeda' }).click()
  await expect(page.getByText('Tersimpan: keduanya orang yang berbeda')).toBeVisible()
  await expect(row(page, alike.name)).toHaveCount(0)

  await row(page, twice.name).click()
  await page.getByText('Orang yang sama …').click()
  await page.getByRole('button', { name: 'Gabungkan kedua catatan' }).click()
  await expect(page.getByLabel('Dari mana diketahui bahwa orangnya sama?')).toHaveAccessibleDescription(/pendek|Wajib/)
  await expectFlawless(page)
  await page.getByLabel('Dari mana diketahui bahwa orangnya sama?').fill('Akta kelahirannya satu.')
  await page.getByRole('button', { name: 'Gabungkan kedua catatan' }).click()
  await expect(page.getByRole('main')).toContainText('Menunggu persetujuan pengelola data yang lain')
  await expect(row(page, twice.name)).toBeVisible()
})

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a second steward looks at both records and agrees; either address leads to the one that stays', async ({
    page,
  }) => {
    await logIn(page, 'pengelola-data2', '/persetujuan')
    const request = page.getByRole('article', { name: 'Menggabungkan dua catatan milik satu orang' })
    await expect(request).toContainText('Alasan: Akta kelahirannya satu.')
    await request.getByRole('link', { name: 'Lihat yang diminta' }).click()
    await expect(page.getByRole('row', { name: /^Nama lengkap/ })).toContainText('Kartini Gandasari')
    const addresses = await page.getByRole('link', { name: /Lihat data lengkap catatan/ }).all()
    const paths = await Promise.all(addresses.map((link) => link.getAttribute('href')))
    expect(paths).toHaveLength(2)
    await page.goto('/persetujuan')
    await request.getByRole('button', { name: 'Setujui' }).click()
    await expect(page.getByText('Anda menyetujui permintaan ini')).toBeVisible()
    await expect(async () => {
      await page.goto('/ganda')
      await expect(row(page, twice.name)).toHaveCount(0, { timeout: 1_000 })
    }).toPass()
    const stands = new Set<string>()
    for (const path of paths) {
      await page.goto(`${path}?bagian=riwayat`)
      await expect(page.getByText('Catatan lain digabungkan ke catatan ini')).toBeVisible()
      stands.add(new URL(page.url()).pathname)
    }
    expect(stands.size).toBe(1)
  })
})
