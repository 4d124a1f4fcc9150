import type { Page } from '@playwright/test'

/** Somebody as the register form asks for them; the village is the Bandar Agung of Bandar Sribhawono unless told. */
export type Student = { readonly name: string; readonly born: string; readonly nik?: string; readonly village?: string }

/** Fills in the register form, with scripts or without: then the search for the village shows the page again. */
export async function fillIn(
  page: Page,
  { name, born, nik = '', village = 'bandar agung sribhawono' }: Student,
): Promise<void> {
  await page.getByLabel('Kelas XII 2026/2027').check()
  await page.getByLabel('Nama lengkap').fill(name)
  await page.getByLabel('Tanggal lahir').fill(born)
  await page.getByLabel(/^NIK/).fill(nik)
  await page.getByLabel(/^Ketik nama desa/).fill(village)
  await page.getByRole('button', { name: 'Cari' }).click()
  await page.getByRole('radio', { name: /Desa/ }).first().check()
}

export const sendForm = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Daftarkan', exact: true }).click()

/** Fills in the register form and sends it. */
export async function register(page: Page, student: Student): Promise<void> {
  await fillIn(page, student)
  await sendForm(page)
}

/** Chooses a school first, as somebody does who registers for several. */
export async function forSchool(page: Page, words: string, name: RegExp): Promise<void> {
  await page.goto('/pendaftar/baru')
  await page.getByLabel('Nama sekolah atau NPSN').fill(words)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name }).click()
}
