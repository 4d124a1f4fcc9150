import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn, tabTo } from './journey.ts'
import type { Student } from './registering.ts'
import { registerAll } from './registering-by-api.ts'

const moving = { name: 'Made Pindah', born: '2009-05-05', nik: '1807150505097201' }
const staying = { name: 'Nyoman Tetap', born: '2009-04-04', nik: '1807150404097202' }
const turned = { name: 'Gede Berubah', born: '2009-02-02', nik: '1807150202097204' }
const namesake = { name: 'Wayan Tetap', born: '2009-03-03', nik: '1807150303097203' }

/** One school has four students; another asks for all of them. */
test.beforeAll(async ({ browser }) => {
  const students = [moving, staying, turned, namesake]
  await registerAll(browser, 'operator', 'Bumi Nabung', students)
  await registerAll(browser, 'perencana', 'Sukadana', students)
})

const row = (page: Page, { name }: Student) => page.getByRole('link', { name })

/** Up to the first with k, then down with j. */
async function walkTo(page: Page, student: Student): Promise<void> {
  const isThere = () => row(page, student).evaluate((link) => link === document.activeElement)
  for (const key of ['k', 'j']) for (let i = 0; i < 50 && !(await isThere()); i++) await page.keyboard.press(key)
  await expect(row(page, student)).toBeFocused()
}

async function reject(page: Page, student: Student, why: string): Promise<void> {
  await row(page, student).click()
  await expect(page.getByRole('heading', { name: student.name })).toBeVisible()
  await page.getByText('Tolak …').click()
  await page.getByLabel('Mengapa ditolak?').fill(why)
  await page.getByRole('button', { name: 'Tolak usulan ini' }).click()
  await expect(page.getByText('Usulan ini sudah ditolak')).toBeVisible()
}

test('the data steward decides by keyboard alone: one is accepted, one rejected with a reason', async ({ page }) => {
  // Each press of the Tab key is asked what it reached, which takes its time on a busy machine.
  test.slow()
  await logIn(page, 'pengelola-data', '/usulan')
  await walkTo(page, moving)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: moving.name })).toBeVisible()
  await expect(page.getByRole('row', { name: /^NIK/ })).toContainText('sama')
  await expect(page.getByRole('row', { name: /^Sekolah/ })).toContainText(/Bumi Nabung.*Sukadana/)
  await expectFlawless(page)
  await tabTo(page, /Terima usulan/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Usulan ini sudah diterima' })).toBeVisible()
  await expect(row(page, moving)).toHaveCount(0)
  await expectFlawless(page)

  await walkTo(page, staying)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: staying.name })).toBeVisible()
  await tabTo(page, /^\s*Tolak/)
  await page.keyboard.press('Enter')
  await tabTo(page, /Tolak usulan ini/)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Mengapa ditolak?')).toHaveAccessibleDescription(/Tulis alasan/)
  await tabTo(page, /Mengapa ditolak/)
  await page.keyboard.type('Menurut orang tuanya ia tetap di sekolah ini.')
  await tabTo(page, /Tolak usulan ini/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Usulan ini sudah ditolak' })).toBeVisible()
})

test('a rejection is turned round by keyboard alone, and nothing changes before a second steward agrees', async ({
  page,
}) => {
  await logIn(page, 'pengelola-data', '/usulan')
  await reject(page, turned, 'Belum ada surat pindah dari sekolahnya.')
  await tabTo(page, /Arsip: ditolak/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/arsip=ditolak/)
  await walkTo(page, turned)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Alasan: Belum ada surat pindah')).toBeVisible()
  await tabTo(page, /^\s*Balikkan penolakan/)
  await page.keyboard.press('Enter')
  await tabTo(page, /Mengapa penolakannya keliru/)
  await page.keyboard.type('Surat pindah dari sekolah lama sudah ada.')
  await tabTo(page, /Balikkan penolakan ini/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('Menunggu persetujuan pengelola data yang lain')
  await expect(page.getByRole('main')).toContainText('Belum ada yang berubah')
  await expect(row(page, turned)).toBeVisible()
  await expectFlawless(page)
  await page.goto('/persetujuan')
  await expect(page.getByText('Tidak ada permintaan yang menunggu Anda')).toBeVisible()
})

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a file is opened, rejected and found in the archive', async ({ page }) => {
    await logIn(page, 'pengelola-data', '/usulan')
    await row(page, namesake).click()
    await page.getByRole('link', { name: 'Kembali ke daftar' }).click()
    await reject(page, namesake, 'Orangnya berbeda, hanya namanya sama.')
    await page.getByRole('link', { name: 'Arsip: ditolak' }).click()
    await row(page, namesake).click()
    await expect(page.getByText('Alasan: Orangnya berbeda')).toBeVisible()
  })

  test('a second steward agrees to what waits, and it is done', async ({ page, browser }) => {
    const scripted = await browser.newContext({ javaScriptEnabled: true })
    const looking = await scripted.newPage()
    await logIn(looking, 'pengelola-data2', '/persetujuan')
    await expectFlawless(looking)
    await scripted.close()

    await logIn(page, 'pengelola-data2', '/persetujuan')
    const request = page.getByRole('article', { name: 'Membalikkan penolakan usulan' })
    await expect(request).toContainText('Diminta oleh Pengelola data')
    await expect(request).toContainText('Alasan: Surat pindah dari sekolah lama sudah ada.')
    await request.getByRole('link', { name: 'Lihat yang diminta' }).click()
    await expect(page.getByRole('heading', { name: turned.name })).toBeVisible()
    await page.goto('/persetujuan')
    await request.getByRole('button', { name: 'Setujui' }).click()
    await expect(page.getByText('Anda menyetujui permintaan ini')).toBeVisible()
    await expect(request).toHaveCount(0)
    await expect(async () => {
      await page.goto('/usulan?arsip=diterima')
      await expect(row(page, turned)).toBeVisible({ timeout: 1_000 })
    }).toPass()
  })

  test('a school operator has no queue', async ({ page }) => {
    await logIn(page, 'operator', '/akun')
    const answer = await page.goto('/usulan')
    expect(answer?.status()).toBe(403)
  })
})
