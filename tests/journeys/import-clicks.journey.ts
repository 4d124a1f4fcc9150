import { expect, test, type Locator, type Page } from '@playwright/test'
import { LIST_HEADER, listRow, listRows, spoiledRows } from '#tests/school-list.ts'
import { xlsxBytes, type RawCell } from '#tests/xlsx-bytes.ts'
import { logIn } from './journey.ts'

/** Students whom no other story registers. */
const [CLEAN, SPOILED] = [11, 12]
/** Rows of the spoiled list that are wrong, as the list is made. */
const WRONG = [3, 6, 10, 15, 21]

const workbook = (name: string, rows: readonly RawCell[][]) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: xlsxBytes([{ name: 'XII', rows: [LIST_HEADER, ...rows] }]),
})

/** An operator who counts: every click, that in the window in which a file is chosen not counted. */
function operatorOn(page: Page) {
  const began = performance.now()
  let clicks = 0
  const click = async (what: Locator) => {
    clicks++
    await what.click()
  }
  return {
    click,
    async send(file: ReturnType<typeof workbook>) {
      const chooser = page.waitForEvent('filechooser')
      await click(page.getByLabel('Berkas daftar siswa'))
      await (await chooser).setFiles(file)
      await click(page.getByRole('button', { name: 'Unggah' }))
      await click(page.getByRole('button', { name: 'Periksa semua baris' }))
      await click(page.getByRole('button', { name: /^\s*Daftarkan \d+ siswa/ }))
      await expect(page.getByText('Tanda terima impor')).toBeVisible({ timeout: 60_000 })
    },
    told(what: string, most: number) {
      const seconds = (performance.now() - began) / 1000
      process.stdout.write(`${what}: ${clicks} clicks, ${seconds.toFixed(1)} s | bar ${most} clicks\n`)
      expect(clicks).toBeLessThanOrEqual(most)
    },
  }
}

test('a clean list of thirty-six is registered in at most six clicks', async ({ page }) => {
  test.slow()
  await logIn(page, 'operator', '/impor')
  const operator = operatorOn(page)
  await operator.send(workbook('bersih.xlsx', listRows(36, CLEAN)))
  await expect(page.getByRole('link', { name: /^\s*36\s*Baru/ })).toBeVisible()
  await expect(page.getByText('Semua baris sesuai dengan hasil pemeriksaan')).toBeVisible()
  operator.told('36 clean rows, from file to receipt', 6)
})

test('a list with five mistakes is registered, mended and registered whole in at most fifteen clicks', async ({
  page,
}) => {
  test.slow()
  await logIn(page, 'operator', '/impor')
  const operator = operatorOn(page)
  await operator.send(workbook('salah.xlsx', spoiledRows(36, SPOILED)))
  const download = page.waitForEvent('download')
  await operator.click(page.getByRole('link', { name: 'Unduh baris bermasalah' }))
  await download
  await operator.click(page.getByRole('link', { name: 'Impor berkas lain' }))
  await operator.send(
    workbook(
      'diperbaiki.xlsx',
      WRONG.map((n) => listRow(n, SPOILED)),
    ),
  )
  await expect(page.getByRole('link', { name: /^\s*5\s*Baru/ })).toBeVisible()
  operator.told('36 rows with 5 problems, from file to receipt of the mended', 15)
})
