import { expect, it } from 'vitest'
import { acceptedLocale } from './accept-language.ts'

it.each([
  [null, 'id'], ['', 'id'], ['en', 'en'], ['en-GB,en;q=0.9', 'en'], ['id-ID,id;q=0.9,en;q=0.8', 'id'], ['fr,en;q=0.5,id;q=0.4', 'en'], ['in', 'id'],
  ['en;q=0,id;q=0.1', 'id'], ['fr', 'id'], ['*', 'id'], ['en;q=0.2, id;q=0.7', 'id'], ['EN-us', 'en'], [',,;;q=x', 'id'], ['constructor', 'id'],
] as const)('whoever asks for %s is answered in %s', (header, locale) => expect(acceptedLocale(header, 'id')).toBe(locale)) // prettier-ignore
