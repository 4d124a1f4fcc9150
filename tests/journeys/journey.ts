import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The demo's one password: invented people, printed at the start of every demo. */
export const PASSWORD = 'lada hitam dari lampung'

/** Comes in by the gate, as anybody would. */
export async function logIn(page: Page, username: string, to = '/akun'): Promise<void> {
  await page.goto(`/masuk?ke=${encodeURIComponent(to)}`)
  await page.getByLabel('Nama pengguna').fill(username)
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${to}$`))
}

/** axe finds nothing, and nothing is wider than the screen. */
export async function expectFlawless(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'nothing is wider than the screen').toBeLessThanOrEqual(0)
}

/** Walks with the Tab key until something of that name has the focus: what cannot be reached so does not exist for some. */
export async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement)) return ''
      const labels =
        element instanceof HTMLInputElement ||
        element instanceof HTMLSelectElement ||
        element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])]
          : []
      return [
        element.getAttribute('aria-label') ?? '',
        ...labels.map((label) => label.innerText),
        element.innerText,
      ].join(' ')
    })
    if (name.test(focused)) return
  }
  throw new Error(`nothing named ${String(name)} can be reached with the Tab key on ${page.url()}`)
}
