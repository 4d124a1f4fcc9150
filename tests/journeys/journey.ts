import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'

/** The demo's one password: invented people, printed at the start of every demo. */
export const PASSWORD = 'lada hitam dari lampung'

/** Comes in by the gate, as anybody would. */
export async function logIn(page: Page, username: string, to = '/akun'): Promise<void> {
  await page.goto(`/masuk?ke=${encodeURIComponent(to)}`)
  await page.getByLabel('Nama pengguna').fill(username)
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${RegExp.escape(to)}$`))
}

const Violations = z.array(z.string())
const RUN_AXE = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`

/** Axe is put into a page once: it then looks ten times as fast, so that every screen of every page can be looked at. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  const there = await page.evaluate(() => 'axe' in window)
  if (!there) await new AxeBuilder({ page }).setLegacyMode().include('title').analyze()
  return Violations.parse(await page.evaluate(RUN_AXE))
}

/** axe finds nothing, and nothing is wider than the screen. */
export async function expectFlawless(page: Page): Promise<void> {
  expect(await violationsOn(page)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'nothing is wider than the screen').toBeLessThanOrEqual(0)
}

const screens = [
  { width: 360, height: 740, colorScheme: 'light' },
  { width: 360, height: 740, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
] as const

/** Opens a page and looks at it on each screen, without asking for it again. */
export async function onEveryScreen(page: Page, path: string, status = 200): Promise<void> {
  await page.setViewportSize(screens[0])
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(status)
  for (const { width, height, colorScheme } of screens)
    await test.step(`${path} at ${width} px, ${colorScheme}`, async () => {
      await page.setViewportSize({ width, height })
      // Without motion, or a colour on its way to the other scheme would be measured.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectFlawless(page)
    })
}

/** A page is quiet if nothing failed to load or ran into an error: the content policy included. */
export function listenForTrouble(page: Page): readonly string[] {
  const trouble: string[] = []
  page.on('console', (message) => (message.type() === 'error' ? trouble.push(message.text()) : undefined))
  page.on('pageerror', (error) => trouble.push(error.message))
  return trouble
}

/**
 * Waits until what was wrong has the focus, as it takes it a moment after it stands there: whoever types in that moment has the mark of
 * what is to be typed over taken away.
 */
export const untilRefused = (page: Page): Promise<void> =>
  expect(page.getByRole('region', { name: /perlu diperbaiki/ })).toBeFocused()

/** Walks with the Tab key until something of that name has the focus: what cannot be reached so does not exist for some. */
export async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return ''
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
