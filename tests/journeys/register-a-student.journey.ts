import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn, tabTo, untilRefused } from './journey.ts'
import { forSchool, register } from './registering.ts'

const NUMBER = /KMV-\d{4}-\d{6}-\d/
const numberOn = async (page: Page) => NUMBER.exec(await page.getByRole('main').innerText())?.[0] ?? ''
const siti = { name: 'Siti Jalan', born: '2009-06-06', nik: '1807154606097111' }

test('a school registers a student by keyboard alone, and loses nothing that it typed', async ({ page }) => {
  // Each press of the Tab key is asked what it reached, which takes its time on a busy machine.
  test.slow()
  await logIn(page, 'operator', '/pendaftar/baru')
  await tabTo(page, /^\s*Daftarkan\s*$/)
  await page.keyboard.press('Enter')
  const summary = page.getByRole('region', { name: /Ada 4 hal yang perlu diperbaiki/ })
  await expect(summary).toBeFocused()
  await expectFlawless(page)
  await tabTo(page, /Nama lengkap: Wajib diisi/)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Nama lengkap')).toBeFocused()
  await page.keyboard.type(siti.name)
  await tabTo(page, /Tanggal lahir/)
  // The same day whichever of the two the browser asks for first.
  await page.keyboard.type('06062009')
  await tabTo(page, /^\s*NIK/)
  await page.keyboard.type('1807 15 460609 711')
  await tabTo(page, /Ketik nama desa/)
  await page.keyboard.type('bandar agung sribhawono')
  await expect(page.getByRole('radio', { name: /Bandar Sribhawono/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await tabTo(page, /^\s*Daftarkan\s*$/)
  await page.keyboard.press('Enter')

  await expect(page.getByRole('region', { name: /Ada 2 hal/ })).toBeFocused()
  await expect(page.getByLabel(/^NIK/)).toHaveAccessibleDescription(/NIK harus 16 angka/)
  await expect(page.getByLabel('Nama lengkap')).toHaveValue(siti.name)
  await expect(page.getByLabel('Tanggal lahir')).toHaveValue(siti.born)
  await expect(page.getByRole('radio', { name: /Bandar Sribhawono/ })).toBeChecked()
  await tabTo(page, /Kelas XII 2026\/2027/)
  await page.keyboard.press('Space')
  await tabTo(page, /^\s*NIK/)
  await page.keyboard.press('End')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: siti.name })).toBeVisible()
  await expect(page.getByText('Menunggu persetujuan wali')).toBeVisible()
  const number = await numberOn(page)
  expect(number).toMatch(NUMBER)
  await expectFlawless(page)
  // The receipt is an address: whoever reloads it sends nothing again and still has the number; nothing personal is in it.
  await expect(page).toHaveURL(/\/pendaftar\/tanda-terima\/[0-9a-f-]{36}\?/)
  expect(page.url()).not.toMatch(/Siti|180715|2009|06-06/)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.method()))
  await page.reload()
  expect(sent).not.toContain('POST')
  expect(await numberOn(page)).toBe(number)
  await tabTo(page, /Daftarkan siswa lain/)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Nama lengkap')).toHaveValue('')
  await expect(page.getByLabel('Kelas XII 2026/2027')).toBeChecked()
})

test('what is sent twice happens once, and who comes back keeps the number', async ({ page }) => {
  await logIn(page, 'operator', '/pendaftar/baru')
  const twice = { name: 'Budi Jalan', born: '2008-01-15' }
  // As after a double click, or where the first answer was lost on its way.
  await page.route('**/pendaftar/baru', async (route) => {
    if (route.request().method() === 'POST') await route.fetch()
    await route.continue()
  })
  await register(page, twice)
  await expect(page.getByText('Sudah terdaftar di Kelas Migran Vokasi')).toBeVisible()
  const number = await numberOn(page)
  await page.getByRole('link', { name: 'Daftarkan siswa lain' }).click()
  await register(page, twice)
  await expect(page.getByText('Sudah terdaftar sebelumnya')).toBeVisible()
  expect(await numberOn(page)).toBe(number)
})

test('what looks wrong is accepted with a warning, what is wrong is refused beside its field', async ({ page }) => {
  await logIn(page, 'operator', '/pendaftar/baru')
  await register(page, { name: 'Wati Jalan', born: '2008-02-20', nik: '1807154606090000' })
  await untilRefused(page)
  await expect(page.getByLabel(/^NIK/)).toHaveAccessibleDescription(/tidak mungkin 0000/)
  await page.getByLabel(/^NIK/).fill('1807154606097102')
  await page.getByRole('button', { name: 'Daftarkan', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('Tanggal lahir berbeda dari yang terbaca pada NIK')
  expect(await numberOn(page)).toMatch(NUMBER)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a village is searched for and chosen, and the student registered', async ({ page }) => {
    await logIn(page, 'operator', '/pendaftar/baru')
    await page.getByLabel('Nama lengkap').fill('Ketut Jalan')
    await page.getByLabel(/^Ketik nama desa/).fill('bandar agung')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Ada 6 yang bernama bandar agung')).toBeVisible()
    await expect(page.getByLabel('Nama lengkap')).toHaveValue('Ketut Jalan')
    await page.getByRole('radio', { name: /Bandar Sribhawono/ }).check()
    await page.getByLabel('Alumni 2026/2027').check()
    await page.getByLabel('Tanggal lahir').fill('2007-03-12')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Sudah terdaftar di Kelas Migran Vokasi')).toBeVisible()
    expect(await numberOn(page)).toMatch(NUMBER)
  })

  test('another school learns only that somebody is registered elsewhere', async ({ page }) => {
    await logIn(page, 'operator', '/pendaftar/baru')
    await register(page, { ...siti, name: 'Siti Rahasia', nik: '1807154606097113' })
    await page.context().clearCookies()
    await logIn(page, 'perencana', '/akun')
    await forSchool(page, 'smk sukadana', /Sukadana/)
    await expect(page.getByRole('main')).toContainText(/Didaftarkan oleh.*Sukadana/)
    await register(page, { ...siti, name: 'Nama Lain', nik: '1807154606097113' })
    const answer = page.getByRole('main')
    await expect(answer).toContainText('Orang ini sudah terdaftar di sekolah lain')
    await expect(answer).not.toContainText(/Rahasia|Bumi Nabung|KMV-/)
    await expect(page.getByRole('link', { name: /data siswa ini/ })).toHaveCount(0)
  })
})
