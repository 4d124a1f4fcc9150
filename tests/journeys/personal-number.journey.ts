import { expect, test } from '@playwright/test'
import { expectFlawless, logIn } from './journey.ts'

const NIK = '1807154106090001'

test('a NIK in an address is taken out of it before anything reads it, and the page says why', async ({ page }) => {
  await logIn(page, 'perencana', '/pendaftar')
  const asked: string[] = []
  page.on('response', (response) => void asked.push(`${response.url()} ${response.headers()['location'] ?? ''}`))
  for (const address of [`/pendaftar/?cari=${NIK}`, `/wilayah?cari=1807%201541-0609.0001`, `/orang/${NIK}`]) {
    await page.goto(address)
    await expect(page).not.toHaveURL(/0609/)
    await expect(page.getByText('Nomor pribadi dihapus dari alamat halaman')).toBeVisible()
  }
  await expectFlawless(page)
  expect(asked.filter((line) => / .*0609/.test(line))).toEqual([])
})

test('a NIK typed beside a name finds, without scripts too, and stands in no address', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await logIn(page, 'perencana', '/pendaftar')
  await page.getByRole('searchbox').or(page.locator('input[name=cari]')).first().fill(`Siti ${NIK}`)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/pendaftar\?\/search$/)
  await context.close()
})
