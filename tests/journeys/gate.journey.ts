import { expect, test } from '@playwright/test'
import { comeIn, PASSWORD, tabTo } from './journey.ts'

test('an officer comes in by keyboard alone, sees the session, and goes out again', async ({ page }) => {
  await page.goto('/')
  await tabTo(page, /^\s*Masuk/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/masuk/)
  await tabTo(page, /Nama pengguna/)
  await page.keyboard.type('operator')
  await tabTo(page, /Kata sandi/)
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Pendaftar', exact: true }).first()).toBeVisible()
  await page.goto('/akun')
  await expect(page.getByText('Operator sekolah').first()).toBeVisible()
  await tabTo(page, /^\s*Keluar/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^Masuk/ }).first()).toBeVisible()
  await page.goto('/pendaftar')
  await expect(page).toHaveURL(/\/masuk/)
})

test('the gate answers a wrong password and an unknown name alike', async ({ page }) => {
  const said: string[] = []
  for (const username of ['perencana', 'tidak-ada-orang-ini']) {
    await page.goto('/masuk')
    await page.getByLabel('Nama pengguna').fill(username)
    await page.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandi saya')
    await page.keyboard.press('Enter')
    const problem = page.getByRole('alert').first()
    await expect(problem).toBeVisible()
    said.push((await problem.innerText()).trim())
  }
  expect(said[0]).toBe(said[1])
})

test('who comes in for one page is led there, and never to another site', async ({ page }) => {
  await comeIn(page, 'perencana', '/pendaftar')
  await expect(page).toHaveURL(/^[^?]*\/pendaftar$/)
  await page.context().clearCookies()
  await page.goto('/masuk?ke=https%3A%2F%2Fcontoh.invalid%2Fx')
  await page.getByLabel('Nama pengguna').fill('perencana')
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/^http:\/\/localhost/)
  await expect(page).not.toHaveURL(/\/masuk/)
})
