import { z } from 'zod'
import type { Contract } from '#kernel/command.ts'

/** What a form shows of one field of a contract. */
export type FormField = { readonly required: boolean; readonly maxlength: number | undefined }

type Property = { readonly minLength?: number | undefined; readonly maxLength?: number | undefined; readonly anyOf?: readonly Property[] | undefined }
const Property: z.ZodType<Property> = z.object({ minLength: z.number().optional(), maxLength: z.number().optional(), anyOf: z.array(z.lazy(() => Property)).optional() })
const Schema = z.object({ properties: z.record(z.string(), Property), required: z.array(z.string()).default([]) })

/** The fields of a contract, as a form shows them: which must be filled, and how long each may be. The door judges, the form only helps. */
export function formFields({ input }: Contract): Readonly<Record<string, FormField>> {
  const { properties, required } = Schema.parse(z.toJSONSchema(input, { io: 'input' }))
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, { required: required.includes(name), maxlength: longest(property) }]))
}

/** Numbers of a fixed length are typed with spaces and dashes between, so that the browser must not cut them off. */
const longest = ({ minLength, maxLength, anyOf = [] }: Property): number | undefined =>
  maxLength !== undefined && minLength !== maxLength ? maxLength : anyOf.map(longest).find((length) => length !== undefined)
