import { cookieMaxAge, cookieName, isLocale } from '#words/runtime.js'
import { error, redirect, type RequestHandler } from '@sveltejs/kit'
import { sameSitePath } from '../same-site-path.ts'

/** Keeps the chosen language in the reader's browser and goes back to the page that was read. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  const locale = form.get('locale')
  const to = form.get('to')
  if (!isLocale(locale)) error(400)
  cookies.set(cookieName, locale, {
    path: '/',
    maxAge: cookieMaxAge,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  })
  redirect(303, sameSitePath(typeof to === 'string' ? to : '', url.origin))
}
