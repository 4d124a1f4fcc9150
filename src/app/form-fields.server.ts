import { z } from 'zod'
import type { Contract } from '#kernel/command.ts'
import { orNull } from './form.server.ts'
import { say, type Locale, type Said } from './words.server.ts'

/** What a form shows of one field of a contract. */
export type FormField = {
  readonly label: string
  readonly required: boolean
  readonly maxlength: number | undefined
  /** An answer that is left empty says "nothing", instead of being missing. */
  readonly nullable: boolean
}

type Property = {
  readonly type?: string | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly anyOf?: readonly Property[] | undefined
}
const Property: z.ZodType<Property> = z.object({
  type: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  anyOf: z.array(z.lazy(() => Property)).optional(),
})
const Schema = z.object({ properties: z.record(z.string(), Property), required: z.array(z.string()).default([]) })

/** The fields of a contract, as a form shows them: what they are called, which must be filled, how long each may be. The door judges. */
export function formFields({ input }: Contract, locale: Locale): Readonly<Record<string, FormField>> {
  const { properties, required } = Schema.parse(z.toJSONSchema(input, { io: 'input' }))
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      {
        label: say('field', name, locale),
        required: required.includes(name),
        maxlength: longest(property),
        nullable: property.anyOf?.some(({ type }) => type === 'null') ?? false,
      },
    ]),
  )
}

/** Numbers of a fixed length are typed with spaces and dashes between, so that the browser must not cut them off. */
const longest = ({ minLength, maxLength, anyOf = [] }: Property): number | undefined =>
  maxLength !== undefined && minLength !== maxLength
    ? maxLength
    : anyOf.map(longest).find((length) => length !== undefined)

/** A command's input from what was typed; what must be filled and was not is left out, so that the door says so in these words. */
export const inputOf = (fields: Readonly<Record<string, FormField>>, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { nullable }]) => [name, orNull(values[name]) ?? (nullable ? null : undefined)]),
  )

/** What says nothing by itself: which field is meant is known only beside it. */
const bare = new Set([
  'required',
  'too-short',
  'too-long',
  'wrong-kind',
  'wrong-form',
  'not-a-choice',
  'not-a-date',
  'control-characters',
])

/** The problems of a form as they stand together at its top, away from their fields; those of fields that nobody sees lead nowhere. */
export const summaryOf = (problems: readonly Said[], locale: Locale, unseen: readonly string[] = []) =>
  problems.map(({ field, code, text }) => ({
    words: field !== null && bare.has(code) ? `${say('field', field, locale)}: ${text}` : text,
    name: field === null || unseen.includes(field) ? undefined : field,
  }))
