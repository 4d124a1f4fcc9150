import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { expectFlawless, logIn, PASSWORD } from './journey.ts'
import { fillIn, sendForm } from './registering.ts'

/** The form is filled in; before it is sent, the log-in ends. */
async function sendTooLate(page: Page, name: string, nik: string): Promise<void> {
  await logIn(page, 'operator', '/pendaftar/baru')
  await fillIn(page, { name, born: '2008-05-05', nik })
  await page.context().clearCookies()
  await sendForm(page)
}

/** Comes in again by the link of the page, which opens beside it. */
async function comeInBeside(page: Page, context: BrowserContext, username = 'operator'): Promise<void> {
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Masuk di tab lain' }).click(),
  ])
  await beside.getByLabel('Nama pengguna').fill(username)
  await beside.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await beside.keyboard.press('Enter')
  await expect(beside).toHaveURL(/\/akun$/)
  await beside.close()
}

for (const { scripts, name, nik } of [
  { scripts: true, name: 'Ayu Terlambat', nik: '1807154505087401' },
  { scripts: false, name: 'Dewi Terlambat', nik: '1807154505087402' },
])
  test.describe(scripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } })

    test('a form that is sent after the log-in has ended is kept, and sent again once one is in', async ({
      page,
      context,
    }) => {
      await sendTooLate(page, name, nik)
      await expect(page.getByRole('heading', { level: 1, name: 'Log masuk Anda sudah berakhir' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText('Isian Anda belum terkirim')
      // No way beside these two is offered: it would lose the form.
      await expect(page.getByRole('link', { name: 'Masuk', exact: true })).toHaveCount(0)
      await expect(page.getByRole('button', { name: 'English' })).toHaveCount(0)
      expect(page.url()).not.toMatch(/0505|Terlambat/)
      if (scripts) await expectFlawless(page)
      // Whoever presses too early loses nothing either.
      await page.getByRole('button', { name: 'Kirim lagi' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Log masuk Anda sudah berakhir' })).toBeVisible()
      await comeInBeside(page, context)
      await page.getByRole('button', { name: 'Kirim lagi' }).click()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(/KMV-\d{4}-\d{6}-\d/)
    })
  })

for (const scripts of [true, false])
  test.describe(scripts ? 'a key, with scripts' : 'a key, without scripts', () => {
    test.use({ javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } })

    test('that is asked for after the log-in has ended is made in the end: only its secret is made anew', async ({
      page,
      context,
    }) => {
      const name = scripts ? 'Kunci terlambat' : 'Kunci terlambat tanpa skrip'
      await logIn(page, 'admin', '/pengelola/kunci/baru?peran=school-operator&cari=sukadana')
      const last = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
      await page.getByRole('radio').first().check()
      await page.getByLabel('Untuk keperluan').fill(name)
      await page.getByLabel('Hari terakhir').fill(last)
      const first = await page.locator('[name=secret]').inputValue()
      await page.context().clearCookies()
      await page.getByRole('button', { name: 'Buat kunci' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Log masuk Anda sudah berakhir' })).toBeVisible()
      expect(await page.content()).not.toContain(first)
      await comeInBeside(page, context, 'admin')
      await page.getByRole('button', { name: 'Kirim lagi' }).click()
      await expect(page.getByText('Kunci belum dibuat')).toBeVisible()
      await expect(page.getByRole('region', { name: /perlu diperbaiki/ })).toHaveCount(0)
      await expect(page.getByLabel('Untuk keperluan')).toHaveValue(name)
      await expect(page.getByLabel('Hari terakhir')).toHaveValue(last)
      await expect(page.getByRole('radio').first()).toBeChecked()
      if (scripts) await expectFlawless(page)
      await page.getByRole('button', { name: 'Buat kunci' }).click()
      await expect(page.getByText(`Kunci untuk "${name}" sudah dibuat`)).toBeVisible()
    })
  })

test('a form that no officer could have filled in is not held', async ({ page, request }) => {
  await page.goto('/')
  const origin = new URL(page.url()).origin
  for (const path of ['/usulan?/decide', '/masuk/berakhir?ke=/usulan']) {
    const answer = await request.post(path, {
      data: 'a&'.repeat(500_000),
      headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      maxRedirects: 0,
    })
    expect([answer.status(), answer.headers()['location']]).toEqual([
      303,
      expect.stringContaining('/masuk?ke=%2Fusulan'),
    ])
  }
})

test('nobody keeps such a page, and no other site can have it made', async ({ page, request }) => {
  await page.goto('/')
  const origin = new URL(page.url()).origin
  const send = (from: string) =>
    request.post('/usulan?/decide', {
      form: { proposalId: 'x', password: 'rahasia', note: '"><b>tebal</b>' },
      headers: { origin: from, accept: 'text/html' },
      maxRedirects: 0,
    })
  const own = await send(origin)
  expect([own.status(), own.headers()['cache-control']]).toEqual([401, 'no-store'])
  const text = await own.text()
  expect(text).toContain('action="/usulan?/decide"')
  expect(text).toContain('name="proposalId"')
  expect(text).not.toMatch(/rahasia|<b>/)
  expect((await send('https://jahat.example')).status()).toBe(403)
})
