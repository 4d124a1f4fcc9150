import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn } from './journey.ts'
import { register } from './registering.ts'

const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('rowheader') })
const numberIn = (words: string) => Number(words.replaceAll(/\D/g, ''))

test('the leader lands on what waits, opens the board, and sees figures by region and school but no way to a name', async ({
  page,
}) => {
  await logIn(page, 'pimpinan', '/tugas')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Yang perlu Anda kerjakan')
  await page.getByRole('main').getByRole('link', { name: 'Papan Kelas Migran Vokasi' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Papan Kelas Migran Vokasi')
  await expect(page.locator('figure a')).toHaveCount(15)
  await expect(rows(page)).toHaveCount(15)
  await page.getByRole('link', { name: 'Menunggu tempat', exact: true }).click()
  await expect(page.locator('figcaption')).toContainText('Menunggu tempat di kelas: terbanyak di')
  await page.locator('figure a', { hasText: 'Timur' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/papan?wilayah=18.07&angka=waiting')
  await expect(page.locator('figure a[aria-current]')).toHaveAccessibleName(/^Lampung Timur/)
  await expect(rows(page).first()).toContainText('Contoh')
  expect(await page.getByRole('main').locator('a[href^="/pendaftar"], a[href^="/orang"]').count()).toBe(0)
  await expectFlawless(page)
})

test('the planner goes from a figure of a school to the list behind it, which has as many rows', async ({ page }) => {
  await logIn(page, 'perencana', '/papan?wilayah=18.13')
  const figure = rows(page).first().locator('a[href^="/pendaftar"]').first()
  const told = numberIn((await figure.innerText()).split('\n')[0]?.split(' ')[0] ?? '')
  expect(told).toBeGreaterThan(4)
  await figure.click()
  await expect(page).toHaveURL(/\/pendaftar\?/)
  await expect(page.getByText('Tahun pelajaran 2026/2027')).toBeVisible()
  await expect(rows(page)).toHaveCount(told)
  await page.goto('/papan')
  await expect(page.getByRole('listitem').filter({ hasText: 'Orang terdaftar' }).getByRole('link').first()).toHaveAttribute('href', '/pendaftar?status=running&tahun=2026%2F2027') // prettier-ignore
})

test('whoever mistypes a name is told so and shown who is called nearly so', async ({ page }) => {
  await logIn(page, 'operator', '/pendaftar/baru')
  await register(page, { name: 'Zubaidah Kenanga', born: '2007-07-07' })
  await expect(page).toHaveURL(/tanda-terima/)
  await page.goto('/pendaftar')
  for (const [words, said] of [
    ['zubadiah', 'zubadiah → zubaidah'],
    ['zubaida kenangga', 'kenangga → kenanga'],
  ] as const) {
    await page.getByLabel('Cari', { exact: true }).fill(words)
    await page.getByRole('button', { name: 'Tampilkan' }).click()
    await expect(page.getByText(`Tidak ada yang persis ${words}; ini yang mirip`)).toBeVisible()
    await expect(page.getByText(said)).toBeVisible()
    await expect(rows(page).first()).toContainText('Zubaidah Kenanga')
  }
  await expectFlawless(page)
  await page.getByLabel('Cari', { exact: true }).fill('zubaidah kenanga')
  await page.getByRole('button', { name: 'Tampilkan' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByText('ini yang mirip')).toHaveCount(0)
})

test('each role lands on its own queue after the log-in', async ({ page }) => {
  for (const [username, link] of [
    ['operator', 'pendaftar menunggu persetujuan orang tua atau wali'],
    ['auditor', 'Penolakan akses'],
    ['warga', 'Data saya'],
  ] as const) {
    await page.context().clearCookies()
    await logIn(page, username, '/tugas')
    await page.goto('/')
    await expect(page).toHaveURL('/tugas')
    await expect(page.getByRole('main').getByRole('link', { name: link })).toBeVisible()
  }
})
