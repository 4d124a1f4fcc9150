import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import axe from 'axe-core'
import { z } from 'zod'

/** The demo's one password: invented people, printed at the start of every demo. */
export const PASSWORD = 'lada hitam dari lampung'

/** By what each officer was known to the server when they last came in, and until when that log-in counts as fresh. */
const cameIn = new Map<
  string,
  { readonly cookies: Parameters<BrowserContext['addCookies']>[0]; readonly until: number }
>()
const FRESH_FOR = 5 * 60_000

/** Comes in by the gate, as anybody would; whoever did so in an earlier story and is still in goes straight to the page. */
export async function logIn(page: Page, username: string, to = '/akun'): Promise<void> {
  const there = new RegExp(`^[^?]*${RegExp.escape(to)}$`)
  const known = cameIn.get(username)
  if (known !== undefined && Date.now() < known.until) {
    await page.context().addCookies(known.cookies)
    await page.goto(to)
    if (there.test(page.url())) return
  }
  await comeIn(page, username, to)
  await expect(page).toHaveURL(there)
  cameIn.set(username, { cookies: await page.context().cookies(), until: Date.now() + FRESH_FOR })
}

/** Comes in by the gate. */
export async function comeIn(page: Page, username: string, to: string): Promise<void> {
  await page.goto(`/masuk?ke=${encodeURIComponent(to)}`)
  await page.getByLabel('Nama pengguna').fill(username)
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
}

const Violations = z.array(z.string())
const runAxe = (rules: string) => `axe.run({ resultTypes: ['violations'], ${rules} }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`

/** `colours`: only what another scheme of colours changes. */
type Looking = 'everything' | 'colours'
const lookings: Readonly<Record<Looking, string>> = {
  everything: runAxe(''),
  colours: runAxe(`runOnly: ['color-contrast']`),
}

/** Axe is put into a page once, by hand: so that every screen of every page can be looked at. */
async function violationsOn(page: Page, looking: Looking): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return Violations.parse(await page.evaluate(lookings[looking]))
}

/** axe finds nothing, and nothing is wider than the screen. */
export async function expectFlawless(page: Page, looking: Looking = 'everything'): Promise<void> {
  expect(await violationsOn(page, looking)).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'nothing is wider than the screen').toBeLessThanOrEqual(0)
}

const screens = [
  { width: 360, height: 740, colorScheme: 'light', looking: 'everything' },
  { width: 360, height: 740, colorScheme: 'dark', looking: 'colours' },
  { width: 1280, height: 900, colorScheme: 'dark', looking: 'colours' },
  { width: 1280, height: 900, colorScheme: 'light', looking: 'everything' },
] as const

/** Opens a page and looks at it on each screen, without asking for it again. */
export async function onEveryScreen(page: Page, path: string, status = 200): Promise<void> {
  await page.setViewportSize(screens[0])
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(status)
  for (const { width, height, colorScheme, looking } of screens)
    await test.step(`${path} at ${width} px, ${colorScheme}`, async () => {
      await page.setViewportSize({ width, height })
      // Without motion, or a colour on its way to the other scheme would be measured.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectFlawless(page, looking)
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
