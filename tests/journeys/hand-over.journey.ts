import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn, tabTo } from './journey.ts'

const press = async (page: Page, name: RegExp) => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** The officers' page of somebody, by the search. */
async function openAccount(page: Page, username: string, name: string): Promise<void> {
  await page.goto(`/pengelola/akun?cari=${username}`)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The last day of next year, so that it is always to come. */
const year = new Date().getUTCFullYear() + 1
const grant = (page: Page) => page.getByRole('row', { name: /Petugas desa.*Sadar Sriwijaya/ })

test('an administrator gives a role until a last day and hands it over, by keyboard alone', async ({ page }) => {
  // Each press of the Tab key is asked what it reached, which takes its time on a busy machine.
  test.slow()
  await logIn(page, 'admin', '/pengelola/akun?cari=sensei')
  await press(page, /^\s*Sensei\s*$/)
  await press(page, /^\s*Beri peran/)
  await tabTo(page, /^\s*Peran/)
  await page.keyboard.type('Petugas desa')
  await press(page, /^\s*Lanjut/)
  await tabTo(page, /Cari tempat/)
  await page.keyboard.type('sadar sriwijaya')
  await page.keyboard.press('Enter')
  await tabTo(page, /Sadar Sriwijaya/)
  await page.keyboard.press('Space')
  await tabTo(page, /Hari terakhir/)
  // The same day whichever of the two the browser asks for first.
  await page.keyboard.type(`1212${year}`)
  await expectFlawless(page)
  await press(page, /^\s*Beri peran\s*$/)
  await expect(grant(page)).toContainText(`12 Desember ${year}`)
  await expect(grant(page)).toContainText('Bandar Sribhawono, Kabupaten Lampung Timur')

  await press(page, /^\s*Alihkan: Petugas desa, Sadar Sriwijaya/)
  await tabTo(page, /Cari penerus/)
  await page.keyboard.type('lpk')
  await page.keyboard.press('Enter')
  await tabTo(page, /Pengelola LPK/)
  await page.keyboard.press('Space')
  await press(page, /^\s*Alihkan peran Petugas desa\s*$/)
  await expect(grant(page)).toContainText('Berakhir')
  await openAccount(page, 'lpk', 'Pengelola LPK')
  await expect(grant(page)).toContainText(`12 Desember ${year}`)
  await expect(grant(page)).toContainText('Sensei')
  await expectFlawless(page)
})

test.describe('without scripts, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('the role is handed back, and ended', async ({ page }) => {
    await logIn(page, 'admin', '/pengelola')
    await openAccount(page, 'lpk', 'Pengelola LPK')
    await grant(page).getByRole('link', { name: 'Alihkan' }).click()
    await page.getByRole('textbox', { name: 'Cari penerus' }).fill('x')
    await page.getByRole('button', { name: 'Cari' }).click()
    await expect(page.getByText('Tidak ada akun yang cocok')).toBeVisible()
    await page.getByRole('textbox', { name: 'Cari penerus' }).fill('sensei')
    await page.getByRole('button', { name: 'Cari' }).click()
    await page.getByRole('radio', { name: /Sensei/ }).check()
    await page.getByRole('button', { name: 'Alihkan peran Petugas desa' }).click()
    await expect(page.getByRole('status')).toContainText(/dialihkan/i)
    await openAccount(page, 'sensei', 'Sensei')
    const held = grant(page).filter({ has: page.getByText('Berlaku', { exact: true }) })
    await held.getByRole('link', { name: 'Akhiri' }).click()
    await page.getByRole('button', { name: 'Akhiri peran Petugas desa' }).click()
    await expect(held).toHaveCount(0)
  })
})
