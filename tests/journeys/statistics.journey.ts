import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { expectFlawless, logIn } from './journey.ts'

test('a journalist reads what was published, how it is counted, and why two true totals differ', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Statistik', exact: true }).click()
  const half = page.getByRole('region', { name: /Januari sampai Juni 2025/ })
  await expect(half).toContainText('9.154')
  await expect(half.getByRole('row', { name: /Negara lain/ })).toContainText('483')
  await expect(half.getByRole('row', { name: /^Formal/ })).toContainText('35,1')
  await half.getByText('Bagaimana dihitung?').click()
  await expect(half).toContainText('SHA-256')
  const both = page.getByRole('region', { name: /Dua angka resmi 2025/ })
  await expect(both).toContainText('24.175')
  await expect(both).toContainText('2.603')
  await half.getByRole('link', { name: '2024' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Penempatan menurut daerah asal, Lampung, 2024'])
})

const folder = mkdtempSync(join(tmpdir(), 'sambayan-tabel-'))
const file = (name: string, ...lines: readonly string[]): string => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}
const head = (dataset: string, period: string, base: string) => [
  `Dataset;${dataset}`,
  `Periode;${period}`,
  'Per tanggal;2026-06-30',
  `Basis;${base}`,
  'Sumber;Siaran pers contoh',
  '',
]
async function check(page: Page, path: string): Promise<void> {
  await page.setInputFiles('input[type=file]', path)
  await page.getByRole('button', { name: 'Periksa berkas' }).click()
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a planner is told what is wrong with a table, mends it, and publishes it with its shares put right', async ({
    page,
  }) => {
    await logIn(page, 'perencana', '/statistik')
    await page.getByRole('link', { name: 'Terbitkan tabel resmi' }).click()
    const wrong = file(
      'salah.csv',
      ...head('penempatan-menurut-asal', 'Semester I 2026', 'kantor pemroses'),
      'Negara tujuan;Jumlah',
      'Wakanda;-3',
      'Taiwan;10',
      'Jumlah;5',
    )
    await check(page, wrong)
    await expect(page.getByRole('row', { name: /Wakanda.*tidak dikenal/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /Basis berkas ini bukan basis/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /tertulis 5, padahal isinya berjumlah 10/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Terbitkan tabel ini' })).toHaveCount(0)
    const mended = file(
      'betul.csv',
      ...head('penempatan-menurut-asal', 'Semester I 2026', 'asal'),
      'Jenis pemberi kerja;Jumlah;Persen',
      'Formal;9.592;39,4',
      'Informal;14.762;80,8',
    )
    await check(page, mended)
    await expect(page.getByText('berjumlah 120,2 %')).toBeVisible()
    await expect(page.getByText('menurut jumlahnya 60,6 %')).toBeVisible()
    await page.getByRole('button', { name: 'Terbitkan tabel ini' }).click()
    await expect(page.getByRole('region', { name: /Januari sampai Juni 2026/ })).toContainText('60,6')
  })
})

test('whoever publishes no tables has no such page, and a file that is none is turned away', async ({ page }) => {
  await logIn(page, 'operator', '/tugas')
  const answer = await page.goto('/statistik/terbitkan')
  expect(answer?.status()).toBe(403)
  await page.context().clearCookies()
  await logIn(page, 'perencana', '/statistik/terbitkan')
  await check(page, 'tests/fixtures/sheets/gambar.xlsx')
  await expect(page.getByText('Berkas tidak dapat dibaca')).toBeVisible()
  await expectFlawless(page)
  await check(
    page,
    file(
      'dua-basis.csv',
      ...head('penempatan-menurut-asal', '2026', 'asal').slice(0, 5),
      'Basis;kantor',
      '',
      'Negara;Jumlah',
      'Taiwan;1',
    ),
  )
  await expect(page.getByText('dua basis penghitungan')).toBeVisible()
  await expectFlawless(page)
})
